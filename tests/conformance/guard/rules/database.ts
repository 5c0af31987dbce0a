import { all, any, exists, is } from "../../kit/conditions";
import { type GuardRule, number, oneNumberOf, rule, rules, same, unsetOr } from "./rule";

const instance = "AWS::RDS::DBInstance";
const cluster = "AWS::Redshift::Cluster";
const retention = "BackupRetentionPeriod";

export const databaseRules: Readonly<Record<string, GuardRule>> = {
  DB_INSTANCE_BACKUP_ENABLED: rule(
    instance,
    all(
      exists(retention),
      any(is(`type(${retention})`, "NOT_EQUALS", "number"), is(retention, "GREATER_THAN_OR_EQUALS", 1)),
    ),
    { nag: "W75" },
  ),
  RDS_ENHANCED_MONITORING_ENABLED: rule(instance, oneNumberOf("MonitoringInterval", [1, 5, 10, 15, 30, 60])),
  RDS_INSTANCE_LOGGING_ENABLED: rule(instance, exists("EnableCloudwatchLogsExports")),
  RDS_STORAGE_ENCRYPTED: rules(
    ["F26", "F27"],
    { typeName: instance, assert: same("StorageEncrypted", true) },
    { typeName: "AWS::RDS::DBCluster", assert: same("StorageEncrypted", true) },
  ),
  REDSHIFT_BACKUP_ENABLED: rule(
    cluster,
    unsetOr("AutomatedSnapshotRetentionPeriod", number("AutomatedSnapshotRetentionPeriod", "GREATER_THAN", 0)),
  ),
  REDSHIFT_CLUSTER_CONFIGURATION_CHECK: rule(cluster, same("Encrypted", true), { nag: "F28" }),
  REDSHIFT_CLUSTER_PUBLIC_ACCESS_CHECK: rule(cluster, unsetOr("PubliclyAccessible", same("PubliclyAccessible", false))),
  REDSHIFT_ENHANCED_VPC_ROUTING_ENABLED: rule(cluster, same("EnhancedVpcRouting", true)),
  DMS_REPLICATION_NOT_PUBLIC: rule("AWS::DMS::ReplicationInstance", same("PubliclyAccessible", false), { nag: "W91" }),
};
