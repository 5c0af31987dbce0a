import { all, any, type Condition, equals, exists, is, isFalse, isTrue, some } from "../../kit/conditions";
import { type GuardRule, rule, rules, textOf, unsetOr } from "./rule";

const instance = "AWS::RDS::DBInstance";
const cluster = "AWS::Redshift::Cluster";
const bucket = "AWS::S3::Bucket";
const elasticsearch = "AWS::Elasticsearch::Domain";
const opensearch = "AWS::OpenSearchService::Domain";
const masterCount = "ElasticsearchClusterConfig.DedicatedMasterCount";
const notebook = "AWS::SageMaker::NotebookInstance";

const applicationLogs = "LogPublishingOptions.ES_APPLICATION_LOGS";
const tlsOnly: Condition = all(
  equals("Effect", "Deny"),
  textOf("Principal", "IN_LIST", ["*", '{"AWS":"*"}']),
  some("to_array(Action)", { operator: "IN_LIST", expected: ["s3:*", "*"] }),
  textOf('Condition.Bool."aws:SecureTransport"', "EQUALS", "false"),
);

export const dataRules: Readonly<Record<string, GuardRule>> = {
  DB_INSTANCE_BACKUP_ENABLED: rule(instance, is("BackupRetentionPeriod", "GREATER_THAN_OR_EQUALS", 1), { nag: "W75" }),
  RDS_ENHANCED_MONITORING_ENABLED: rule(instance, is("MonitoringInterval", "IN_LIST", [1, 5, 10, 15, 30, 60])),
  RDS_INSTANCE_LOGGING_ENABLED: rule(instance, is("EnableCloudwatchLogsExports", "IS_NOT_EMPTY")),
  RDS_STORAGE_ENCRYPTED: rules(
    ["F26", "F27"],
    { typeName: instance, assert: isTrue("StorageEncrypted") },
    { typeName: "AWS::RDS::DBCluster", assert: isTrue("StorageEncrypted") },
  ),
  REDSHIFT_BACKUP_ENABLED: rule(
    cluster,
    unsetOr("AutomatedSnapshotRetentionPeriod", is("AutomatedSnapshotRetentionPeriod", "GREATER_THAN", 0)),
  ),
  REDSHIFT_CLUSTER_CONFIGURATION_CHECK: rule(cluster, isTrue("Encrypted"), { nag: "F28" }),
  REDSHIFT_CLUSTER_PUBLIC_ACCESS_CHECK: rule(cluster, unsetOr("PubliclyAccessible", isFalse("PubliclyAccessible"))),
  REDSHIFT_ENHANCED_VPC_ROUTING_ENABLED: rule(cluster, isTrue("EnhancedVpcRouting")),
  S3_BUCKET_LOGGING_ENABLED: rule(bucket, exists("LoggingConfiguration"), { nag: "W35" }),
  S3_BUCKET_REPLICATION_ENABLED: rule(bucket, exists("ReplicationConfiguration")),
  S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED: rule(
    bucket,
    some(
      "BucketEncryption.ServerSideEncryptionConfiguration",
      is("ServerSideEncryptionByDefault.SSEAlgorithm", "IN_LIST", ["AES256", "aws:kms", "aws:kms:dsse"]),
    ),
    { nag: "W41" },
  ),
  S3_BUCKET_SSL_REQUESTS_ONLY: rule("AWS::S3::BucketPolicy", some("to_array(PolicyDocument.Statement)", tlsOnly)),
  S3_BUCKET_VERSIONING_ENABLED: rule(bucket, equals("VersioningConfiguration.Status", "Enabled")),
  DMS_REPLICATION_NOT_PUBLIC: rule("AWS::DMS::ReplicationInstance", isFalse("PubliclyAccessible"), { nag: "W91" }),
  KINESIS_STREAM_ENCRYPTION_RULE: rule(
    "AWS::Kinesis::Stream",
    all(equals("StreamEncryption.EncryptionType", "KMS"), exists("StreamEncryption.KeyId")),
    { nag: "W49" },
  ),
  KINESIS_FIREHOSE_DELIVERY_STREAM_ENCRYPTION_RULE: rule(
    "AWS::KinesisFirehose::DeliveryStream",
    any(
      equals("DeliveryStreamType", "KinesisStreamAsSource"),
      exists("DeliveryStreamEncryptionConfigurationInput.KeyType"),
    ),
    { nag: "W88" },
  ),
  AMAZON_MQ_BROKER_ENCRYPTION_OPTIONS_RULE: rule("AWS::AmazonMQ::Broker", exists("EncryptionOptions"), { nag: "W53" }),
  ELASTICSEARCH_LOGS_TO_CLOUDWATCH: rule(
    elasticsearch,
    some("values(LogPublishingOptions || `{}`)", textOf("Enabled", "EQUALS", "true")),
  ),
  ELASTICSEARCH_PRIMARY_NODE_FAULT_TOLERANCE: rule(
    elasticsearch,
    all(
      textOf("ElasticsearchClusterConfig.DedicatedMasterEnabled", "EQUALS", "true"),
      unsetOr(masterCount, is(`to_number(${masterCount})`, "GREATER_THAN_OR_EQUALS", 3)),
    ),
  ),
  OPENSEARCH_APPLICATION_LOGGING_ENABLED: rule(
    opensearch,
    all(
      textOf(`${applicationLogs}.Enabled`, "EQUALS", "true"),
      is(`type(${applicationLogs}.CloudWatchLogsLogGroupArn)`, "IN_LIST", ["string", "object"]),
    ),
  ),
  OPENSEARCH_NODE_TO_NODE_ENCRYPTION_CHECK: rule(opensearch, isTrue("NodeToNodeEncryptionOptions.Enabled"), {
    nag: "W85",
  }),
  SAGEMAKER_NOTEBOOK_INSTANCE_KMS_KEY_CONFIGURED: rule(notebook, exists("KmsKeyId"), { nag: "W1201" }),
  SAGEMAKER_NOTEBOOK_NO_DIRECT_INTERNET_ACCESS: rule(notebook, equals("DirectInternetAccess", "Disabled")),
};
