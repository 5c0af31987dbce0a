import { ifPresent } from "../../checks/answers/missing-members";
import { requiredMembers } from "../../checks/answers/required-members";
import { describeListeners, type Listener } from "./reads";

const { list, number, text } = requiredMembers(describeListeners);

/** The name inside `…:loadbalancer/app/<name>/<id>`; a classic one has no type and no id. */
export const loadBalancerName = (loadBalancerArn: string): string =>
  loadBalancerArn.split(":loadbalancer/").at(-1)?.split("/").slice(-2)[0] ?? loadBalancerArn;

/** "HTTPS 443" */
export const listenerText = ({ Protocol = "any protocol", Port }: Listener): string =>
  `${Protocol} ${Port ?? "any port"}`;

interface Asked {
  listenerPort: number;
  protocol?: string | undefined;
  targetGroupArn?: string | undefined;
  certificateArn?: string | undefined;
}

/** "listener HTTPS 8443 with the certificate arn:…" */
export function requestedText({ listenerPort, protocol, targetGroupArn, certificateArn }: Asked): string {
  const parts = [
    protocol === undefined ? `listener on port ${listenerPort}` : `listener ${protocol} ${listenerPort}`,
    targetGroupArn !== undefined && `that forwards to ${targetGroupArn}`,
    certificateArn !== undefined && `with the certificate ${certificateArn}`,
  ];
  return parts.filter(Boolean).join(" ");
}

/** The listener of a gateway load balancer takes packets of every port and names none (API reference, CreateListener, Port). */
export function portOf(listener: Listener, loadBalancerArn: string): number | undefined {
  return loadBalancerArn.includes(":loadbalancer/gwy/") ? listener.Port : number(listener, "Port");
}

/** Target groups of the default action, weighted forwards included where they get traffic. */
export function targetGroupsOf(listener: Listener): string[] {
  const arns = list(listener, "DefaultActions").flatMap((action) => {
    if (text(action, "Type") !== "forward") return [];
    const weighted = action.ForwardConfig?.TargetGroups ?? [];
    if (weighted.length === 0) return [text(action, "TargetGroupArn")];
    const reached = weighted.length === 1 ? weighted : weighted.filter((group) => number(group, "Weight") > 0);
    return reached.map((group) => text(group, "TargetGroupArn"));
  });
  return [...new Set(arns)];
}

/** Only listeners that speak TLS have certificates. */
export function certificatesOf(listener: Listener): string[] {
  if (listener.Certificates === undefined && !["HTTPS", "TLS"].includes(text(listener, "Protocol"))) return [];
  return list(listener, "Certificates").map((certificate) => text(certificate, "CertificateArn"));
}

function redirectOf({ DefaultActions = [] }: Listener): string | undefined {
  const redirect = DefaultActions.find(({ RedirectConfig }) => RedirectConfig)?.RedirectConfig;
  if (!redirect) return undefined;
  const {
    Protocol = "#{protocol}",
    Host = "#{host}",
    Port = "#{port}",
    Path = "/#{path}",
    Query = "#{query}",
  } = redirect;
  return `${Protocol}://${Host}:${Port}${Path}${Query ? `?${Query}` : ""}`;
}

/** What a check on a listener hands to later checks. */
export function exportListener(listener: Listener) {
  const targetGroups = ifPresent(() => targetGroupsOf(listener));
  return {
    protocol: listener.Protocol,
    listenerArn: listener.ListenerArn,
    targetGroupArn: targetGroups?.[0],
    targetGroupArns: targetGroups,
    certificateArns: certificatesOf(listener),
    sslPolicy: listener.SslPolicy,
    redirectsTo: ifPresent(() => redirectOf(listener)),
  };
}
