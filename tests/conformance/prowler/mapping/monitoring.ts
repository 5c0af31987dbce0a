import { all, any, equals, exists, is } from "../../kit/conditions";
import { checks, fleet, type Mapping } from "./model";

const metricFilter = "AWS::Logs::MetricFilter";
const trail = "AWS::CloudTrail::Trail";
const alarm = "AWS::CloudWatch::Alarm";

/**
 * A trail writes to a log group, whose metric filter names all these words, and an alarm watches the filter's metric: four
 * checks tied by aliases. Of several such filters the first is followed.
 */
export function eventMonitored(...words: string[]): Mapping {
  return checks([metricFilter, trail, alarm], "region", ({ finding }) => [
    {
      ...fleet(
        "RESOURCES_ANY",
        metricFilter,
        finding,
        exists("FilterPattern"),
        undefined,
        all(is("FilterPattern", "CONTAINS_ALL", words)),
      ),
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

/** The parameter group of an instance or cluster, asked by alias, refuses connections without TLS. */
const forcesTls = checks(
  ["AWS::RDS::DBInstance", "AWS::RDS::DBCluster", "AWS::RDS::DBParameterGroup", "AWS::RDS::DBClusterParameterGroup"],
  "resource",
  ({ finding, identifier }) => {
    const kind = finding.resource_arn.includes(":cluster:") ? "DBCluster" : "DBInstance";
    const group = kind === "DBCluster" ? "DBClusterParameterGroup" : "DBParameterGroup";
    const { region } = finding;
    return [
      {
        type: "RESOURCE_PROPERTY",
        alias: "db",
        region,
        parameters: { typeName: `AWS::RDS::${kind}`, identifier, path: `${group}Name` },
      },
      {
        type: "RESOURCE_PROPERTY",
        region,
        parameters: { typeName: `AWS::RDS::${group}`, identifier: "{{db.value}}", path: "Parameters" },
        condition: any(
          equals('Parameters."rds.force_ssl"', "1"),
          is("Parameters.require_secure_transport", "IN_LIST", ["1", "ON"]),
        ),
      },
    ];
  },
);

export const monitoringMapping: Readonly<Record<string, Mapping>> = {
  cloudwatch_changes_to_network_gateways_alarm_configured: eventMonitored(
    ...["CreateCustomerGateway", "DeleteCustomerGateway", "AttachInternetGateway"],
    ...["CreateInternetGateway", "DeleteInternetGateway", "DetachInternetGateway"],
  ),
  cloudwatch_log_metric_filter_aws_organizations_changes: eventMonitored(
    ...["organizations.amazonaws.com", "AcceptHandshake", "AttachPolicy", "CancelHandshake", "CreateAccount"],
    ...["CreateOrganization", "CreateOrganizationalUnit", "CreatePolicy", "DeclineHandshake", "DeleteOrganization"],
    ...["DeleteOrganizationalUnit", "DeletePolicy", "EnableAllFeatures", "EnablePolicyType", "DetachPolicy"],
    ...["InviteAccountToOrganization", "LeaveOrganization", "DisablePolicyType", "MoveAccount"],
    ...["RemoveAccountFromOrganization", "UpdateOrganizationalUnit", "UpdatePolicy"],
  ),
  cloudwatch_log_metric_filter_disable_or_scheduled_deletion_of_kms_cmk: eventMonitored(
    ...["kms.amazonaws.com", "DisableKey", "ScheduleKeyDeletion"],
  ),
  cloudwatch_log_metric_filter_security_group_changes: eventMonitored(
    ...["AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress", "RevokeSecurityGroupIngress"],
    ...["RevokeSecurityGroupEgress", "CreateSecurityGroup", "DeleteSecurityGroup"],
  ),
  cloudwatch_log_metric_filter_unauthorized_api_calls: eventMonitored(
    ...["errorCode", "UnauthorizedOperation", "AccessDenied"],
  ),
  rds_instance_transport_encrypted: forcesTls,
};
