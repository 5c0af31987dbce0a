import { capitalised, type Json, type JsonObject, listAt, objectAt, textAt } from "../../kit/json";
import { also, at, type DocumentSource, listed, named, perCall } from "./source";

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
    typeName: "AWS::EC2::NetworkAclEntry",
    list: "ec2:DescribeNetworkAcls",
    items: (answer) => listAt(answer, "NetworkAcls").flatMap(entriesOf),
    identifier: named("Id"),
  }),
  perCall({
    typeName: "AWS::EC2::FlowLog",
    call: "ec2:DescribeFlowLogs",
    items: at("FlowLogs"),
    identifier: named("FlowLogId"),
  }),
  listed({
    typeName: "AWS::EC2::VPCEndpoint",
    list: "ec2:DescribeVpcEndpoints",
    items: at("VpcEndpoints"),
    identifier: named("VpcEndpointId"),
  }),
  listed({
    typeName: "AWS::EC2::VPC",
    list: "ec2:DescribeVpcs",
    items: at("Vpcs"),
    identifier: named("VpcId"),
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
        ConnectionDrainingPolicy: objectAt(attributes, "ConnectionDraining"),
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
      return {
        ...balancer,
        Name: balancer.LoadBalancerName,
        Subnets: listAt(balancer, "AvailabilityZones").map((zone) => textAt(zone, "SubnetId")),
        LoadBalancerAttributes: listAt(asked, "Attributes"),
      };
    },
  }),
  perCall({
    typeName: "AWS::ElasticLoadBalancingV2::Listener",
    call: "elbv2:DescribeListeners",
    parents: { list: "elbv2:DescribeLoadBalancers", items: at("LoadBalancers"), member: "LoadBalancerArn" },
    items: at("Listeners"),
    identifier: named("ListenerArn"),
  }),
  listed({
    typeName: "AWS::ApiGateway::RestApi",
    list: "apigateway:GetRestApis",
    items: at("items"),
    identifier: named("id"),
    names: (api) => [textAt(api, "name")],
    properties: (api) => ({
      RestApiId: api.id,
      Name: api.name,
      EndpointConfiguration: capitalised(objectAt(api, "endpointConfiguration")),
    }),
  }),
  perCall({
    typeName: "AWS::ApiGateway::Authorizer",
    call: "apigateway:GetAuthorizers",
    items: at("items"),
    identifier: named("id"),
    properties: (authorizer, { restApiId }) => ({
      RestApiId: restApiId,
      AuthorizerId: authorizer.id,
      Name: authorizer.name,
      Type: authorizer.type,
    }),
  }),
  apiStages(),
];

/** Every entry of an access list is a resource of its own, with the number of the protocol. */
function entriesOf(acl: Json): JsonObject[] {
  const NetworkAclId = textAt(acl, "NetworkAclId");
  return listAt(acl, "Entries").map((each) => {
    const entry = each as JsonObject;
    const Id = [NetworkAclId, entry.RuleNumber, entry.Egress].join("|");
    return { ...entry, Id, NetworkAclId, Protocol: Number(entry.Protocol) };
  });
}

/** One permission holds many ranges; a rule of a resource has one source. */
function rules(permission: Json): JsonObject[] {
  const { IpProtocol, FromPort, ToPort } = permission as JsonObject;
  const rule = { IpProtocol, FromPort, ToPort };
  const sources = [
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
  // A permission without a source is a rule all the same.
  return sources.length > 0 ? sources : [rule];
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
                ClientCertificateId: textAt(stage, "clientCertificateId") || undefined,
                TracingEnabled: (stage as JsonObject).tracingEnabled,
                CacheClusterEnabled: (stage as JsonObject).cacheClusterEnabled,
                MethodSettings: settings.map(([path, setting]) => ({
                  ResourcePath: path.slice(0, path.lastIndexOf("/")),
                  HttpMethod: path.slice(path.lastIndexOf("/") + 1),
                  LoggingLevel: textAt(setting, "loggingLevel") || undefined,
                  CacheDataEncrypted: (setting as JsonObject).cacheDataEncrypted,
                })),
              },
            },
          };
        }),
      );
    },
  };
}
