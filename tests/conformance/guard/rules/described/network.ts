import { all, any, type Condition, is, none, not, notExists, some } from "../../../kit/conditions";
import { anyProtocol, noRuleOf, open } from "../network";
import { type GuardRule, listOf, matches, rule, rules, same, unsetOr } from "../rule";

const group = "AWS::EC2::SecurityGroup";

const portRange: Condition = is("FromPort != ToPort", "IS_TRUE");
/** More than one address. */
const network = any(
  all(is("type(CidrIp)", "EQUALS", "string"), is("CidrIp", "NOT_MATCHES", "/32$")),
  all(is("type(CidrIpv6)", "EQUALS", "string"), is("CidrIpv6", "NOT_MATCHES", "/128$")),
);
const unexplained = notExists("Description");

export const networkRules: Readonly<Record<string, GuardRule>> = {
  EC2_SECURITY_GROUP_INGRESS_OPEN_TO_WORLD_RULE: noRuleOf("Ingress", open, open, "W2"),
  SECURITY_GROUP_EGRESS_ALL_PROTOCOLS_RULE: noRuleOf("Egress", anyProtocol, anyProtocol, "W40"),
  SECURITY_GROUP_INGRESS_CIDR_NON_32_RULE: noRuleOf("Ingress", network, network, "W9"),
  SECURITY_GROUP_INGRESS_PORT_RANGE_RULE: noRuleOf("Ingress", portRange, portRange, "W27"),
  SECURITY_GROUP_EGRESS_PORT_RANGE_RULE: noRuleOf("Egress", portRange, portRange, "W29"),
  SECURITY_GROUP_DESCRIPTION_RULE: rules(
    ["W36"],
    {
      typeName: group,
      assert: none(`[${listOf("SecurityGroupIngress")}, ${listOf("SecurityGroupEgress")}][]`, unexplained),
    },
    ...["Ingress", "Egress"].map((direction) => ({
      typeName: `AWS::EC2::SecurityGroup${direction}`,
      assert: not(unexplained),
    })),
  ),
  SECURITY_GROUP_MISSING_EGRESS_RULE: rule(group, is("SecurityGroupEgress", "IS_NOT_EMPTY"), { nag: "F1000" }),
  SUBNET_AUTO_ASSIGN_PUBLIC_IP_DISABLED: rule(
    "AWS::EC2::Subnet",
    unsetOr("MapPublicIpOnLaunch", same("MapPublicIpOnLaunch", false)),
    { nag: "W33" },
  ),
  LAMBDA_INSIDE_VPC: rule(
    "AWS::Lambda::Function",
    all(is("VpcConfig.SecurityGroupIds", "IS_NOT_EMPTY"), is("VpcConfig.SubnetIds", "IS_NOT_EMPTY")),
    { nag: "W89" },
  ),
  EKS_ENDPOINT_NO_PUBLIC_ACCESS: rule("AWS::EKS::Cluster", same("ResourcesVpcConfig.EndpointPublicAccess", false)),
  ELBV2_LISTENER_PROTOCOL_RULE: rule(
    "AWS::ElasticLoadBalancingV2::Listener",
    any(
      is("Protocol", "NOT_EQUALS", "HTTP"),
      some(listOf("DefaultActions"), all(same("Type", "redirect"), matches("RedirectConfig.Protocol", "(?i)https"))),
    ),
    { nag: "W56" },
  ),
};
