import { stage } from "./stage";

/** Who subscribes here hears every alarm: `aws sns subscribe --topic-arn <alarmTopic> --protocol email …`. */
export const alarmTopic = new aws.sns.Topic("AlarmTopic", { displayName: `CloudCorrect ${stage} alarms` });

type Alarm = Omit<aws.cloudwatch.MetricAlarmArgs, "name" | "alarmActions" | "okActions">;

/**
 * An alarm that tells the topic about breach and recovery, and is silent while there is no data. Its name carries the stage: that is all the
 * subject of its mail says.
 */
export function alarm(name: string, args: Alarm) {
  return new aws.cloudwatch.MetricAlarm(name, {
    name: `cloudcorrect-${stage}-${name}`,
    treatMissingData: "notBreaching",
    ...args,
    alarmActions: [alarmTopic.arn],
    okActions: [alarmTopic.arn],
  });
}

interface Metric {
  namespace: string;
  metricName: string;
  dimensions?: Record<string, $util.Input<string>>;
}

/** What a function counts in Lambda's own metrics. */
export function lambdaMetric(metricName: string, functionName: $util.Input<string>): Metric {
  return { namespace: "AWS/Lambda", metricName, dimensions: { FunctionName: functionName } };
}

/** Counts the lines of a function's log that say `message`: failures that it deals with itself, so that Lambda sees none. */
export function loggedMetric(name: string, functionName: $util.Input<string>, message: string): Metric {
  const metric = { namespace: `CloudCorrect/${stage}`, metricName: name };
  new aws.cloudwatch.LogMetricFilter(name, {
    logGroupName: $interpolate`/aws/lambda/${functionName}`,
    pattern: `{ $.message = "${message}" }`,
    metricTransformation: { name, namespace: metric.namespace, value: "1" },
  });
  return metric;
}

type Parts = Record<string, Metric>;

function queries(metrics: Parts, expression: string, label: string) {
  const parts = Object.entries(metrics).map(([id, metric]) => ({
    id,
    metric: { ...metric, period: 300, stat: "Sum" },
  }));
  return [...parts, { id: "answer", expression, label, returnData: true }];
}

/** Sum of the parts; a part without data counts as nothing. */
const added = (parts: Parts) =>
  Object.keys(parts)
    .map((id) => `FILL(${id}, 0)`)
    .join(" + ");

/** Several metrics as one number over five minutes, for an alarm's `metricQueries`. */
export function sumOf(label: string, parts: Parts) {
  return queries(parts, added(parts), label);
}

/** Share of the parts in the whole, in percent over five minutes, for an alarm's `metricQueries`. */
export function percentageOf(label: string, parts: Parts, whole: Metric) {
  return queries({ ...parts, whole }, `IF(whole > 0, 100 * (${added(parts)}) / whole, 0)`, label);
}
