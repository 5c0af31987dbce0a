import { all, any, type Condition, equals, exists, is, isTrue, not, notExists, some } from "../../../kit/conditions";
import { atClusterLevel, readableDomain, subscribed } from "../data";
import { notPublic } from "../identity";
import { base, checks, type Mapping, resource } from "../model";

const instance = "AWS::RDS::DBInstance";
const cluster = "AWS::RDS::DBCluster";
const redshift = "AWS::Redshift::Cluster";

const enginesByPort: Readonly<Record<string, string>> = {
  "3306": "mysql|mariadb",
  "5432": "postgres",
  "1521": "oracle",
  "1433": "sqlserver",
  "50000": "db2",
};

/** The engine does not listen on its usual port. */
const unusualPort = (path: string, portOf: (port: string) => string | number): Condition =>
  any(
    notExists(path),
    ...[
      not(
        any(
          ...Object.entries(enginesByPort).map(([port, engines]) =>
            all(equals(path, portOf(port)), is("Engine", "MATCHES", engines)),
          ),
        ),
      ),
    ],
  );

export const furtherDatabases: Readonly<Record<string, Mapping>> = {
  rds_instance_storage_encrypted: base(
    "RDS_ENCRYPTION_ENABLED",
    ({ resource_id }) => ({ dbInstanceIdentifier: resource_id }),
    "region",
  ),
  rds_instance_deletion_protection: atClusterLevel(isTrue("DeletionProtection")),
  rds_instance_backup_enabled: resource(instance, is("BackupRetentionPeriod", "GREATER_THAN", 0)),
  rds_instance_minor_version_upgrade_enabled: resource(instance, isTrue("AutoMinorVersionUpgrade")),
  rds_instance_copy_tags_to_snapshots: resource(instance, isTrue("CopyTagsToSnapshot")),
  rds_instance_default_admin: atClusterLevel(is("MasterUsername", "NOT_IN_LIST", ["admin", "postgres"])),
  rds_instance_enhanced_monitoring_enabled: resource(instance, is("MonitoringInterval", "GREATER_THAN", 0)),
  rds_instance_inside_vpc: resource(instance, is("DBSubnetGroupName", "IS_NOT_EMPTY")),
  rds_instance_integration_cloudwatch_logs: resource(instance, is("EnableCloudwatchLogsExports", "IS_NOT_EMPTY")),
  rds_instance_non_default_port: resource(
    instance,
    unusualPort("Endpoint.Port", (port) => port),
  ),
  rds_instance_event_subscription_security_groups: subscribed("db-security-group", ["configuration change", "failure"]),
  rds_cluster_deletion_protection: resource(cluster, isTrue("DeletionProtection")),
  rds_cluster_iam_authentication_enabled: resource(cluster, isTrue("EnableIAMDatabaseAuthentication")),
  rds_cluster_minor_version_upgrade_enabled: resource(cluster, isTrue("AutoMinorVersionUpgrade")),
  rds_cluster_copy_tags_to_snapshots: resource(cluster, isTrue("CopyTagsToSnapshot")),
  rds_cluster_integration_cloudwatch_logs: resource(cluster, is("EnableCloudwatchLogsExports", "IS_NOT_EMPTY")),
  rds_cluster_non_default_port: resource(cluster, unusualPort("Port", Number)),
  redshift_cluster_automatic_upgrades: resource(redshift, isTrue("AllowVersionUpgrade")),
  redshift_cluster_encrypted_at_rest: resource(redshift, isTrue("Encrypted")),
  redshift_cluster_enhanced_vpc_routing: resource(redshift, isTrue("EnhancedVpcRouting")),
  redshift_cluster_non_default_database_name: resource(
    redshift,
    any(notExists("DBName"), is("DBName", "NOT_EQUALS", "dev")),
  ),
  redshift_cluster_audit_logging: resource(redshift, exists("LoggingProperties")),
  redshift_cluster_in_transit_encryption_enabled: checks(
    [redshift, "AWS::Redshift::ClusterParameterGroup"],
    "resource",
    ({ finding: { region }, identifier }) => [
      {
        type: "RESOURCE_PROPERTY",
        alias: "cluster",
        region,
        parameters: { typeName: redshift, identifier, path: "ClusterParameterGroupName" },
      },
      {
        type: "RESOURCE_PROPERTY",
        region,
        parameters: {
          typeName: "AWS::Redshift::ClusterParameterGroup",
          identifier: "{{cluster.value}}",
          path: "Parameters",
        },
        condition: some(
          "Parameters",
          all(
            is("ParameterName", "EQUALS_IGNORE_CASE", "require_ssl"),
            is("ParameterValue", "EQUALS_IGNORE_CASE", "true"),
          ),
        ),
      },
    ],
  ),
  opensearch_service_domains_node_to_node_encryption_enabled: readableDomain(
    isTrue("NodeToNodeEncryptionOptions.Enabled"),
  ),
  opensearch_service_domains_https_communications_enforced: readableDomain(
    isTrue("DomainEndpointOptions.EnforceHTTPS"),
  ),
  opensearch_service_domains_audit_logging_enabled: readableDomain(isTrue("LogPublishingOptions.AUDIT_LOGS.Enabled")),
  opensearch_service_domains_internal_user_database_enabled: readableDomain(
    any(
      notExists("AdvancedSecurityOptions.InternalUserDatabaseEnabled"),
      not(isTrue("AdvancedSecurityOptions.InternalUserDatabaseEnabled")),
    ),
  ),
  opensearch_service_domains_use_cognito_authentication_for_kibana: readableDomain(
    any(isTrue("CognitoOptions.Enabled"), isTrue("AdvancedSecurityOptions.SAMLOptions.Enabled")),
  ),
  opensearch_service_domains_not_publicly_accessible: readableDomain(
    any(is("VPCOptions.SubnetIds", "IS_NOT_EMPTY"), notPublic("AccessPolicies.Statement")),
  ),
};
