import { all, any, element, equals, exists, is, isTrue, notExists, some } from "../../../kit/conditions";
import { everyS3Object, letsEverybodyIn, statements } from "../identity";
import { type Mapping, noneBeside, resource, someResource } from "../model";
import { compares, eventMonitored, fromSource, namesEvents } from "../monitoring";

const trail = "AWS::CloudTrail::Trail";
const logGroup = "AWS::Logs::LogGroup";

/** Selects the management events, reading and writing. */
const managementEvents = any(
  some("EventSelectors", all(equals("ReadWriteType", "All"), isTrue("IncludeManagementEvents"))),
  some(
    "AdvancedEventSelectors",
    all(
      is("FieldSelectors[?Field=='eventCategory'].Equals[]", "CONTAINS", "Management"),
      is("FieldSelectors[?Field=='readOnly']", "IS_EMPTY"),
    ),
  ),
);

export const furtherMonitoring: Readonly<Record<string, Mapping>> = {
  cloudtrail_log_file_validation_enabled: resource(trail, isTrue("EnableLogFileValidation")),
  cloudtrail_kms_encryption_enabled: resource(trail, is("KMSKeyId", "IS_NOT_EMPTY")),
  cloudtrail_insights_exist: resource(trail, is("InsightSelectors", "IS_NOT_EMPTY")),
  cloudtrail_s3_dataevents_read_enabled: someResource(trail, everyS3Object("ReadOnly")),
  cloudtrail_multi_region_enabled_logging_management_events: someResource(
    trail,
    all(isTrue("IsLogging"), isTrue("IsMultiRegionTrail"), managementEvents),
  ),
  cloudwatch_log_group_kms_encryption_enabled: resource(logGroup, exists("KmsKeyId")),
  cloudwatch_log_group_retention_policy_specific_days_enabled: resource(
    logGroup,
    any(notExists("RetentionInDays"), is("RetentionInDays", "GREATER_THAN_OR_EQUALS", 365)),
  ),
  cloudwatch_log_group_not_publicly_accessible: noneBeside(logGroup, "AWS::Logs::ResourcePolicy", ({ identifier }) =>
    some(
      statements("PolicyDocument_json.Statement"),
      all(
        letsEverybodyIn,
        some(
          "to_array(Resource || `[]`)",
          any(element("EQUALS", "*"), element("CONTAINS", `:log-group:${identifier}`)),
        ),
      ),
    ),
  ),
  cloudwatch_log_metric_filter_authentication_failures: eventMonitored(
    ...namesEvents("ConsoleLogin"),
    compares("errorMessage", "=", "Failed authentication"),
  ),
  cloudwatch_log_metric_filter_sign_in_without_mfa: eventMonitored(
    ...namesEvents("ConsoleLogin"),
    compares("additionalEventData.MFAUsed", "!=", "Yes"),
  ),
  cloudwatch_log_metric_filter_root_usage: eventMonitored(
    compares("userIdentity.type", "=", "Root"),
    is("FilterPattern", "MATCHES", "\\$\\.userIdentity\\.invokedBy\\s+NOT EXISTS"),
    compares("eventType", "!=", "AwsServiceEvent"),
  ),
  cloudwatch_log_metric_filter_policy_changes: eventMonitored(
    fromSource("iam.amazonaws.com"),
    ...namesEvents("DeleteGroupPolicy", "DeleteRolePolicy", "DeleteUserPolicy", "PutGroupPolicy", "PutRolePolicy"),
    ...namesEvents("PutUserPolicy", "CreatePolicy", "DeletePolicy", "CreatePolicyVersion", "DeletePolicyVersion"),
    ...namesEvents("AttachRolePolicy", "DetachRolePolicy", "AttachUserPolicy", "DetachUserPolicy"),
    ...namesEvents("AttachGroupPolicy", "DetachGroupPolicy"),
  ),
  cloudwatch_log_metric_filter_for_s3_bucket_policy_changes: eventMonitored(
    fromSource("s3.amazonaws.com"),
    ...namesEvents("PutBucketAcl", "PutBucketPolicy", "PutBucketCors", "PutBucketLifecycle", "PutBucketReplication"),
    ...namesEvents("DeleteBucketPolicy", "DeleteBucketCors", "DeleteBucketLifecycle", "DeleteBucketReplication"),
  ),
  cloudwatch_log_metric_filter_and_alarm_for_aws_config_configuration_changes_enabled: eventMonitored(
    fromSource("config.amazonaws.com"),
    ...namesEvents("StopConfigurationRecorder", "DeleteDeliveryChannel", "PutDeliveryChannel"),
    ...namesEvents("PutConfigurationRecorder"),
  ),
  cloudwatch_log_metric_filter_and_alarm_for_cloudtrail_configuration_changes_enabled: eventMonitored(
    ...namesEvents("CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging"),
  ),
  cloudwatch_changes_to_vpcs_alarm_configured: eventMonitored(
    ...namesEvents("CreateVpc", "DeleteVpc", "ModifyVpcAttribute", "AcceptVpcPeeringConnection"),
    ...namesEvents("CreateVpcPeeringConnection", "DeleteVpcPeeringConnection", "RejectVpcPeeringConnection"),
    ...namesEvents("AttachClassicLinkVpc", "DetachClassicLinkVpc", "DisableVpcClassicLink", "EnableVpcClassicLink"),
  ),
  cloudwatch_changes_to_network_route_tables_alarm_configured: eventMonitored(
    fromSource("ec2.amazonaws.com"),
    ...namesEvents("CreateRoute", "CreateRouteTable", "ReplaceRoute", "ReplaceRouteTableAssociation"),
    ...namesEvents("DeleteRouteTable", "DeleteRoute", "DisassociateRouteTable"),
  ),
  cloudwatch_changes_to_network_acls_alarm_configured: eventMonitored(
    ...namesEvents("CreateNetworkAcl", "CreateNetworkAclEntry", "DeleteNetworkAcl", "DeleteNetworkAclEntry"),
    ...namesEvents("ReplaceNetworkAclEntry", "ReplaceNetworkAclAssociation"),
  ),
};
