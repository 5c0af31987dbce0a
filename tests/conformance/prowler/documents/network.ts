import { type Json, type JsonObject, listAt, objectAt, textAt } from "../../kit/json";
import { also, at, type DocumentSource, listed, named } from "./source";

export const networkSources: readonly DocumentSource[] = [
  listed({
    typeName: "AWS::EC2::SecurityGroup",
    list: "ec2:DescribeSecurityGroups",
    items: at("SecurityGroups"),
    identifier: named("GroupId"),
    names: also("SecurityGroupArn"),
    properties: (group) => ({
      ...group,
      GroupDescription: group.Description,
      SecurityGroupIngress: listAt(group, "IpPermissions").flatMap(rules),
      SecurityGroupEgress: listAt(group, "IpPermissionsEgress").flatMap(rules),
    }),
  }),
  listed({
    typeName: "AWS::EC2::NetworkAcl",
    list: "ec2:DescribeNetworkAcls",
    items: at("NetworkAcls"),
    identifier: named("NetworkAclId"),
  }),
  listed({
    typeName: "AWS::EC2::Subnet",
    list: "ec2:DescribeSubnets",
    items: at("Subnets"),
    identifier: named("SubnetId"),
    names: also("SubnetArn"),
  }),
  listed({
    typeName: "AWS::EC2::EIP",
    list: "ec2:DescribeAddresses",
    items: at("Addresses"),
    identifier: (address) => [address.PublicIp, address.AllocationId].join("|"),
    names: also("PublicIp", "AllocationId"),
  }),
  listed({
    typeName: "AWS::EC2::EIPAssociation",
    list: "ec2:DescribeAddresses",
    items: (answer) => listAt(answer, "Addresses").filter((address) => textAt(address, "AssociationId") !== ""),
    identifier: named("AssociationId"),
    properties: (address) => ({ ...address, Id: address.AssociationId, EIP: address.PublicIp }),
  }),
  listed({
    typeName: "AWS::EC2::TransitGateway",
    list: "ec2:DescribeTransitGateways",
    items: at("TransitGateways"),
    identifier: named("TransitGatewayId"),
    names: also("TransitGatewayArn"),
    properties: (gateway) => ({ ...gateway, ...objectAt(gateway, "Options"), Id: gateway.TransitGatewayId }),
  }),
  listed({
    typeName: "AWS::EC2::ClientVpnEndpoint",
    list: "ec2:DescribeClientVpnEndpoints",
    items: at("ClientVpnEndpoints"),
    identifier: named("ClientVpnEndpointId"),
  }),
  listed({
    typeName: "AWS::ElasticLoadBalancing::LoadBalancer",
    list: "elb:DescribeLoadBalancers",
    items: at("LoadBalancerDescriptions"),
    identifier: named("LoadBalancerName"),
    properties: (balancer, ask) => {
      const asked = ask("elb:DescribeLoadBalancerAttributes", { LoadBalancerName: balancer.LoadBalancerName });
      const attributes = objectAt(asked, "LoadBalancerAttributes");
      return {
        ...balancer,
        Listeners: listAt(balancer, "ListenerDescriptions").map((description) => ({
          ...objectAt(description, "Listener"),
          PolicyNames: listAt(description, "PolicyNames"),
        })),
        CrossZone: objectAt(attributes, "CrossZoneLoadBalancing").Enabled,
        AccessLoggingPolicy: objectAt(attributes, "AccessLog"),
      };
    },
  }),
  listed({
    typeName: "AWS::ElasticLoadBalancingV2::LoadBalancer",
    list: "elbv2:DescribeLoadBalancers",
    items: at("LoadBalancers"),
    identifier: named("LoadBalancerArn"),
    properties: (balancer, ask) => {
      const asked = ask("elbv2:DescribeLoadBalancerAttributes", { LoadBalancerArn: balancer.LoadBalancerArn });
      return { ...balancer, Name: balancer.LoadBalancerName, LoadBalancerAttributes: listAt(asked, "Attributes") };
    },
  }),
  listed({
    typeName: "AWS::ApiGateway::RestApi",
    list: "apigateway:GetRestApis",
    items: at("items"),
    identifier: named("id"),
    names: (api) => [textAt(api, "name")],
  }),
  apiStages(),
];

/** One permission holds many ranges; a rule of a resource has one source. */
function rules(permission: Json): JsonObject[] {
  const { IpProtocol, FromPort, ToPort } = permission as JsonObject;
  const rule = { IpProtocol, FromPort, ToPort };
  return [
    ...listAt(permission, "IpRanges").map((range) => ({ ...rule, CidrIp: textAt(range, "CidrIp") })),
    ...listAt(permission, "Ipv6Ranges").map((range) => ({ ...rule, CidrIpv6: textAt(range, "CidrIpv6") })),
    ...listAt(permission, "UserIdGroupPairs").map((pair) => ({
      ...rule,
      SourceSecurityGroupId: textAt(pair, "GroupId"),
    })),
    ...listAt(permission, "PrefixListIds").map((list) => ({
      ...rule,
      SourcePrefixListId: textAt(list, "PrefixListId"),
    })),
  ];
}

function apiStages(): DocumentSource {
  const typeName = "AWS::ApiGateway::Stage";
  return {
    typeName,
    documents(recording, region) {
      const calls = recording.calls("apigateway:GetStages").filter((call) => call.region === region && call.response);
      if (calls.length === 0) return undefined;
      return calls.flatMap(({ params, response }) =>
        listAt(response, "item").map((stage) => {
          const api = String(params.restApiId);
          const settings = Object.entries(objectAt(stage, "methodSettings"));
          const name = textAt(stage, "stageName");
          return {
            typeName,
            identifier: `${api}|${name}`,
            names: [`arn:aws:apigateway:${region}::/restapis/${api}/stages/${name}`],
            content: {
              properties: {
                RestApiId: api,
                StageName: name,
                MethodSettings: settings.map(([path, setting]) => ({
                  ResourcePath: path.slice(0, path.lastIndexOf("/")),
                  HttpMethod: path.slice(path.lastIndexOf("/") + 1),
                  LoggingLevel: textAt(setting, "loggingLevel") || undefined,
                })),
              },
            },
          };
        }),
      );
    },
  };
}
