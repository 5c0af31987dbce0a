import { defineRead } from "../define";

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

export const describeListeners = defineRead<{ LoadBalancerArn: string }, { Listeners?: readonly Listener[] }>()({
  service: "elbv2",
  operation: "DescribeListeners",
  iamAction: "elasticloadbalancing:DescribeListeners",
  paginated: {
    tokenIn: "Marker",
    tokenOut: "NextMarker",
    items: "Listeners",
    pageSize: { param: "PageSize", max: 400 },
  },
  absent: { LoadBalancerNotFound: "resource", LoadBalancerNotFoundException: "resource" },
  narrow: { items: "Listeners", ids: [{ param: "ListenerArns", field: "ListenerArn" }] },
});
