import { evaluationFailed, groupsNotQueued } from "../packages/core/src/types/messages";
import { alarm, lambdaMetric, loggedMetric, percentageOf, sumOf } from "./alarm";
import { gateway } from "./gateway";
import { functionName } from "./lambda";
import { deadLetters, evaluationJobs, evaluatorName } from "./queue";
import { evaluatorFunction, tick } from "./scheduler";

export { alarmTopic } from "./alarm";

alarm("DeadLettersAlarm", {
  alarmDescription: "An evaluation failed every time it was tried and lies in the dead-letter queue.",
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

// The evaluator hands a failed message back to the queue itself, which Lambda does not count as an error: its log tells.
alarm("EvaluatorFailureRateAlarm", {
  alarmDescription: "More than one evaluation in ten ended with an error of ours, or died.",
  metricQueries: percentageOf(
    "Failed evaluations, %",
    {
      failed: loggedMetric("EvaluationFailures", evaluatorFunction.name, evaluationFailed),
      died: lambdaMetric("Errors", evaluatorName),
    },
    lambdaMetric("Invocations", evaluatorName),
  ),
  evaluationPeriods: 2,
  threshold: 10,
  comparisonOperator: "GreaterThanThreshold",
});

alarm("EvaluatorThrottledAlarm", {
  alarmDescription: "The evaluator is held back by the account's Lambda concurrency.",
  ...lambdaMetric("Throttles", evaluatorFunction.name),
  statistic: "Sum",
  period: 300,
  evaluationPeriods: 2,
  threshold: 0,
  comparisonOperator: "GreaterThanThreshold",
});

// A tick that could queue nothing ends well for Lambda, since the next one tries again: its log tells.
alarm("TickErrorsAlarm", {
  alarmDescription: "The tick failed, or could not queue groups that were due.",
  metricQueries: sumOf("Ticks that failed or queued too little", {
    notQueued: loggedMetric("GroupsNotQueued", tick.nodes.function.name, groupsNotQueued),
    died: lambdaMetric("Errors", tick.nodes.function.name),
  }),
  evaluationPeriods: 1,
  threshold: 0,
  comparisonOperator: "GreaterThanThreshold",
});

alarm("TickMissingAlarm", {
  alarmDescription: "The scheduler stopped: no tick ran for five minutes.",
  ...lambdaMetric("Invocations", tick.nodes.function.name),
  statistic: "Sum",
  period: 300,
  evaluationPeriods: 1,
  threshold: 1,
  comparisonOperator: "LessThanThreshold",
  treatMissingData: "breaching",
});

alarm("SignInErrorsAlarm", {
  alarmDescription: "A function that Cognito calls failed: somebody could not sign up or sign in.",
  metricQueries: sumOf("Failed triggers of sign-up and sign-in", {
    preToken: lambdaMetric("Errors", functionName("pre-token")),
    postConfirm: lambdaMetric("Errors", functionName("post-confirm")),
  }),
  evaluationPeriods: 1,
  threshold: 0,
  comparisonOperator: "GreaterThanThreshold",
});

alarm("DashboardErrorsAlarm", {
  alarmDescription: "The function that renders the dashboard's pages failed.",
  metricQueries: sumOf("Failed pages", {
    pages: lambdaMetric("Errors", functionName("dashboard")),
    images: lambdaMetric("Errors", functionName("images")),
  }),
  evaluationPeriods: 2,
  threshold: 0,
  comparisonOperator: "GreaterThanThreshold",
});

// AWS puts an account under review from 5 % bounces and 0.1 % complaints on, and then may stop its mail.
alarm("MailBouncesAlarm", {
  alarmDescription: "Too many mails of this account and region come back: SES may stop sending any.",
  namespace: "AWS/SES",
  metricName: "Reputation.BounceRate",
  statistic: "Maximum",
  period: 3600,
  evaluationPeriods: 1,
  threshold: 0.03,
  comparisonOperator: "GreaterThanThreshold",
});

alarm("MailComplaintsAlarm", {
  alarmDescription: "Too many mails of this account and region are reported as spam: SES may stop sending any.",
  namespace: "AWS/SES",
  metricName: "Reputation.ComplaintRate",
  statistic: "Maximum",
  period: 3600,
  evaluationPeriods: 1,
  threshold: 0.0008,
  comparisonOperator: "GreaterThanThreshold",
});

const ofApi = (metricName: string) => ({
  namespace: "AWS/ApiGateway",
  metricName,
  dimensions: { ApiId: gateway.nodes.api.id },
});

alarm("ApiServerErrorsAlarm", {
  alarmDescription: "More than one API request in twenty was answered with 5xx.",
  metricQueries: percentageOf("Requests answered 5xx, %", { failed: ofApi("5xx") }, ofApi("Count")),
  evaluationPeriods: 2,
  threshold: 5,
  comparisonOperator: "GreaterThanThreshold",
});
