import { describe, expect, it } from "vitest";
import { functions as declared } from "../../packages/core/src/types/functions";
import { evaluationAttempts, evaluationFailed } from "../../packages/core/src/types/messages";
import { loadGraph, stages } from "./graph/load-graph";
import { find, ofType } from "./graph/model";
import { arnOf, functionsOf } from "./graph/policies";

describe.each(stages)("evaluation, on %s", (stage) => {
  const graph = loadGraph(stage);
  const functions = functionsOf(graph);
  const arnOfFunction = (what: string) => functions.get(what)?.lambda.state.arn;

  it("ticks every minute, and a missed tick is not repeated", () => {
    expect(ofType(graph, "aws:scheduler/schedule:Schedule")).toHaveLength(1);
    expect(find(graph, "aws:scheduler/schedule:Schedule", "TickSchedule").inputs).toMatchObject({
      scheduleExpression: "rate(1 minute)",
      state: "ENABLED",
      flexibleTimeWindow: { mode: "OFF" },
      target: { arn: arnOfFunction("tick"), retryPolicy: { maximumRetryAttempts: 0 } },
    });
  });

  it("gives up on a message after three attempts and a receipt that ends the run, and keeps it for two weeks", () => {
    const { inputs } = find(graph, "aws:sqs/queue:Queue", "EvaluationJobsQueue");
    expect(JSON.parse(String(inputs.redrivePolicy))).toEqual({
      deadLetterTargetArn: arnOf(graph, "aws:sqs/queue:Queue", "EvaluationDeadLettersQueue"),
      maxReceiveCount: 4,
    });
    // The evaluator must know which receipt is the last attempt, and that one more comes for a function that died.
    expect(evaluationAttempts).toBe(3);
    const { inputs: dead } = find(graph, "aws:sqs/queue:Queue", "EvaluationDeadLettersQueue");
    expect(dead.messageRetentionSeconds).toBe(14 * 24 * 3600);
  });

  it("hides a message for at least six times as long as its evaluation may take", () => {
    const { inputs } = find(graph, "aws:sqs/queue:Queue", "EvaluationJobsQueue");
    expect(functions.get("evaluator")?.lambda.inputs.timeout).toBe(declared.evaluate.timeoutSeconds);
    expect(inputs.visibilityTimeoutSeconds).toBeGreaterThanOrEqual(6 * declared.evaluate.timeoutSeconds);
  });

  it("evaluates one message at a time and reports failures one by one", () => {
    const [mapping, ...more] = ofType(graph, "aws:lambda/eventSourceMapping:EventSourceMapping");
    expect(more).toEqual([]);
    expect(mapping?.inputs).toMatchObject({
      eventSourceArn: arnOf(graph, "aws:sqs/queue:Queue", "EvaluationJobsQueue"),
      functionName: arnOfFunction("evaluator"),
      batchSize: 1,
      maximumBatchingWindowInSeconds: 0,
      functionResponseTypes: ["ReportBatchItemFailures"],
    });
  });

  it("runs the evaluator under the name that customers' roles trust", () => {
    expect(functions.get("evaluator")?.role.inputs.name).toBe(`cloudcorrect-${stage}-evaluator`);
    expect(graph.links.Product).toMatchObject({
      evaluatorRoleArn: `arn:aws:iam::123456789012:role/cloudcorrect-${stage}-evaluator`,
    });
    expect(graph.links.Evaluator).toMatchObject({ name: functions.get("evaluator")?.lambda.inputs.name });
  });

  it("runs our code on arm64 with Node.js 22, minified", () => {
    for (const [what, { lambda }] of functions) {
      expect(lambda.inputs, what).toMatchObject({ architectures: ["arm64"], runtime: "nodejs22.x" });
    }
    for (const build of graph.builds.filter((candidate) => !candidate.bundle)) {
      expect(build.properties.minify, build.functionID).toBe(true);
    }
  });

  it("sends mail from one verified address, which is a secret of the stage", () => {
    expect(find(graph, "aws:sesv2/emailIdentity:EmailIdentity", "AlertSenderIdentity").inputs.emailIdentity).toBe(
      "alerts@example.com",
    );
    expect(graph.links.Sender).toMatchObject({ email: "alerts@example.com" });
  });
});

