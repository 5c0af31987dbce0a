import { leftOut } from "../../checks/answers/form";
import { defineRead } from "../../checks/define";

/** One target (an id and a port) with its health. */
export interface TargetHealthDescription {
  Target?: { Id?: string; Port?: number };
  TargetHealth?: { State?: string; Reason?: string; Description?: string };
}

export const describeTargetHealth = defineRead<
  { TargetGroupArn: string },
  { TargetHealthDescriptions?: readonly TargetHealthDescription[] }
>()({
  service: "elbv2",
  operation: "DescribeTargetHealth",
  iamAction: "elasticloadbalancing:DescribeTargetHealth",
  answer: {
    TargetHealthDescriptions: [
      {
        Target: leftOut({ Id: leftOut("text"), Port: leftOut("number") }),
        TargetHealth: { State: "text", Reason: leftOut("text"), Description: leftOut("text") },
      },
    ],
  },
  absent: { TargetGroupNotFound: "resource", TargetGroupNotFoundException: "resource" },
  // The items of the listing, so that they can be edited one by one; the call itself takes no such id.
  narrow: { items: "TargetHealthDescriptions", ids: [{ param: "TargetIds", field: "Target.Id" }] },
});

interface Action {
  Type?: string;
  TargetGroupArn?: string;
  ForwardConfig?: { TargetGroups?: readonly { TargetGroupArn?: string; Weight?: number }[] };
  RedirectConfig?: {
    Protocol?: string;
    Port?: string;
    Host?: string;
    Path?: string;
    Query?: string;
    StatusCode?: string;
  };
}

export interface Listener {
  ListenerArn?: string;
  LoadBalancerArn?: string;
  Port?: number;
  Protocol?: string;
  Certificates?: readonly { CertificateArn?: string }[];
  SslPolicy?: string;
  DefaultActions?: readonly Action[];
}

const text = leftOut("text");

/** Listeners of gateway load balancers have neither protocol nor port. */
const listener = {
  ListenerArn: text,
  LoadBalancerArn: text,
  Port: leftOut("number"),
  Protocol: text,
  Certificates: leftOut([{ CertificateArn: text }]),
  SslPolicy: text,
  DefaultActions: [
    {
      Type: text,
      TargetGroupArn: text,
      ForwardConfig: leftOut({ TargetGroups: leftOut([{ TargetGroupArn: text, Weight: leftOut("number") }]) }),
      RedirectConfig: leftOut({ Protocol: text, Port: text, Host: text, Path: text, Query: text, StatusCode: text }),
    },
  ],
} as const;

export const describeListeners = defineRead<{ LoadBalancerArn: string }, { Listeners?: readonly Listener[] }>()({
  service: "elbv2",
  operation: "DescribeListeners",
  iamAction: "elasticloadbalancing:DescribeListeners",
  answer: { Listeners: [listener] },
  paginated: {
    tokenIn: "Marker",
    tokenOut: "NextMarker",
    items: "Listeners",
    pageSize: { param: "PageSize", max: 400 },
  },
  absent: { LoadBalancerNotFound: "resource", LoadBalancerNotFoundException: "resource" },
  narrow: { items: "Listeners", ids: [{ param: "ListenerArns", field: "ListenerArn" }] },
});
