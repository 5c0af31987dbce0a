import { all, type Condition, equals, exists, is } from "../../kit/conditions";
import { checks, fleet, type Mapping } from "./model";

const metricFilter = "AWS::Logs::MetricFilter";
const trail = "AWS::CloudTrail::Trail";
const alarm = "AWS::CloudWatch::Alarm";

/** The pattern of a metric filter compares a field of the event with a value. */
export const compares = (field: string, operator: "=" | "!=", value: string): Condition =>
  is("FilterPattern", "MATCHES", `\\$\\.${escaped(field)}\\s*${operator}\\s*"?${escaped(value)}`);

export const fromSource = (source: string): Condition => compares("eventSource", "=", source);

/** It compares the name of the event with each of these names. */
export const namesEvents = (...names: string[]): Condition[] =>
  names.map((name) => is("FilterPattern", "MATCHES", `\\$\\.eventName\\s*=\\s*"?${name}\\b`));

const escaped = (text: string) => text.replaceAll(/[.*]/g, "\\$&");

/**
 * A trail writes to a log group, whose metric filter makes all these comparisons, and an alarm watches the filter's metric: four
 * checks tied by aliases. Of several such filters the first is followed.
 */
export function eventMonitored(...pattern: Condition[]): Mapping {
  return checks([metricFilter, trail, alarm], "region", ({ finding }) => [
    {
      ...fleet("RESOURCES_ANY", metricFilter, finding, exists("FilterPattern"), undefined, all(...pattern)),
      alias: "filters",
    },
    {
      type: "RESOURCE_PROPERTY",
      alias: "filter",
      region: finding.region,
      parameters: {
        typeName: metricFilter,
        identifier: "{{filters.ids[0]}}",
        path: "MetricTransformations[0].MetricName",
      },
    },
    fleet("RESOURCES_ANY", alarm, finding, equals("MetricName", "{{filter.value}}")),
    fleet(
      "RESOURCES_ANY",
      trail,
      finding,
      is("CloudWatchLogsLogGroupArn", "CONTAINS", ":log-group:{{filter.resource.LogGroupName}}:"),
    ),
  ]);
}

export const monitoringMapping: Readonly<Record<string, Mapping>> = {
  cloudwatch_changes_to_network_gateways_alarm_configured: eventMonitored(
    ...namesEvents("CreateCustomerGateway", "DeleteCustomerGateway", "AttachInternetGateway"),
    ...namesEvents("CreateInternetGateway", "DeleteInternetGateway", "DetachInternetGateway"),
  ),
  cloudwatch_log_metric_filter_aws_organizations_changes: eventMonitored(
    fromSource("organizations.amazonaws.com"),
    ...namesEvents("AcceptHandshake", "AttachPolicy", "CancelHandshake", "CreateAccount", "CreateOrganization"),
    ...namesEvents("CreateOrganizationalUnit", "CreatePolicy", "DeclineHandshake", "DeleteOrganization"),
    ...namesEvents("DeleteOrganizationalUnit", "DeletePolicy", "EnableAllFeatures", "EnablePolicyType", "DetachPolicy"),
    ...namesEvents("InviteAccountToOrganization", "LeaveOrganization", "DisablePolicyType", "MoveAccount"),
    ...namesEvents("RemoveAccountFromOrganization", "UpdateOrganizationalUnit", "UpdatePolicy"),
  ),
  cloudwatch_log_metric_filter_disable_or_scheduled_deletion_of_kms_cmk: eventMonitored(
    fromSource("kms.amazonaws.com"),
    ...namesEvents("DisableKey", "ScheduleKeyDeletion"),
  ),
  cloudwatch_log_metric_filter_security_group_changes: eventMonitored(
    ...namesEvents("AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress", "RevokeSecurityGroupIngress"),
    ...namesEvents("RevokeSecurityGroupEgress", "CreateSecurityGroup", "DeleteSecurityGroup"),
  ),
  cloudwatch_log_metric_filter_unauthorized_api_calls: eventMonitored(
    compares("errorCode", "=", "*UnauthorizedOperation"),
    compares("errorCode", "=", "AccessDenied*"),
  ),
};
