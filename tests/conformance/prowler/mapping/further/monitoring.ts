import type { Mapping } from "../model";
import { eventMonitored, namesEvents } from "../monitoring";

export const furtherMonitoring: Readonly<Record<string, Mapping>> = {
  cloudwatch_log_metric_filter_and_alarm_for_cloudtrail_configuration_changes_enabled: eventMonitored(
    ...namesEvents("CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging"),
  ),
};
