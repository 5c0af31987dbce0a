import { all, any, type Condition, equals, exists, none, not, notExists, some } from "../../kit/conditions";
import { type GuardRule, listOf, notOther, notSame, oneOf, rule, rules, same } from "./rule";

const entry = "AWS::EC2::NetworkAclEntry";
const group = "AWS::EC2::SecurityGroup";
const ingress = listOf("SecurityGroupIngress");
const egress = listOf("SecurityGroupEgress");

/** The rule speaks of the rules inside of security groups and of those that stand by themselves. */
export const noRuleOf = (
  direction: "Ingress" | "Egress",
  ofGroup: Condition,
  ofItself: Condition,
  nag: string,
): GuardRule =>
  rules(
    [nag],
    { typeName: group, assert: none(direction === "Ingress" ? ingress : egress, ofGroup) },
    { typeName: `AWS::EC2::SecurityGroup${direction}`, assert: not(ofItself) },
  );

export const open = any(same("CidrIp", "0.0.0.0/0"), same("CidrIpv6", "::/0"));
export const anyProtocol = any(same("IpProtocol", "-1"), same("IpProtocol", -1));

const knownProtocol = any(...[1, 6, 17, 58].map((protocol) => notOther("Protocol", protocol)));
const exactIcmpV6 = all(...["Ipv6CidrBlock", "Icmp.Code", "Icmp.Type"].map(exists));

const commonPorts = any(...[20, 21, 3389, 3306, 4333].map((port) => same("FromPort", port)));
const toCommonPorts = any(...[20, 21, 3389, 3306, 4333].map((port) => same("ToPort", port)));
const isSsh = all(same("FromPort", 22), same("ToPort", 22), same("IpProtocol", "tcp"));
/** What an entry may have beside ports, protocol and an IPv4 range. */
const others = [
  ...["Description", "CidrIpv6", "SourcePrefixListId", "SourceSecurityGroupId", "SourceSecurityGroupOwnerId"],
];

export const networkRules: Readonly<Record<string, GuardRule>> = {
  EC2_NETWORK_ACL_ENTRY_INEFFECTIVE_DENY_RULE: rule(
    entry,
    any(
      notSame("RuleAction", "deny"),
      all(notOther("CidrBlock", "0.0.0.0/0"), any(notOther("Ipv6CidrBlock", "::/0"), equals("Ipv6CidrBlock", ":/0"))),
    ),
    { nag: "W71" },
  ),
  EC2_NETWORK_ACL_PROTOCOL_RULE: rule(
    entry,
    any(notSame("RuleAction", "allow"), all(knownProtocol, any(notSame("Protocol", 58), exactIcmpV6))),
    { nag: "W66" },
  ),
  EC2_SECURITY_GROUP_EGRESS_OPEN_TO_WORLD_RULE: noRuleOf("Egress", open, open, "W5"),
  SECURITY_GROUP_INGRESS_ALL_PROTOCOLS_RULE: noRuleOf("Ingress", anyProtocol, anyProtocol, "W42"),
  // The rule compares the whole entry: one with a description, or with a second source, is another entry.
  INCOMING_SSH_DISABLED: rule(group, none(ingress, all(isSsh, same("CidrIp", "0.0.0.0/0"), ...others.map(notExists))), {
    where: some(ingress, isSsh),
  }),
  // Where one group has an entry for TCP or UDP, the rule looks at the others without one too; only those with one are ours.
  RESTRICTED_INCOMING_TRAFFIC: rule(group, none(ingress, all(commonPorts, toCommonPorts)), {
    where: some(ingress, oneOf("IpProtocol", ["tcp", "udp"])),
  }),
  // A route without an IPv4 destination has nothing that could be outside of the list.
  NO_UNRESTRICTED_ROUTE_TO_IGW: rule(
    "AWS::EC2::Route",
    all(
      exists("DestinationCidrBlock"),
      notSame("DestinationCidrBlock", "0.0.0.0/0"),
      notSame("DestinationCidrBlock", "::/0"),
    ),
    { where: exists("GatewayId") },
  ),
};
