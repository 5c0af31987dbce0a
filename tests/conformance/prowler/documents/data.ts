import { isObject, type JsonObject, listAt, objectAt, parseJson, textAt } from "../../kit/json";
import { also, at, type DocumentSource, listed, named, perCall } from "./source";

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
      DBSubnetGroupName: objectAt(instance, "DBSubnetGroup").DBSubnetGroupName,
      EnableCloudwatchLogsExports: instance.EnabledCloudwatchLogsExports,
      ...(isObject(instance.Endpoint) && { Endpoint: endpointOf(instance.Endpoint) }),
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
      EnableCloudwatchLogsExports: cluster.EnabledCloudwatchLogsExports,
    }),
  }),
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
    properties: (cluster) => ({
      ...cluster,
      IamAuthEnabled: cluster.IAMDatabaseAuthenticationEnabled,
      EnableCloudwatchLogsExports: cluster.EnabledCloudwatchLogsExports,
    }),
  }),
  listed({
    typeName: "AWS::Redshift::Cluster",
    list: "redshift:DescribeClusters",
    items: at("Clusters"),
    identifier: named("ClusterIdentifier"),
    // The describe answer says Enabled or Disabled, the schema has a boolean.
    properties: (cluster, ask) => {
      const logging = ask("redshift:DescribeLoggingStatus", { ClusterIdentifier: cluster.ClusterIdentifier });
      return {
        ...cluster,
        ClusterParameterGroupName: textAt(listAt(cluster, "ClusterParameterGroups")[0], "ParameterGroupName"),
        MultiAZ: cluster.MultiAZ === "Enabled" || cluster.MultiAZ === true,
        ...(logging?.LoggingEnabled === true && {
          LoggingProperties: { BucketName: logging.BucketName, S3KeyPrefix: logging.S3KeyPrefix },
        }),
      };
    },
  }),
  perCall({
    typeName: "AWS::Redshift::ClusterParameterGroup",
    call: "redshift:DescribeClusterParameters",
    items: ({ Parameters }, { ParameterGroupName }) => [{ ParameterGroupName, Parameters }],
    identifier: named("ParameterGroupName"),
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
      const domain = objectAt(ask("opensearch:DescribeDomain", { DomainName }), "DomainStatus");
      const policy = textAt(domain, "AccessPolicies");
      return { ...domain, AccessPolicies: policy === "" ? undefined : parseJson(policy) };
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
    typeName: "AWS::DMS::ReplicationInstance",
    list: "dms:DescribeReplicationInstances",
    items: at("ReplicationInstances"),
    identifier: named("ReplicationInstanceArn"),
    names: also("ReplicationInstanceIdentifier"),
  }),
  listed({
    typeName: "AWS::DynamoDB::Table",
    list: "dynamodb:ListTables",
    items: at("TableNames"),
    identifier: named("Value"),
    properties: ({ Value }, ask) => {
      const table = objectAt(ask("dynamodb:DescribeTable", { TableName: Value }), "Table");
      const encryption = objectAt(table, "SSEDescription");
      return {
        ...table,
        Arn: table.TableArn,
        // A table that was never on demand has no summary.
        BillingMode: textAt(objectAt(table, "BillingModeSummary"), "BillingMode") || "PROVISIONED",
        ...(encryption.Status === "ENABLED" && {
          SSESpecification: {
            SSEEnabled: true,
            SSEType: encryption.SSEType,
            KMSMasterKeyId: encryption.KMSMasterKeyArn,
          },
        }),
      };
    },
  }),
  listed({
    typeName: "AWS::ApplicationAutoScaling::ScalableTarget",
    list: "application-autoscaling:DescribeScalableTargets",
    items: at("ScalableTargets"),
    identifier: ({ ResourceId, ScalableDimension, ServiceNamespace }) =>
      [ResourceId, ScalableDimension, ServiceNamespace].join("|"),
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

/** The schema has the port as text. */
const endpointOf = ({ Address, Port, HostedZoneId }: JsonObject): JsonObject => ({
  Address,
  HostedZoneId,
  ...(Port !== undefined && { Port: String(Port) }),
});
