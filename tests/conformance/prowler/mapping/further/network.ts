import { all, any, equals, is, not, notExists, some } from "../../../kit/conditions";
import { checks, counted, type Mapping, noneBeside, resource } from "../model";
import { aboutPort, closed, closedToAll, instancePort, noOpenEntry, openOnAllPorts } from "../network";

const balancer = "AWS::ElasticLoadBalancingV2::LoadBalancer";
const listener = "AWS::ElasticLoadBalancingV2::Listener";
const securityGroup = "AWS::EC2::SecurityGroup";

const securityGroupPorts: Readonly<Record<string, number[]>> = {
  "22": [22],
  "3389": [3389],
  cassandra_7199_9160_8888: [7199, 9160, 8888],
  elasticsearch_kibana_9200_9300_5601: [9200, 9300, 5601],
  memcached_11211: [11211],
  mysql_3306: [3306],
  oracle_1521_2483: [1521, 2483],
  postgres_5432: [5432],
  redis_6379: [6379],
  sql_server_1433_1434: [1433, 1434],
};

const instancePorts: Readonly<Record<string, number[]>> = {
  cassandra: [7000, 7001, 7199, 9042, 9160],
  cifs: [139, 445],
  elasticsearch_kibana: [9200, 9300, 5601],
  ftp: [20, 21],
  ldap: [389, 636],
  memcached: [11211],
  mongodb: [27017, 27018],
  mysql: [3306],
  oracle: [1521, 2483, 2484],
  postgresql: [5432],
  redis: [6379],
  sqlserver: [1433, 1434],
};

const perPort = (
  ports: Readonly<Record<string, number[]>>,
  id: (name: string) => string,
  of: (ports: number[]) => Mapping,
) => Object.fromEntries(Object.entries(ports).map(([name, numbers]): [string, Mapping] => [id(name), of(numbers)]));

const highRiskPorts = [25, 110, 135, 143, 445, 3000, 4333, 5000, 5500, 8080, 8088];

/** Policies of TLS 1.2 and above, without the ones that still take weaker ciphers for compatibility with old clients. */
const securePolicies = [
  ...["ELBSecurityPolicy-TLS-1-2-2017-01", "ELBSecurityPolicy-TLS-1-2-Ext-2018-06"],
  ...[
    "ELBSecurityPolicy-FS-1-2-2019-08",
    "ELBSecurityPolicy-FS-1-2-Res-2019-08",
    "ELBSecurityPolicy-FS-1-2-Res-2020-10",
  ],
  ...["ELBSecurityPolicy-TLS13-1-2-2021-06", "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"],
  "ELBSecurityPolicy-TLS13-1-3-2021-06",
];

/** The listener has nothing to do but to lead to HTTPS. */
const redirects = some("DefaultActions", all(equals("Type", "redirect"), equals("RedirectConfig.Protocol", "HTTPS")));

/** An internet-facing balancer whose security groups let everybody in on every port; asked by alias. */
const notOpenOnAllPorts = (typeName: string): Mapping =>
  checks([typeName, securityGroup], "resource", ({ finding, identifier }) => [
    {
      type: "RESOURCE_PROPERTY",
      alias: "balancer",
      region: finding.region,
      parameters: {
        typeName,
        identifier,
        path: "Scheme=='internet-facing' && SecurityGroups || ['none']",
      },
    },
    counted(
      securityGroup,
      finding,
      all(is("GroupId", "IN_LIST", "{{balancer.value}}"), openOnAllPorts("tcp")),
      "EQUALS",
      0,
    ),
  ]);

export const furtherNetwork: Readonly<Record<string, Mapping>> = {
  ...perPort(
    securityGroupPorts,
    (name) => `ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_${name}`,
    (ports) => closed("tcp", ...ports),
  ),
  ec2_securitygroup_allow_ingress_from_internet_to_port_mongodb_27017_27018: closed("tcp", 27017, 27018),
  ec2_securitygroup_allow_ingress_from_internet_to_high_risk_tcp_ports: closed("tcp", ...highRiskPorts),
  ec2_securitygroup_allow_ingress_from_internet_to_all_ports: closedToAll,
  ...perPort(
    instancePorts,
    (name) => `ec2_instance_port_${name}_exposed_to_internet`,
    (ports) => instancePort(...ports),
  ),
  ec2_securitygroup_default_restrict_traffic: resource(
    securityGroup,
    all(is("SecurityGroupIngress", "IS_EMPTY"), is("SecurityGroupEgress", "IS_EMPTY")),
  ),
  ec2_securitygroup_with_many_ingress_egress_rules: resource(
    securityGroup,
    all(is("SecurityGroupIngress", "LENGTH_LT", 51), is("SecurityGroupEgress", "LENGTH_LT", 51)),
  ),
  ec2_networkacl_allow_ingress_tcp_port_3389: noOpenEntry(aboutPort(3389)),
  elbv2_internet_facing: notOpenOnAllPorts(balancer),
  elbv2_insecure_ssl_ciphers: noneBeside(balancer, listener, ({ identifier }) =>
    all(
      equals("LoadBalancerArn", identifier),
      is("Protocol", "IN_LIST", ["HTTPS", "TLS"]),
      any(notExists("SslPolicy"), is("SslPolicy", "NOT_IN_LIST", securePolicies)),
    ),
  ),
  elbv2_ssl_listeners: noneBeside(balancer, listener, ({ identifier }) =>
    all(equals("LoadBalancerArn", identifier), is("Protocol", "NOT_IN_LIST", ["HTTPS", "TLS"]), not(redirects)),
  ),
};
