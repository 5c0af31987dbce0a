import type { Mutation } from "./model";

/** Mistakes by which evaluations stop, come late or come too often. */
export const evaluationMistakes: Mutation[] = [
  {
    title: "let fewer evaluations run at a time than SQS can hold back to",
    suite: "limits",
    file: "infra/stage.ts",
    find: "evaluations: 20,",
    replace: "evaluations: 1,",
  },
  {
    title: "change the redrive count",
    suite: "scheduler",
    file: "infra/queue.ts",
    find: "queue: deadLetters.arn, retry: evaluationReceipts",
    replace: "queue: deadLetters.arn, retry: 30",
  },
  {
    title: "hide messages for less than an evaluation takes",
    suite: "scheduler",
    file: "infra/queue.ts",
    find: "6 * functions.evaluate.timeoutSeconds",
    replace: "functions.evaluate.timeoutSeconds",
  },
  {
    title: "take ten messages at once",
    suite: "scheduler",
    file: "infra/scheduler.ts",
    find: "batch: { size: 1, partialResponses: true }",
    replace: "batch: { size: 10, partialResponses: true }",
  },
  {
    title: "fail a whole batch for one message",
    suite: "scheduler",
    file: "infra/scheduler.ts",
    find: "partialResponses: true",
    replace: "partialResponses: false",
  },
  {
    title: "tick every hour",
    suite: "scheduler",
    file: "infra/scheduler.ts",
    find: "rate(1 minute)",
    replace: "rate(1 hour)",
  },
  {
    title: "forget messages after a minute",
    suite: "scheduler",
    file: "infra/queue.ts",
    find: "dlq: { queue: deadLetters.arn, retry: evaluationReceipts },\n  transform: { queue: { ",
    replace:
      "dlq: { queue: deadLetters.arn, retry: evaluationReceipts },\n  transform: { queue: { messageRetentionSeconds: 60, ",
  },
  {
    title: "hand messages out late",
    suite: "scheduler",
    file: "infra/queue.ts",
    find: "dlq:",
    replace: 'delay: "15 minutes",\n  dlq:',
  },
  {
    title: "let evaluations take all of the account's concurrency",
    suite: "scheduler",
    file: "infra/scheduler.ts",
    find: "scalingConfig: { maximumConcurrency: settings.evaluations }",
    replace: "",
  },
  {
    title: "reserve no concurrency at all for our functions",
    suite: "scheduler",
    file: "infra/lambda.ts",
    find: "    handler: declared.handler,",
    replace: "    handler: declared.handler,\n    concurrency: { reserved: 0 },",
  },
  {
    title: "end the schedule of ticks",
    suite: "scheduler",
    file: "infra/scheduler.ts",
    find: 'schedule: "rate(1 minute)",',
    replace: 'schedule: "rate(1 minute)",\n  transform: { schedule: { endDate: "2030-01-01T00:00:00Z" } },',
  },
];
