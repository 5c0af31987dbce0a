import { evaluationFailed } from "../packages/core/src/types/messages";
import { api } from "./api";
import { deadLetters, evaluationJobs, evaluatorName } from "./queue";
import { evaluatorFunction, tick } from "./scheduler";
import { stage } from "./stage";

/** Who subscribes here hears every alarm: `aws sns subscribe --topic-arn <alarmTopic> --protocol email …`. */
export const alarmTopic = new aws.sns.Topic("AlarmTopic", { displayName: `CloudCorrect ${stage} alarms` });

type Alarm = Omit<aws.cloudwatch.MetricAlarmArgs, "alarmActions" | "okActions">;

function alarm(name: string, args: Alarm) {
  return new aws.cloudwatch.MetricAlarm(name, {
    treatMissingData: "notBreaching",
    ...args,
    alarmActions: [alarmTopic.arn],
    okActions: [alarmTopic.arn],
  });
}

/** Share in percent of one sum in another of the same namespace, over five minutes; `more` is added to the part. */
function percentage(
  namespace: string,
  part: string,
  whole: string,
  dimensions: Record<string, $util.Input<string>>,
  more = "",
) {
  const sum = (metricName: string) => ({ namespace, metricName, dimensions, period: 300, stat: "Sum" });
  return [
    { id: "part", metric: sum(part) },
    { id: "whole", metric: sum(whole) },
    {
      id: "rate",
      expression: `IF(whole > 0, 100 * (${more}FILL(part, 0)) / whole, 0)`,
      label: `${part}, %`,
      returnData: true,
    },
  ];
}

alarm("DeadLettersAlarm", {
  alarmDescription: "An evaluation failed three times and lies in the dead-letter queue.",
  namespace: "AWS/SQS",
  metricName: "ApproximateNumberOfMessagesVisible",
  dimensions: { QueueName: deadLetters.nodes.queue.name },
  statistic: "Maximum",
  period: 60,
  evaluationPeriods: 1,
  threshold: 0,
  comparisonOperator: "GreaterThanThreshold",
});

alarm("QueueAgeAlarm", {
  alarmDescription: "Evaluations wait longer than ten minutes: verdicts are late.",
  namespace: "AWS/SQS",
  metricName: "ApproximateAgeOfOldestMessage",
  dimensions: { QueueName: evaluationJobs.nodes.queue.name },
  statistic: "Maximum",
  period: 60,
  evaluationPeriods: 5,
  threshold: 600,
  comparisonOperator: "GreaterThanThreshold",
});

/** The evaluator hands a failed message back to the queue itself, which Lambda does not count as an error: its log tells. */
const failures = { namespace: `CloudCorrect/${stage}`, metricName: "EvaluationFailures" };
new aws.cloudwatch.LogMetricFilter("EvaluationFailures", {
  logGroupName: evaluatorFunction.nodes.logGroup.apply((group) => group?.name ?? ""),
  pattern: `{ $.message = "${evaluationFailed}" }`,
  metricTransformation: { name: failures.metricName, namespace: failures.namespace, value: "1" },
});

alarm("EvaluatorFailureRateAlarm", {
  alarmDescription: "More than one evaluation in ten ended with an error of ours, or died.",
  metricQueries: [
    { id: "failed", metric: { ...failures, period: 300, stat: "Sum" } },
    ...percentage("AWS/Lambda", "Errors", "Invocations", { FunctionName: evaluatorName }, "FILL(failed, 0) + "),
  ],
  evaluationPeriods: 2,
  threshold: 10,
  comparisonOperator: "GreaterThanThreshold",
});

alarm("EvaluatorThrottledAlarm", {
  alarmDescription: "The evaluator is held back by the account's Lambda concurrency.",
  namespace: "AWS/Lambda",
  metricName: "Throttles",
  dimensions: { FunctionName: evaluatorFunction.name },
  statistic: "Sum",
  period: 300,
  evaluationPeriods: 2,
  threshold: 0,
  comparisonOperator: "GreaterThanThreshold",
});

alarm("TickErrorsAlarm", {
  alarmDescription: "The tick failed: due groups were not queued.",
  namespace: "AWS/Lambda",
  metricName: "Errors",
  dimensions: { FunctionName: tick.nodes.function.name },
  statistic: "Sum",
  period: 300,
  evaluationPeriods: 1,
  threshold: 0,
  comparisonOperator: "GreaterThanThreshold",
});

alarm("TickMissingAlarm", {
  alarmDescription: "The scheduler stopped: no tick ran for five minutes.",
  namespace: "AWS/Lambda",
  metricName: "Invocations",
  dimensions: { FunctionName: tick.nodes.function.name },
  statistic: "Sum",
  period: 300,
  evaluationPeriods: 1,
  threshold: 1,
  comparisonOperator: "LessThanThreshold",
  treatMissingData: "breaching",
});

alarm("ApiServerErrorsAlarm", {
  alarmDescription: "More than one API request in twenty was answered with 5xx.",
  metricQueries: percentage("AWS/ApiGateway", "5xx", "Count", { ApiId: api.nodes.api.id }),
  evaluationPeriods: 2,
  threshold: 5,
  comparisonOperator: "GreaterThanThreshold",
});
