import {
  all,
  any,
  type Condition,
  equals,
  every,
  exists,
  is,
  isFalse,
  isTrue,
  none,
  not,
  some,
} from "../../kit/conditions";
import { type GuardRule, rule, rules, textOf, unsetOr } from "./rule";

const group = "AWS::EC2::SecurityGroup";
const ingress = "to_array(SecurityGroupIngress || `[]`)";
const egress = "to_array(SecurityGroupEgress || `[]`)";
const open = any(equals("CidrIp", "0.0.0.0/0"), equals("CidrIpv6", "::/0"));

const closedTo = (world: string, ...paths: string[]): Condition =>
  all(...paths.map((path) => unsetOr(path, textOf(path, "NOT_EQUALS", world))));
const notOpen = all(closedTo("0.0.0.0/0", "CidrIp"), closedTo("::/0", "CidrIpv6"));
const covers = (port: number): Condition =>
  all(is("FromPort", "LESS_THAN_OR_EQUALS", port), is("ToPort", "GREATER_THAN_OR_EQUALS", port));
const tcp = equals("IpProtocol", "tcp");
const tcpOrUdp = is("IpProtocol", "IN_LIST", ["tcp", "udp"]);

export const networkRules: Readonly<Record<string, GuardRule>> = {
  EC2_NETWORK_ACL_ENTRY_INEFFECTIVE_DENY_RULE: rule(
    "AWS::EC2::NetworkAclEntry",
    any(
      is("RuleAction", "NOT_EQUALS", "deny"),
      all(
        unsetOr("CidrBlock", equals("CidrBlock", "0.0.0.0/0")),
        unsetOr("Ipv6CidrBlock", equals("Ipv6CidrBlock", "::/0")),
      ),
    ),
    { nag: "W71" },
  ),
  EC2_NETWORK_ACL_PROTOCOL_RULE: rule(
    "AWS::EC2::NetworkAclEntry",
    any(
      textOf("Protocol", "IN_LIST", ["1", "6", "17"]),
      all(textOf("Protocol", "EQUALS", "58"), exists("Ipv6CidrBlock"), exists("Icmp")),
    ),
    { nag: "W66" },
  ),
  EC2_SECURITY_GROUP_EGRESS_OPEN_TO_WORLD_RULE: rules(
    ["W5"],
    { typeName: group, assert: every(egress, notOpen), where: exists("SecurityGroupEgress") },
    { typeName: "AWS::EC2::SecurityGroupEgress", assert: notOpen },
  ),
  SECURITY_GROUP_INGRESS_ALL_PROTOCOLS_RULE: rules(
    ["W42"],
    {
      typeName: group,
      assert: every(ingress, textOf("IpProtocol", "NOT_EQUALS", "-1")),
      where: exists("SecurityGroupIngress"),
    },
    { typeName: "AWS::EC2::SecurityGroupIngress", assert: textOf("IpProtocol", "NOT_EQUALS", "-1") },
  ),
  INCOMING_SSH_DISABLED: rule(group, not(some(ingress, all(covers(22), open), tcp)), {
    where: some(ingress, covers(22), tcp),
  }),
  RESTRICTED_INCOMING_TRAFFIC: rule(group, none(ingress, any(...[20, 21, 3306, 3389, 4333].map(covers)), tcpOrUdp), {
    where: some(ingress, tcpOrUdp),
  }),
  NO_UNRESTRICTED_ROUTE_TO_IGW: rule(
    "AWS::EC2::Route",
    all(
      closedTo("0.0.0.0/0", "DestinationCidrBlock"),
      closedTo("::/0", "DestinationCidrBlock", "DestinationIpv6CidrBlock"),
    ),
    { where: exists("GatewayId") },
  ),
  AUTOSCALING_LAUNCH_CONFIG_PUBLIC_IP_DISABLED: rule(
    "AWS::AutoScaling::LaunchConfiguration",
    isFalse("AssociatePublicIpAddress"),
  ),
  API_GW_DOMAIN_DENY_NON_TLS_TRAFFIC: rule("AWS::ApiGateway::DomainName", equals("SecurityPolicy", "TLS_1_2"), {
    nag: "W62",
  }),
  API_GW_ENDPOINT_TYPE_CHECK: rule(
    "AWS::ApiGateway::DomainName",
    is("EndpointConfiguration.Types", "SUBSET_OF", ["EDGE", "REGIONAL", "PRIVATE"]),
  ),
  API_GW_EXECUTION_LOGGING_ENABLED: rule(
    "AWS::ApiGateway::Stage",
    every("MethodSettings", is("LoggingLevel", "IN_LIST", ["ERROR", "INFO"])),
  ),
  API_GW_METHOD_AUTHORIZATION_TYPE_RULE: rule(
    "AWS::ApiGateway::Method",
    any(equals("HttpMethod", "OPTIONS"), is("AuthorizationType", "NOT_EQUALS", "NONE")),
    { nag: "W59" },
  ),
  CLOUDFRONT_MINIMUM_PROTOCOL_VERSION_RULE: rule(
    "AWS::CloudFront::Distribution",
    all(
      unsetOr(
        "DistributionConfig.ViewerCertificate.CloudFrontDefaultCertificate",
        isFalse("DistributionConfig.ViewerCertificate.CloudFrontDefaultCertificate"),
      ),
      is("DistributionConfig.ViewerCertificate.MinimumProtocolVersion", "STARTS_WITH", "TLSv1.2"),
    ),
    { nag: "W70" },
  ),
  ELB_LOGGING_ENABLED: rule("AWS::ElasticLoadBalancing::LoadBalancer", isTrue("AccessLoggingPolicy.Enabled"), {
    nag: "W26",
  }),
  ELB_DELETION_PROTECTION_ENABLED: rule(
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    some(
      "LoadBalancerAttributes",
      all(equals("Key", "deletion_protection.enabled"), textOf("Value", "EQUALS", "true")),
    ),
  ),
  ELBV2_LISTENER_SSL_POLICY_RULE: rule(
    "AWS::ElasticLoadBalancingV2::Listener",
    is("SslPolicy", "MATCHES", "TLS13-1-[23]|(TLS|FS)-1-2"),
    { nag: "W55" },
  ),
};
