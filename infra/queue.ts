import { functions } from "../packages/core/src/types/functions";
import { evaluationReceipts } from "../packages/core/src/types/messages";
import { arnOf, stage } from "./stage";

/** Where a message goes that failed every time; two weeks is the longest SQS keeps it. */
export const deadLetters = new sst.aws.Queue("EvaluationDeadLetters", {
  transform: { queue: { messageRetentionSeconds: 14 * 24 * 60 * 60, sqsManagedSseEnabled: true } },
});

/** One message per evaluation. Six times the function's timeout is what AWS asks for a Lambda event source. */
export const evaluationJobs = new sst.aws.Queue("EvaluationJobs", {
  visibilityTimeout: `${6 * functions.evaluate.timeoutSeconds} seconds`,
  dlq: { queue: deadLetters.arn, retry: evaluationReceipts },
  transform: { queue: { sqsManagedSseEnabled: true } },
});

export const evaluationQueue = new sst.Linkable("EvaluationQueue", { properties: { url: evaluationJobs.url } });

/** Fixed, so that whoever invokes the evaluator can be declared before it, and customers can name its role. */
export const evaluatorName = `cloudcorrect-${stage}-evaluator`;
export const evaluatorArn = arnOf("lambda", `function:${evaluatorName}`);
export const evaluator = new sst.Linkable("Evaluator", { properties: { name: evaluatorName } });
