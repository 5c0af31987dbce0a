import { type JsonObject, listAt, objectAt, textAt } from "../../kit/json";
import { also, at, type DocumentSource, listed, named } from "./source";

export const dataSources: readonly DocumentSource[] = [
  listed({
    typeName: "AWS::RDS::DBInstance",
    list: "rds:DescribeDBInstances",
    items: at("DBInstances"),
    identifier: named("DBInstanceIdentifier"),
    names: also("DBInstanceArn"),
    properties: (instance) => ({
      ...instance,
      EnableIAMDatabaseAuthentication: instance.IAMDatabaseAuthenticationEnabled,
      DBParameterGroupName: textAt(listAt(instance, "DBParameterGroups")[0], "DBParameterGroupName"),
    }),
  }),
  listed({
    typeName: "AWS::RDS::DBCluster",
    list: "rds:DescribeDBClusters",
    items: at("DBClusters"),
    identifier: named("DBClusterIdentifier"),
    names: also("DBClusterArn"),
    properties: (cluster) => ({
      ...cluster,
      EnableIAMDatabaseAuthentication: cluster.IAMDatabaseAuthenticationEnabled,
      DBClusterParameterGroupName: cluster.DBClusterParameterGroup,
    }),
  }),
  parameterGroups("AWS::RDS::DBParameterGroup", "rds:DescribeDBParameters", "DBParameterGroupName"),
  parameterGroups(
    "AWS::RDS::DBClusterParameterGroup",
    "rds:DescribeDBClusterParameters",
    "DBClusterParameterGroupName",
  ),
  listed({
    typeName: "AWS::RDS::EventSubscription",
    list: "rds:DescribeEventSubscriptions",
    items: at("EventSubscriptionsList"),
    identifier: named("CustSubscriptionId"),
    properties: (subscription) => ({
      ...subscription,
      EventCategories: listAt(subscription, "EventCategoriesList"),
      SourceIds: listAt(subscription, "SourceIdsList"),
    }),
  }),
  listed({
    typeName: "AWS::Neptune::DBCluster",
    list: "neptune:DescribeDBClusters",
    items: at("DBClusters"),
    identifier: named("DBClusterIdentifier"),
    names: also("DBClusterArn"),
  }),
  listed({
    typeName: "AWS::Redshift::Cluster",
    list: "redshift:DescribeClusters",
    items: at("Clusters"),
    identifier: named("ClusterIdentifier"),
    // The describe answer says Enabled or Disabled, the schema has a boolean.
    properties: (cluster) => ({ ...cluster, MultiAZ: cluster.MultiAZ === "Enabled" || cluster.MultiAZ === true }),
  }),
  listed({
    typeName: "AWS::DAX::Cluster",
    list: "dax:DescribeClusters",
    items: at("Clusters"),
    identifier: named("ClusterName"),
    names: also("ClusterArn"),
    properties: (cluster) => ({
      ...cluster,
      SSESpecification: { SSEEnabled: objectAt(cluster, "SSEDescription").Status === "ENABLED" },
    }),
  }),
  listed({
    typeName: "AWS::OpenSearchService::Domain",
    list: "opensearch:ListDomainNames",
    items: at("DomainNames"),
    identifier: named("DomainName"),
    properties: ({ DomainName }, ask) => {
      const { ServiceSoftwareOptions, ...domain } = objectAt(
        ask("opensearch:DescribeDomain", { DomainName }),
        "DomainStatus",
      );
      return { ...domain, ServiceSoftwareOptions };
    },
  }),
  listed({
    typeName: "AWS::Kinesis::Stream",
    list: "kinesis:ListStreams",
    items: at("StreamNames"),
    identifier: named("Value"),
    properties: ({ Value }, ask) => {
      const stream = objectAt(ask("kinesis:DescribeStream", { StreamName: Value }), "StreamDescription");
      const { EncryptionType, KeyId } = stream;
      const encrypted = EncryptionType !== undefined && EncryptionType !== "NONE";
      return { ...stream, Name: Value, ...(encrypted && { StreamEncryption: { EncryptionType, KeyId } }) };
    },
  }),
  listed({
    typeName: "AWS::KinesisFirehose::DeliveryStream",
    list: "firehose:ListDeliveryStreams",
    items: at("DeliveryStreamNames"),
    identifier: named("Value"),
    properties: ({ Value }, ask) => {
      const answer = ask("firehose:DescribeDeliveryStream", { DeliveryStreamName: Value });
      const stream = objectAt(answer, "DeliveryStreamDescription");
      const { Status, KeyType, KeyARN } = objectAt(stream, "DeliveryStreamEncryptionConfiguration");
      // The resource carries what was put in; encryption that is off was not put in.
      const encryption = Status === "ENABLED" ? { KeyType, KeyARN } : undefined;
      return { ...stream, DeliveryStreamEncryptionConfigurationInput: encryption };
    },
  }),
  listed({
    typeName: "AWS::DMS::Endpoint",
    list: "dms:DescribeEndpoints",
    items: at("Endpoints"),
    identifier: named("EndpointArn"),
    names: also("EndpointIdentifier"),
  }),
  listed({
    typeName: "AWS::AmazonMQ::Broker",
    list: "mq:ListBrokers",
    items: at("BrokerSummaries"),
    identifier: named("BrokerId"),
    names: also("BrokerArn"),
    properties: ({ BrokerId }, ask) => objectAt({ broker: ask("mq:DescribeBroker", { BrokerId }) }, "broker"),
  }),
  listed({
    typeName: "AWS::Athena::WorkGroup",
    list: "athena:ListWorkGroups",
    items: at("WorkGroups"),
    identifier: named("Name"),
    properties: ({ Name }, ask) => {
      const { Configuration, ...group } = objectAt(ask("athena:GetWorkGroup", { WorkGroup: Name }), "WorkGroup");
      return { ...group, WorkGroupConfiguration: Configuration };
    },
  }),
  listed({
    typeName: "AWS::Glue::DataCatalogEncryptionSettings",
    list: "glue:GetDataCatalogEncryptionSettings",
    items: (answer) => [answer],
    identifier: () => "123456789012",
    properties: ({ DataCatalogEncryptionSettings }) => ({ DataCatalogEncryptionSettings }),
  }),
];

/** Parameter groups as far as their parameters were recorded; the schema has them as a map. */
function parameterGroups(typeName: string, call: string, member: string): DocumentSource {
  return {
    typeName,
    documents(recording, region) {
      const calls = recording.calls(call).filter((each) => each.region === region && each.response);
      if (calls.length === 0) return undefined;
      return calls.map(({ params, response }) => {
        const parameters = listAt(response, "Parameters").map((parameter) => [
          textAt(parameter, "ParameterName"),
          textAt(parameter, "ParameterValue"),
        ]);
        const properties: JsonObject = { Parameters: Object.fromEntries(parameters) };
        return { typeName, identifier: String(params[member]), names: [], content: { properties } };
      });
    },
  };
}
