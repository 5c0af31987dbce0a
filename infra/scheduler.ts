import { functions } from "../packages/core/src/types/functions";
import { lambda } from "./lambda";
import { product } from "./product";
import { evaluationJobs, evaluationQueue } from "./queue";
import { settings } from "./stage";

/** Finds the groups that are due and queues one evaluation for each. A missed minute is caught up by the next tick. */
export const tick = new sst.aws.CronV2("Tick", {
  schedule: "rate(1 minute)",
  function: lambda("tick", functions.tick),
});

/** The only function with clients for customers' accounts; the queue and the API call it. */
export const evaluatorFunction = new sst.aws.Function(
  "EvaluatorFunction",
  lambda("evaluator", functions.evaluate, {
    // It says when a message that failed comes again.
    link: [product, evaluationQueue],
    permissions: [
      {
        actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes"],
        resources: [evaluationJobs.arn],
      },
    ],
  }),
);

evaluationJobs.subscribe(evaluatorFunction.arn, {
  batch: { size: 1, partialResponses: true },
  transform: { eventSourceMapping: { scalingConfig: { maximumConcurrency: settings.evaluations } } },
});
