import { describe, expect, it } from "vitest";
import { functions as declared } from "../../packages/core/src/types/functions";
import { evaluationAttempts } from "../../packages/core/src/types/messages";
import { loadGraph, stages } from "./graph/load-graph";
import { find, ofType } from "./graph/model";
import { arnOf, functionsOf } from "./graph/policies";

describe.each(stages)("evaluation, on %s", (stage) => {
  const graph = loadGraph(stage);
  const functions = functionsOf(graph);
  const arnOfFunction = (what: string) => functions.get(what)?.lambda.state.arn;

  it("ticks every minute, and a missed tick is not repeated", () => {
    expect(ofType(graph, "aws:scheduler/schedule:Schedule")).toHaveLength(1);
    const { inputs } = find(graph, "aws:scheduler/schedule:Schedule", "TickSchedule");
    expect(inputs).toMatchObject({
      scheduleExpression: "rate(1 minute)",
      state: "ENABLED",
      flexibleTimeWindow: { mode: "OFF" },
      target: { arn: arnOfFunction("tick"), retryPolicy: { maximumRetryAttempts: 0 } },
    });
    expect([inputs.startDate, inputs.endDate], "it never ends").toEqual([undefined, undefined]);
  });

  it("gives up on a message after four attempts and a receipt that ends the run, and keeps it for two weeks", () => {
    const { inputs } = find(graph, "aws:sqs/queue:Queue", "EvaluationJobsQueue");
    expect(JSON.parse(String(inputs.redrivePolicy))).toEqual({
      deadLetterTargetArn: arnOf(graph, "aws:sqs/queue:Queue", "EvaluationDeadLettersQueue"),
      maxReceiveCount: 5,
    });
    // The evaluator must know which receipt is the last attempt, and that one more comes for a function that died.
    expect(evaluationAttempts).toBe(4);
    const { inputs: dead } = find(graph, "aws:sqs/queue:Queue", "EvaluationDeadLettersQueue");
    expect(dead.messageRetentionSeconds).toBe(14 * 24 * 3600);
  });

  it("hides a message for at least six times as long as its evaluation may take", () => {
    const { inputs } = find(graph, "aws:sqs/queue:Queue", "EvaluationJobsQueue");
    expect(functions.get("evaluator")?.lambda.inputs.timeout).toBe(declared.evaluate.timeoutSeconds);
    expect(inputs.visibilityTimeoutSeconds).toBeGreaterThanOrEqual(6 * declared.evaluate.timeoutSeconds);
  });

  it("hands a message out at once, and keeps it until its last receipt", () => {
    const { inputs } = find(graph, "aws:sqs/queue:Queue", "EvaluationJobsQueue");
    expect(inputs.delaySeconds ?? 0).toBe(0);
    const fourDays = 4 * 24 * 3600; // What SQS does unasked.
    expect(inputs.messageRetentionSeconds ?? fourDays).toBeGreaterThanOrEqual(
      Number(inputs.visibilityTimeoutSeconds) * (evaluationAttempts + 1),
    );
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
    expect(mapping?.inputs.enabled).not.toBe(false);
  });

  it("leaves some of the account's concurrency to sign-in and API, and reserves none for anybody", () => {
    const [mapping] = ofType(graph, "aws:lambda/eventSourceMapping:EventSourceMapping");
    expect(mapping?.inputs.scalingConfig).toEqual({ maximumConcurrency: stage === "prod" ? 20 : 2 });
    for (const { name, inputs } of ofType(graph, "aws:lambda/function:Function")) {
      expect(inputs.reservedConcurrentExecutions, name).toBeUndefined();
    }
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
