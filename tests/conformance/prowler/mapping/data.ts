import {
  all,
  any,
  type Condition,
  element,
  equals,
  exists,
  is,
  isFalse,
  isTrue,
  notExists,
  some,
} from "../../kit/conditions";
import { base, checks, counted, fleet, type Mapping, readable, resource, someResource } from "./model";

const instance = "AWS::RDS::DBInstance";
const cluster = "AWS::RDS::DBCluster";
const domain = "AWS::OpenSearchService::Domain";
const bucket = "AWS::S3::Bucket";

/** Domains can be read by name, but not listed. */
export const readableDomain = (condition: Condition): Mapping => readable(domain, "DomainName", condition);

/** An enabled subscription for this kind of source and exactly these categories. No category means all. */
export const subscribed = (sourceType: string, categories: readonly string[]): Mapping =>
  someResource(
    "AWS::RDS::EventSubscription",
    all(
      equals("SourceType", sourceType),
      isTrue("Enabled"),
      any(is("EventCategories", "IS_EMPTY"), is("EventCategories", "SET_EQUALS", categories)),
    ),
  );

/** The finding is about an instance or about a cluster, which its ARN tells. */
const instanceOrCluster = (assert: Condition): Mapping => ({
  types: [instance, cluster],
  subject: "resource",
  checks: (subject) =>
    resource(subject.finding.resource_arn.includes(":cluster:") ? cluster : instance, assert).checks(subject),
});

/** An instance of its own satisfies the condition; for a member of a cluster the cluster must, and must be there. */
export const atClusterLevel = (assert: Condition): Mapping =>
  checks([instance, cluster], "resource", ({ finding, identifier }) => {
    const asked = (alias: string, path: string) => ({
      type: "RESOURCE_PROPERTY",
      alias,
      region: finding.region,
      parameters: { typeName: instance, identifier, path },
    });
    return [
      asked("cluster", "DBClusterIdentifier || 'none'"),
      asked("clusters", "DBClusterIdentifier && `1` || `0`"),
      fleet("RESOURCES_ALL", instance, finding, any(exists("DBClusterIdentifier"), assert), identifier),
      counted(
        cluster,
        finding,
        all(equals("DBClusterIdentifier", "{{cluster.value}}"), assert),
        "GREATER_THAN_OR_EQUALS",
        "{{clusters.value}}",
      ),
    ];
  });

/** A statement refuses everybody all requests without TLS to the objects of the bucket. */
const deniesPlainHttp = (bucketName: string): Condition =>
  some(
    "to_array(PolicyDocument.Statement)",
    all(
      equals("Effect", "Deny"),
      some("Principal.AWS || `[]`", element("EQUALS", "*")),
      some("to_array(Action || `[]`)", element("IN_LIST", ["*", "s3:*"])),
      some("to_array(Resource || `[]`)", element("IN_LIST", ["*", `arn:aws:s3:::${bucketName}/*`])),
      is('Condition.Bool."aws:SecureTransport"', "CONTAINS", "false"),
    ),
  );

