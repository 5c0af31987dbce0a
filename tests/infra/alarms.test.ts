import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { evaluationFailed, groupsNotQueued } from "../../packages/core/src/types/messages";
import { repository } from "./graph/install-platform";
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
  const ofMail = (rate: string) => ({
    namespace: "AWS/SES",
    metricName: `Reputation.${rate}`,
    statistic: "Maximum",
    period: 3600,
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
    DashboardErrorsAlarm: {
      ...queries(
        { pages: ofFunction("Errors", "dashboard"), images: ofFunction("Errors", "images") },
        "FILL(pages, 0) + FILL(images, 0)",
      ),
      ...above(0, 2),
    },
    MailBouncesAlarm: { ...ofMail("BounceRate"), ...above(0.03, 1) },
    MailComplaintsAlarm: { ...ofMail("ComplaintRate"), ...above(0.0008, 1) },
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
    expect(inputs).toEqual({
      name: `cloudcorrect-${stage}-${name}`,
      treatMissingData: "notBreaching",
      ...told,
      ...expected,
    });
  });

  it("watch every function that is not asked through the API, whose answers have an alarm of their own", () => {
    const watchedNames = new Set(
      JSON.stringify(alarms.map(({ inputs }) => inputs)).match(/(?<="FunctionName":")[^"]+/g) ?? [],
    );
    const ofRoutes = new Set(
      ofType(graph, "aws:apigatewayv2/integration:Integration").map(({ inputs }) => String(inputs.integrationUri)),
    );
    const others = ofType(graph, "aws:lambda/function:Function")
      .filter(({ state }) => ![...ofRoutes].some((uri) => uri.includes(String(state.arn))))
      .map(({ inputs }) => String(inputs.name));
    expect(others.filter((name) => !watchedNames.has(name))).toEqual([]);
    expect(others).toHaveLength(6);
  });

  it("have an action each in the guide of those on call", () => {
    const guide = readFileSync(join(repository, "docs/operate/deploy.md"), "utf8");
    const rows = [...guide.matchAll(/^\| `(\w+Alarm)` \|/gm)].map(([, name]) => name);
    expect(rows.sort()).toEqual(Object.keys(watched).sort());
    expect(graph.outputs.deadLetters).toMatch(/^https:\/\/sqs\..*EvaluationDeadLetters/);
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
