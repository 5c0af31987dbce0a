import { optional } from "../../checks/answers/form";
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
        Target: optional({ Id: optional("text"), Port: optional("number") }),
        TargetHealth: { State: "text", Reason: optional("text"), Description: optional("text") },
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

const text = optional("text");

/** Listeners of gateway load balancers have neither protocol nor port. */
const listener = {
  ListenerArn: text,
  LoadBalancerArn: text,
  Port: optional("number"),
  Protocol: text,
  Certificates: optional([{ CertificateArn: text }]),
  SslPolicy: text,
  DefaultActions: [
    {
      Type: text,
      TargetGroupArn: text,
      ForwardConfig: optional({ TargetGroups: optional([{ TargetGroupArn: text, Weight: optional("number") }]) }),
      RedirectConfig: optional({ Protocol: text, Port: text, Host: text, Path: text, Query: text, StatusCode: text }),
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