export const dataMapping: Readonly<Record<string, Mapping>> = {
  rds_cluster_backtrack_enabled: resource(cluster, is("BacktrackWindow", "GREATER_THAN", 0)),
  rds_cluster_critical_event_subscription: subscribed("db-cluster", ["maintenance", "failure"]),
  rds_cluster_default_admin: resource(cluster, is("MasterUsername", "NOT_IN_LIST", ["admin", "postgres"])),
  rds_cluster_storage_encrypted: resource(cluster, isTrue("StorageEncrypted")),
  rds_instance_critical_event_subscription: subscribed("db-instance", [
    "maintenance",
    "configuration change",
    "failure",
  ]),
  rds_instance_event_subscription_parameter_groups: subscribed("db-parameter-group", ["configuration change"]),
  rds_instance_iam_authentication_enabled: instanceOrCluster(isTrue("EnableIAMDatabaseAuthentication")),
  // The document of a cluster does not say whether it has several zones, so a member of one cannot pass.
  rds_instance_multi_az: resource(instance, all(notExists("DBClusterIdentifier"), isTrue("MultiAZ"))),
  neptune_cluster_storage_encrypted: resource("AWS::Neptune::DBCluster", isTrue("StorageEncrypted")),
  redshift_cluster_multi_az_enabled: resource("AWS::Redshift::Cluster", isTrue("MultiAZ")),
  redshift_cluster_non_default_username: resource(
    "AWS::Redshift::Cluster",
    is("MasterUsername", "NOT_EQUALS", "awsuser"),
  ),
  dynamodb_table_autoscaling_enabled: checks(
    ["AWS::DynamoDB::Table", "AWS::ApplicationAutoScaling::ScalableTarget"],
    "resource",
    ({ finding, identifier }) => [
      {
        type: "RESOURCE_PROPERTY",
        alias: "targets",
        region: finding.region,
        parameters: {
          typeName: "AWS::DynamoDB::Table",
          identifier,
          // A table on demand scales by itself and needs no target.
          path: "BillingMode=='PAY_PER_REQUEST' && `0` || `1`",
        },
      },
      ...["ReadCapacityUnits", "WriteCapacityUnits"].map((units) =>
        counted(
          "AWS::ApplicationAutoScaling::ScalableTarget",
          finding,
          all(equals("ResourceId", `table/${identifier}`), equals("ScalableDimension", `dynamodb:table:${units}`)),
          "GREATER_THAN_OR_EQUALS",
          "{{targets.value}}",
        ),
      ),
    ],
  ),
  dynamodb_accelerator_cluster_encryption_enabled: resource("AWS::DAX::Cluster", isTrue("SSESpecification.SSEEnabled")),
  opensearch_service_domains_access_control_enabled: readableDomain(isTrue("AdvancedSecurityOptions.Enabled")),
  opensearch_service_domains_cloudwatch_logging_enabled: readableDomain(
    all(
      isTrue("LogPublishingOptions.SEARCH_SLOW_LOGS.Enabled"),
      isTrue("LogPublishingOptions.INDEX_SLOW_LOGS.Enabled"),
    ),
  ),
  opensearch_service_domains_encryption_at_rest_enabled: readableDomain(isTrue("EncryptionAtRestOptions.Enabled")),
  opensearch_service_domains_fault_tolerant_data_nodes: readableDomain(
    all(is("ClusterConfig.InstanceCount", "GREATER_THAN_OR_EQUALS", 3), isTrue("ClusterConfig.ZoneAwarenessEnabled")),
  ),
  opensearch_service_domains_fault_tolerant_master_nodes: readableDomain(
    all(
      isTrue("ClusterConfig.DedicatedMasterEnabled"),
      is("ClusterConfig.DedicatedMasterCount", "GREATER_THAN_OR_EQUALS", 3),
    ),
  ),
  opensearch_service_domains_updated_to_the_latest_service_software_version: readableDomain(
    isFalse("ServiceSoftwareOptions.UpdateAvailable"),
  ),
  kinesis_stream_data_retention_period: resource(
    "AWS::Kinesis::Stream",
    // The suite runs this check with a minimum of 400 hours, which the recording does not carry.
    is("RetentionPeriodHours", "GREATER_THAN_OR_EQUALS", 400),
  ),
  firehose_stream_encrypted_at_rest: resource(
    "AWS::KinesisFirehose::DeliveryStream",
    exists("DeliveryStreamEncryptionConfigurationInput.KeyType"),
  ),
  dms_endpoint_neptune_iam_authorization_enabled: resource(
    "AWS::DMS::Endpoint",
    isTrue("NeptuneSettings.IamAuthEnabled"),
  ),
  dms_endpoint_redis_in_transit_encryption_enabled: resource(
    "AWS::DMS::Endpoint",
    equals("RedisSettings.SslSecurityProtocol", "ssl-encryption"),
  ),
  athena_workgroup_logging_enabled: resource(
    "AWS::Athena::WorkGroup",
    isTrue("WorkGroupConfiguration.PublishCloudWatchMetricsEnabled"),
  ),
  glue_data_catalogs_connection_passwords_encryption_enabled: resource(
    "AWS::Glue::DataCatalogEncryptionSettings",
    isTrue("DataCatalogEncryptionSettings.ConnectionPasswordEncryption.ReturnConnectionPasswordEncrypted"),
  ),
  s3_bucket_kms_encryption: resource(
    bucket,
    some(
      "BucketEncryption.ServerSideEncryptionConfiguration",
      is("ServerSideEncryptionByDefault.SSEAlgorithm", "IN_LIST", ["aws:kms", "aws:kms:dsse"]),
    ),
  ),
  s3_bucket_cross_region_replication: checks([bucket], "resource", ({ finding, identifier }) => [
    fleet("RESOURCES_ALL", bucket, finding, equals("VersioningConfiguration.Status", "Enabled"), identifier),
    {
      type: "RESOURCE_PROPERTY",
      alias: "source",
      region: finding.region,
      parameters: {
        typeName: bucket,
        identifier,
        path: "ReplicationConfiguration.Rules[?Status=='Enabled'].Destination.Bucket || ['none']",
      },
    },
    {
      type: "RESOURCES_ANY",
      region: "*",
      parameters: {
        typeName: bucket,
        where: is("_meta.region", "NOT_EQUALS", finding.region),
        assert: is("Arn", "IN_LIST", "{{source.value}}"),
      },
    },
  ]),
  s3_bucket_level_public_access_block: base(
    "S3_BUCKET_PUBLIC_ACCESS_BLOCKED",
    ({ resource_id }) => ({ bucketName: resource_id }),
    "region",
  ),
  s3_bucket_lifecycle_enabled: base(
    "S3_LIFECYCLE_CONFIGURED",
    ({ resource_id }) => ({ bucketName: resource_id }),
    "region",
  ),
  s3_bucket_secure_transport_policy: checks(["AWS::S3::BucketPolicy"], "region", ({ finding }) => [
    {
      type: "RESOURCES_ANY",
      region: finding.region,
      parameters: {
        typeName: "AWS::S3::BucketPolicy",
        where: equals("_meta.identifier", finding.resource_id),
        assert: deniesPlainHttp(finding.resource_id),
      },
    },
  ]),
  efs_multi_az_enabled: checks(["AWS::EFS::FileSystem", "AWS::EFS::MountTarget"], "resource", (subject) => [
    ...resource("AWS::EFS::FileSystem", notExists("AvailabilityZoneName")).checks(subject),
    {
      type: "RESOURCE_COUNT",
      region: subject.finding.region,
      parameters: { typeName: "AWS::EFS::MountTarget", where: equals("FileSystemId", subject.identifier) },
      operator: "GREATER_THAN",
      expected: 1,
    },
  ]),
  fsx_file_system_copy_tags_to_volumes_enabled: resource(
    "AWS::FSx::FileSystem",
    isTrue("OpenZFSConfiguration.CopyTagsToVolumes"),
  ),
  fsx_windows_file_system_multi_az_enabled: resource(
    "AWS::FSx::FileSystem",
    is("SubnetIds", "LENGTH_GT", 1),
    equals("FileSystemType", "WINDOWS"),
  ),
};
