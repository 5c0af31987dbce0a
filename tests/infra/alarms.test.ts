import { describe, expect, it } from "vitest";
import { evaluationFailed, groupsNotQueued } from "../../packages/core/src/types/messages";
import { loadGraph, stages } from "./graph/load-graph";
import { find, ofType } from "./graph/model";

describe.each(stages)("alarms, on %s", (stage) => {
  const graph = loadGraph(stage);
  const alarms = ofType(graph, "aws:cloudwatch/metricAlarm:MetricAlarm");
  const topic = find(graph, "aws:sns/topic:Topic", "AlarmTopic");
  const nameOf = (queue: string) => find(graph, "aws:sqs/queue:Queue", queue).inputs.name;

  const ofFunction = (metricName: string, what: string) => ({
    namespace: "AWS/Lambda",
    metricName,
    dimensions: { FunctionName: `cloudcorrect-${stage}-${what}` },
  });
  const ofQueue = (metricName: string, queue: string) => ({
    namespace: "AWS/SQS",
    metricName,
    dimensions: { QueueName: nameOf(queue) },
  });
  const ofApi = (metricName: string) => ({
    namespace: "AWS/ApiGateway",
    metricName,
    dimensions: { ApiId: "ApiApi-id" },
  });
  const ofLog = (metricName: string) => ({ namespace: `CloudCorrect/${stage}`, metricName });

  /** What an alarm with several metrics asks for: each summed over five minutes, and the one answer it fires at. */
  const queries = (metrics: Record<string, object>, expression: string) => ({
    metricQueries: [
      ...Object.entries(metrics).map(([id, metric]) => ({ id, metric: { ...metric, period: 300, stat: "Sum" } })),
      { id: "answer", expression, label: expect.any(String), returnData: true },
    ],
  });
  const above = (threshold: number, evaluationPeriods: number) => ({
    threshold,
    evaluationPeriods,
    comparisonOperator: "GreaterThanThreshold",
  });
  const worst = { statistic: "Maximum", period: 60 };
  const total = { statistic: "Sum", period: 300 };

  const watched: Record<string, object> = {
    DeadLettersAlarm: {
      ...ofQueue("ApproximateNumberOfMessagesVisible", "EvaluationDeadLettersQueue"),
      ...worst,
      ...above(0, 1),
    },
    QueueAgeAlarm: {
      ...ofQueue("ApproximateAgeOfOldestMessage", "EvaluationJobsQueue"),
      ...worst,
      ...above(600, 5),
    },
    EvaluatorFailureRateAlarm: {
      ...queries(
        {
          failed: ofLog("EvaluationFailures"),
          died: ofFunction("Errors", "evaluator"),
          whole: ofFunction("Invocations", "evaluator"),
        },
        "IF(whole > 0, 100 * (FILL(failed, 0) + FILL(died, 0)) / whole, 0)",
      ),
      ...above(10, 2),
    },
    EvaluatorThrottledAlarm: { ...ofFunction("Throttles", "evaluator"), ...total, ...above(0, 2) },
    TickErrorsAlarm: {
      ...queries(
        { notQueued: ofLog("GroupsNotQueued"), died: ofFunction("Errors", "tick") },
        "FILL(notQueued, 0) + FILL(died, 0)",
      ),
      ...above(0, 1),
    },
    TickMissingAlarm: {
      ...ofFunction("Invocations", "tick"),
      ...total,
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: "LessThanThreshold",
      treatMissingData: "breaching",
    },
    SignInErrorsAlarm: {
      ...queries(
        { preToken: ofFunction("Errors", "pre-token"), postConfirm: ofFunction("Errors", "post-confirm") },
        "FILL(preToken, 0) + FILL(postConfirm, 0)",
      ),
      ...above(0, 1),
    },
    ApiServerErrorsAlarm: {
      ...queries({ failed: ofApi("5xx"), whole: ofApi("Count") }, "IF(whole > 0, 100 * (FILL(failed, 0)) / whole, 0)"),
      ...above(5, 2),
    },
  };

  it("are those listed here", () => {
    expect(alarms.map((alarm) => alarm.name).sort()).toEqual(Object.keys(watched).sort());
  });

  it.each(Object.entries(watched))("%s watches this, fires at that, and says when it is over", (name, expected) => {
    const { alarmDescription, ...inputs } = find(graph, "aws:cloudwatch/metricAlarm:MetricAlarm", name).inputs;
    expect(alarmDescription).toEqual(expect.any(String));
    const told = { alarmActions: [topic.state.arn], okActions: [topic.state.arn] };
    expect(inputs).toEqual({ treatMissingData: "notBreaching", ...told, ...expected });
  });

  it("reach the topic: CloudWatch cannot use a key of AWS's own, and the default policy lets it publish", () => {
    expect(topic.inputs.kmsMasterKeyId).toBeUndefined();
    expect(topic.inputs.policy).toBeUndefined();
    expect(ofType(graph, "aws:sns/topicPolicy:TopicPolicy")).toEqual([]);
  });

  it.each([
    ["EvaluationFailures", "evaluator", evaluationFailed],
    ["GroupsNotQueued", "tick", groupsNotQueued],
  ])("%s counts what the log of the %s tells, and Lambda takes for success", (name, what, message) => {
    expect(find(graph, "aws:cloudwatch/logMetricFilter:LogMetricFilter", name).inputs).toEqual({
      logGroupName: `/aws/lambda/cloudcorrect-${stage}-${what}`,
      pattern: `{ $.message = "${message}" }`,
      metricTransformation: { name, namespace: `CloudCorrect/${stage}`, value: "1" },
    });
  });
});
