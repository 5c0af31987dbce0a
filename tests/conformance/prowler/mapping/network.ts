import {
  all,
  any,
  type Condition,
  element,
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
import { checks, fleet, type Mapping, noneBeside, resource } from "./model";

const securityGroup = "AWS::EC2::SecurityGroup";
const classic = "AWS::ElasticLoadBalancing::LoadBalancer";
const balancer = "AWS::ElasticLoadBalancingV2::LoadBalancer";

const anywhere = any(equals("CidrIp", "0.0.0.0/0"), equals("CidrIpv6", "::/0"));

/** More than 256 public addresses, but not all of them. */
const wideOpen = all(
  is("CidrIp", "MATCHES", "/([1-9]|1[0-9]|2[0-3])$"),
  is("CidrIp", "NOT_IN_CIDR", [
    ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"],
    ...["192.168.0.0/16", "198.18.0.0/15", "240.0.0.0/4"],
  ]),
);

/** A rule of the security group lets the whole internet in on one of the ports. */
export const openToInternet = (protocol: string, ports: readonly number[]): Condition =>
  some(
    "SecurityGroupIngress",
    all(
      anywhere,
      any(
        equals("IpProtocol", "-1"),
        ...ports.map((port) =>
          all(
            equals("IpProtocol", protocol),
            is("FromPort", "LESS_THAN_OR_EQUALS", port),
            is("ToPort", "GREATER_THAN_OR_EQUALS", port),
          ),
        ),
      ),
    ),
  );

/** A rule of the security group lets the whole internet in on every port there is. */
export const openOnAllPorts = (...protocols: string[]): Condition =>
  some(
    "SecurityGroupIngress",
    all(
      anywhere,
      any(
        equals("IpProtocol", "-1"),
        all(
          ...(protocols.length > 0 ? [is("IpProtocol", "IN_LIST", protocols)] : []),
          equals("FromPort", 0),
          equals("ToPort", 65535),
        ),
      ),
    ),
  );

export const closedToAll: Mapping = resource(securityGroup, not(openOnAllPorts()));

export const closed = (protocol: string, ...ports: number[]): Mapping =>
  resource(securityGroup, not(openToInternet(protocol, ports)));

/** None of the instance's security groups, asked by alias, is one that the condition describes. */
const instanceGroupsAreNot = (forbidden: Condition): Mapping =>
  checks(["AWS::EC2::Instance", securityGroup], "resource", ({ finding, identifier }) => [
    {
      type: "RESOURCE_PROPERTY",
      alias: "instance",
      region: finding.region,
      parameters: { typeName: "AWS::EC2::Instance", identifier, path: "SecurityGroupIds || ['none']" },
    },
    fleet(
      "RESOURCES_NONE",
      securityGroup,
      finding,
      forbidden,
      undefined,
      is("GroupId", "IN_LIST", "{{instance.value}}"),
    ),
  ]);

export const instancePort = (...ports: number[]): Mapping => instanceGroupsAreNot(openToInternet("tcp", ports));

/** A rule lets the whole internet in on another port than these. A range of ports always holds another one. */
const openBeside = (ports: readonly number[]): Condition =>
  some(
    "SecurityGroupIngress",
    all(
      anywhere,
      any(
        equals("IpProtocol", "-1"),
        all(
          is("IpProtocol", "IN_LIST", ["tcp", "udp"]),
          any(isFalse("FromPort==ToPort"), is("FromPort", "NOT_IN_LIST", ports)),
        ),
      ),
    ),
  );

/**
 * No entry of the access list lets the whole internet in. Entries are resources of their own, so that their order cannot be
 * weighed: an open entry counts also where an earlier one refuses the same traffic.
 */
export const noOpenEntry = (matching: Condition): Mapping =>
  noneBeside("AWS::EC2::NetworkAcl", "AWS::EC2::NetworkAclEntry", ({ identifier }) =>
    all(
      equals("NetworkAclId", identifier),
      isFalse("Egress"),
      equals("RuleAction", "allow"),
      any(equals("CidrBlock", "0.0.0.0/0"), equals("Ipv6CidrBlock", "::/0")),
      matching,
    ),
  );

/** The entry is about all traffic, or about this TCP port. */
export const aboutPort = (port: number): Condition =>
  any(
    equals("Protocol", -1),
    all(
      equals("Protocol", 6),
      is("PortRange.From", "LESS_THAN_OR_EQUALS", port),
      is("PortRange.To", "GREATER_THAN_OR_EQUALS", port),
    ),
  );

export const balancerAttribute = (key: string, operator: string, expected: string | string[]): Condition =>
  some("LoadBalancerAttributes", all(equals("Key", key), is("Value", operator, expected)));

export const networkMapping: Readonly<Record<string, Mapping>> = {
  ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_ftp_20_21: closed("tcp", 20, 21),
  ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_kafka_9092: closed("tcp", 9092),
  ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_telnet_23: closed("tcp", 23),
  ec2_securitygroup_allow_wide_open_public_ipv4: resource(
    securityGroup,
    all(...["SecurityGroupIngress", "SecurityGroupEgress"].map((rules) => none(rules, wideOpen, exists("CidrIp")))),
  ),
  ec2_securitygroup_from_launch_wizard: resource(securityGroup, is("GroupName", "NOT_CONTAINS", "launch-wizard")),
  ec2_confidential_workload_host_unrestricted_ingress: instanceGroupsAreNot(openBeside([22, 80, 443])),
  ec2_networkacl_allow_ingress_any_port: noOpenEntry(equals("Protocol", -1)),
  ec2_networkacl_allow_ingress_tcp_port_22: noOpenEntry(aboutPort(22)),
  ec2_transitgateway_auto_accept_vpc_attachments: resource(
    "AWS::EC2::TransitGateway",
    is("AutoAcceptSharedAttachments", "NOT_EQUALS", "enable"),
  ),
  ec2_client_vpn_endpoint_connection_logging_enabled: resource(
    "AWS::EC2::ClientVpnEndpoint",
    isTrue("ConnectionLogOptions.Enabled"),
  ),
  vpc_subnet_no_public_ip_by_default: resource("AWS::EC2::Subnet", isFalse("MapPublicIpOnLaunch")),
  elb_cross_zone_load_balancing_enabled: resource(classic, isTrue("CrossZone")),
  elb_insecure_ssl_ciphers: resource(
    classic,
    every(
      "Listeners",
      all(
        is("PolicyNames", "IS_NOT_EMPTY"),
        every("PolicyNames", element("IN_LIST", ["ELBSecurityPolicy-TLS-1-2-2017-01"])),
      ),
      equals("Protocol", "HTTPS"),
    ),
  ),
  elb_internet_facing: resource(classic, is("Scheme", "NOT_EQUALS", "internet-facing")),
  elb_is_in_multiple_az: resource(classic, is("AvailabilityZones", "LENGTH_GT", 1)),
  elb_ssl_listeners: resource(classic, every("Listeners", is("Protocol", "IN_LIST", ["HTTPS", "SSL"]))),
  elbv2_deletion_protection: resource(balancer, balancerAttribute("deletion_protection.enabled", "EQUALS", "true")),
  elbv2_logging_enabled: resource(balancer, balancerAttribute("access_logs.s3.enabled", "EQUALS", "true")),
  elbv2_desync_mitigation_mode: resource(
    balancer,
    any(
      balancerAttribute("routing.http.desync_mitigation_mode", "IN_LIST", ["strictest", "defensive"]),
      balancerAttribute("routing.http.drop_invalid_header_fields.enabled", "EQUALS", "true"),
    ),
    equals("Type", "application"),
  ),
  apigateway_restapi_public_with_authorizer: checks(
    ["AWS::ApiGateway::RestApi", "AWS::ApiGateway::Authorizer"],
    "resource",
    ({ finding, identifier }) => [
      {
        type: "RESOURCE_COUNT",
        region: finding.region,
        parameters: {
          typeName: "AWS::ApiGateway::Authorizer",
          resourceModel: { RestApiId: identifier },
          where: equals("RestApiId", identifier),
        },
      },
    ],
  ),
  apigateway_restapi_logging_enabled: resource(
    "AWS::ApiGateway::Stage",
    some("MethodSettings", is("LoggingLevel", "IN_LIST", ["INFO", "ERROR"])),
  ),
  wafv2_webacl_rule_logging_enabled: resource(
    "AWS::WAFv2::WebACL",
    every("Rules", isTrue("VisibilityConfig.CloudWatchMetricsEnabled")),
  ),
  waf_regional_webacl_with_rules: resource("AWS::WAFRegional::WebACL", is("Rules", "IS_NOT_EMPTY")),
};
