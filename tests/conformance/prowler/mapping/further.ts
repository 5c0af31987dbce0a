import { all, any, equals, every, exists, is, isTrue, not, notExists, some } from "../../kit/conditions";
import { grantsEverything } from "./identity";
import { base, type Mapping, resource } from "./model";
import { eventMonitored } from "./monitoring";
import { balancerAttribute, closed, firstMatchIsNotAllow, instancePort } from "./network";

const instance = "AWS::RDS::DBInstance";
const cluster = "AWS::RDS::DBCluster";
const neptune = "AWS::Neptune::DBCluster";
const redshift = "AWS::Redshift::Cluster";
const domain = "AWS::OpenSearchService::Domain";
const bucket = "AWS::S3::Bucket";
const trail = "AWS::CloudTrail::Trail";
const balancer = "AWS::ElasticLoadBalancingV2::LoadBalancer";
const server = "AWS::EC2::Instance";

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

/**
 * Further checks of the same suite that have no case among the open ones. They were written from their meaning alone; the
 * numbers of the open cases do not cover them.
 */
export const furtherMapping: Readonly<Record<string, Mapping>> = {
  ...perPort(
    securityGroupPorts,
    (name) => `ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_${name}`,
    (ports) => closed("tcp", ...ports),
  ),
  ec2_securitygroup_allow_ingress_from_internet_to_port_mongodb_27017_27018: closed("tcp", 27017, 27018),
  ...perPort(
    instancePorts,
    (name) => `ec2_instance_port_${name}_exposed_to_internet`,
    (ports) => instancePort(...ports),
  ),
  ec2_networkacl_allow_ingress_tcp_port_3389: resource(
    "AWS::EC2::NetworkAcl",
    firstMatchIsNotAllow("Protocol=='-1' || (Protocol=='6' && PortRange.From<=`3389` && PortRange.To>=`3389`)"),
  ),
  ec2_instance_imdsv2_enabled: resource(
    server,
    all(equals("MetadataOptions.HttpEndpoint", "enabled"), equals("MetadataOptions.HttpTokens", "required")),
  ),
  ec2_instance_profile_attached: resource(server, exists("IamInstanceProfile")),
  autoscaling_group_launch_configuration_no_public_ip: resource(
    "AWS::AutoScaling::LaunchConfiguration",
    not(isTrue("AssociatePublicIpAddress")),
  ),
  elbv2_internet_facing: resource(balancer, is("Scheme", "NOT_EQUALS", "internet-facing")),
  elbv2_is_in_multiple_az: resource(balancer, is("AvailabilityZones", "LENGTH_GT", 1)),
  elbv2_cross_zone_load_balancing_enabled: resource(
    balancer,
    balancerAttribute("load_balancing.cross_zone.enabled", "EQUALS", "true"),
  ),
  elb_logging_enabled: resource("AWS::ElasticLoadBalancing::LoadBalancer", isTrue("AccessLoggingPolicy.Enabled")),
  rds_instance_storage_encrypted: base(
    "RDS_ENCRYPTION_ENABLED",
    ({ resource_id }) => ({ dbInstanceIdentifier: resource_id }),
    "region",
  ),
  rds_instance_deletion_protection: resource(instance, isTrue("DeletionProtection")),
  rds_instance_backup_enabled: resource(instance, is("BackupRetentionPeriod", "GREATER_THAN", 0)),
  rds_instance_minor_version_upgrade_enabled: resource(instance, isTrue("AutoMinorVersionUpgrade")),
  rds_instance_copy_tags_to_snapshots: resource(instance, isTrue("CopyTagsToSnapshot")),
  rds_instance_default_admin: resource(instance, is("MasterUsername", "NOT_IN_LIST", ["admin", "postgres"])),
  rds_instance_enhanced_monitoring_enabled: resource(instance, is("MonitoringInterval", "GREATER_THAN", 0)),
  rds_cluster_deletion_protection: resource(cluster, isTrue("DeletionProtection")),
  rds_cluster_iam_authentication_enabled: resource(cluster, isTrue("EnableIAMDatabaseAuthentication")),
  rds_cluster_minor_version_upgrade_enabled: resource(cluster, isTrue("AutoMinorVersionUpgrade")),
  rds_cluster_copy_tags_to_snapshots: resource(cluster, isTrue("CopyTagsToSnapshot")),
  neptune_cluster_deletion_protection: resource(neptune, isTrue("DeletionProtection")),
  neptune_cluster_iam_authentication_enabled: resource(neptune, isTrue("IAMDatabaseAuthenticationEnabled")),
  neptune_cluster_copy_tags_to_snapshots: resource(neptune, isTrue("CopyTagsToSnapshot")),
  redshift_cluster_automatic_upgrades: resource(redshift, isTrue("AllowVersionUpgrade")),
  redshift_cluster_encrypted_at_rest: resource(redshift, isTrue("Encrypted")),
  redshift_cluster_enhanced_vpc_routing: resource(redshift, isTrue("EnhancedVpcRouting")),
  redshift_cluster_non_default_database_name: resource(redshift, is("DBName", "NOT_EQUALS", "dev")),
  opensearch_service_domains_node_to_node_encryption_enabled: resource(
    domain,
    isTrue("NodeToNodeEncryptionOptions.Enabled"),
  ),
  opensearch_service_domains_https_communications_enforced: resource(
    domain,
    isTrue("DomainEndpointOptions.EnforceHTTPS"),
  ),
  opensearch_service_domains_audit_logging_enabled: resource(domain, isTrue("LogPublishingOptions.AUDIT_LOGS.Enabled")),
  kinesis_stream_encrypted_at_rest: resource("AWS::Kinesis::Stream", equals("StreamEncryption.EncryptionType", "KMS")),
  kms_cmk_rotation_enabled: resource("AWS::KMS::Key", isTrue("EnableKeyRotation")),
  dynamodb_tables_pitr_enabled: base(
    "POINT_IN_TIME_RECOVERY_ENABLED",
    ({ resource_id }) => ({ tableName: resource_id }),
    "region",
  ),
  dynamodb_table_deletion_protection_enabled: base(
    "DELETION_PROTECTION_ENABLED",
    ({ resource_id }) => ({ tableName: resource_id }),
    "region",
  ),
  dynamodb_accelerator_cluster_in_transit_encryption_enabled: resource(
    "AWS::DAX::Cluster",
    equals("ClusterEndpointEncryptionType", "TLS"),
  ),
  awslambda_function_inside_vpc: resource("AWS::Lambda::Function", is("VpcConfig.VpcId", "IS_NOT_EMPTY")),
  ecs_task_definitions_containers_readonly_access: resource(
    "AWS::ECS::TaskDefinition",
    every("ContainerDefinitions", isTrue("ReadonlyRootFilesystem")),
  ),
  ecs_task_definitions_no_privileged_containers: resource(
    "AWS::ECS::TaskDefinition",
    not(some("ContainerDefinitions", isTrue("Privileged"))),
  ),
  ecs_task_definitions_host_namespace_not_shared: resource(
    "AWS::ECS::TaskDefinition",
    any(notExists("PidMode"), is("PidMode", "NOT_EQUALS", "host")),
  ),
  efs_encryption_at_rest_enabled: resource("AWS::EFS::FileSystem", isTrue("Encrypted")),
  athena_workgroup_enforce_configuration: resource(
    "AWS::Athena::WorkGroup",
    isTrue("WorkGroupConfiguration.EnforceWorkGroupConfiguration"),
  ),
  dms_endpoint_ssl_enabled: resource("AWS::DMS::Endpoint", is("SslMode", "NOT_EQUALS", "none")),
  s3_bucket_default_encryption: resource(bucket, exists("BucketEncryption")),
  s3_bucket_object_versioning: resource(bucket, equals("VersioningConfiguration.Status", "Enabled")),
  s3_bucket_server_access_logging_enabled: resource(bucket, exists("LoggingConfiguration")),
  cloudtrail_log_file_validation_enabled: resource(trail, isTrue("EnableLogFileValidation")),
  cloudtrail_kms_encryption_enabled: resource(trail, is("KMSKeyId", "IS_NOT_EMPTY")),
  wafv2_webacl_with_rules: resource("AWS::WAFv2::WebACL", is("Rules", "IS_NOT_EMPTY")),
  cloudwatch_log_metric_filter_authentication_failures: eventMonitored("ConsoleLogin", "Failed authentication"),
  cloudwatch_log_metric_filter_sign_in_without_mfa: eventMonitored(
    "ConsoleLogin",
    "additionalEventData.MFAUsed",
    "Yes",
  ),
  cloudwatch_log_metric_filter_root_usage: eventMonitored("userIdentity.type", "Root", "AwsServiceEvent"),
  cloudwatch_changes_to_vpcs_alarm_configured: eventMonitored(
    ...["CreateVpc", "DeleteVpc", "ModifyVpcAttribute", "AcceptVpcPeeringConnection", "CreateVpcPeeringConnection"],
    ...["DeleteVpcPeeringConnection", "RejectVpcPeeringConnection", "AttachClassicLinkVpc", "DetachClassicLinkVpc"],
    ...["DisableVpcClassicLink", "EnableVpcClassicLink"],
  ),
  cloudwatch_changes_to_network_route_tables_alarm_configured: eventMonitored(
    ...["CreateRoute", "CreateRouteTable", "ReplaceRoute", "ReplaceRouteTableAssociation", "DeleteRouteTable"],
    ...["DeleteRoute", "DisassociateRouteTable"],
  ),
  cloudwatch_changes_to_network_acls_alarm_configured: eventMonitored(
    ...["CreateNetworkAcl", "CreateNetworkAclEntry", "DeleteNetworkAcl", "DeleteNetworkAclEntry"],
    ...["ReplaceNetworkAclEntry", "ReplaceNetworkAclAssociation"],
  ),
  iam_customer_attached_policy_no_administrative_privileges: resource(
    "AWS::IAM::ManagedPolicy",
    not(grantsEverything("PolicyDocument.Statement")),
  ),
  acm_certificates_transparency_logs_enabled: resource(
    "AWS::CertificateManager::Certificate",
    equals("Options.CertificateTransparencyLoggingPreference", "ENABLED"),
  ),
};