describe.each(stages)("alarms, on %s", (stage) => {
  const graph = loadGraph(stage);
  const alarms = ofType(graph, "aws:cloudwatch/metricAlarm:MetricAlarm");
  const topic = arnOf(graph, "aws:sns/topic:Topic", "AlarmTopic");
  const nameOf = (queue: string) => find(graph, "aws:sqs/queue:Queue", queue).inputs.name;
  const watched = {
    DeadLettersAlarm: { metricName: "ApproximateNumberOfMessagesVisible", threshold: 0 },
    QueueAgeAlarm: { metricName: "ApproximateAgeOfOldestMessage", threshold: 600 },
    EvaluatorThrottledAlarm: { metricName: "Throttles", threshold: 0 },
    TickErrorsAlarm: { metricName: "Errors", threshold: 0 },
    TickMissingAlarm: { metricName: "Invocations", threshold: 1, treatMissingData: "breaching" },
    EvaluatorFailureRateAlarm: { threshold: 10 },
    ApiServerErrorsAlarm: { threshold: 5 },
  };

  it("watches what is listed here, and tells the alarm topic about breach and recovery", () => {
    expect(alarms.map((alarm) => alarm.name).sort()).toEqual(Object.keys(watched).sort());
    for (const alarm of alarms) {
      expect(alarm.inputs, alarm.name).toMatchObject({ alarmActions: [topic], okActions: [topic] });
    }
  });

  it.each(Object.entries(watched))("%s fires at its threshold", (name, expected) => {
    expect(find(graph, "aws:cloudwatch/metricAlarm:MetricAlarm", name).inputs).toMatchObject(expected);
  });

  it("looks at our own queues, functions and API", () => {
    const dimensionsOf = (name: string) =>
      find(graph, "aws:cloudwatch/metricAlarm:MetricAlarm", name).inputs.dimensions;
    expect(dimensionsOf("DeadLettersAlarm")).toEqual({ QueueName: nameOf("EvaluationDeadLettersQueue") });
    expect(dimensionsOf("QueueAgeAlarm")).toEqual({ QueueName: nameOf("EvaluationJobsQueue") });
    for (const name of ["TickErrorsAlarm", "TickMissingAlarm"]) {
      expect(dimensionsOf(name)).toEqual({ FunctionName: `cloudcorrect-${stage}-tick` });
    }
    expect(dimensionsOf("EvaluatorThrottledAlarm")).toEqual({ FunctionName: `cloudcorrect-${stage}-evaluator` });
  });

  it.each([
    ["EvaluatorFailureRateAlarm", "Errors", "Invocations", { FunctionName: `cloudcorrect-${stage}-evaluator` }],
    ["ApiServerErrorsAlarm", "5xx", "Count", { ApiId: "ApiApi-id" }],
  ])("%s is a rate, of %s in %s, and silent when nothing happens", (name, part, whole, dimensions) => {
    const { inputs } = find(graph, "aws:cloudwatch/metricAlarm:MetricAlarm", name);
    expect((inputs.metricQueries as unknown[]).slice(-3)).toMatchObject([
      { id: "part", metric: { metricName: part, dimensions, stat: "Sum" } },
      { id: "whole", metric: { metricName: whole, dimensions, stat: "Sum" } },
      {
        expression: expect.stringMatching(/^IF\(whole > 0, 100 \* \(.*FILL\(part, 0\)\) \/ whole, 0\)$/),
        returnData: true,
      },
    ]);
    expect(inputs.treatMissingData).toBe("notBreaching");
  });

  it("counts evaluations that failed and were handed back to the queue, which Lambda takes for successes", () => {
    const filter = find(graph, "aws:cloudwatch/logMetricFilter:LogMetricFilter", "EvaluationFailures").inputs;
    const transformation = filter.metricTransformation as { name: string; namespace: string; value: string };
    expect(filter).toMatchObject({
      logGroupName: `/aws/lambda/cloudcorrect-${stage}-evaluator`,
      pattern: `{ $.message = "${evaluationFailed}" }`,
    });
    expect(transformation.value).toBe("1");
    const [failed, , , rate] = find(graph, "aws:cloudwatch/metricAlarm:MetricAlarm", "EvaluatorFailureRateAlarm").inputs
      .metricQueries as [object, object, object, { expression: string }];
    const { name: metricName, namespace } = transformation;
    expect(failed).toMatchObject({ id: "failed", metric: { metricName, namespace, stat: "Sum" } });
    expect(rate.expression).toContain("FILL(failed, 0)");
  });
});
