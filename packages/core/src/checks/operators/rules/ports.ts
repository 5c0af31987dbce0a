import type { Value } from "../../value";
import { hasOwn, isAbsent } from "../equality";
import { allPorts, hasPorts, type PortRange, type Protocol, portIn, protocolOf } from "./protocols";

/** A rule of a security group as it is told. */
export type Rule = { readonly [member: string]: Value };

/** What a rule says of ports; or why that cannot be told, as the end of "rule 1 …". */
export type RulePorts = { protocol: Protocol; ports?: PortRange } | { unreadable: string; protocol?: Protocol };

const memberOf = (rule: Rule, member: string): Value => {
  const value = hasOwn(rule, member) ? rule[member] : undefined;
  return isMinusOne(value) ? undefined : value;
};

/** For security groups -1 as a port says that none is given. */
export const isMinusOne = (value: Value): boolean =>
  value === -1 || (typeof value === "string" && value.trim() === "-1");

/**
 * The ports that a rule is about. The protocol decides first: a rule for all protocols is about every port whatever else it says, and
 * protocols without ports have none (ICMP puts its type and code there). For TCP and UDP missing ports are every port; of a rule that
 * tells one end alone, AWS never says what it means.
 *
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
 */
export function rulePorts(rule: Rule): RulePorts {
  const protocol = protocolOf(hasOwn(rule, "IpProtocol") ? rule.IpProtocol : undefined);
  if (protocol === undefined) return { unreadable: "does not tell a protocol that is known" };
  if (protocol === "all") return { protocol, ports: allPorts };
  if (!hasPorts(protocol)) return { protocol };
  const [first, last] = [memberOf(rule, "FromPort"), memberOf(rule, "ToPort")];
  const from = isAbsent(first) ? allPorts.from : portIn(first);
  const to = isAbsent(last) ? allPorts.to : portIn(last);
  if (from === undefined || to === undefined)
    return { protocol, unreadable: "tells a port that is no number from 0 to 65535" };
  const isHalf = isAbsent(first) !== isAbsent(last) && (isAbsent(first) ? to !== allPorts.to : from !== allPorts.from);
  if (isHalf) return { protocol, unreadable: "tells one end of its ports only" };
  return from <= to ? { protocol, ports: { from, to } } : { protocol, unreadable: `tells ports from ${from} to ${to}` };
}
