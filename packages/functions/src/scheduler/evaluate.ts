import { deliverAlert, dispatchAlert } from "@cloudcorrect/core/alerts/dispatch";
import { dryRun } from "@cloudcorrect/core/services/evaluation/dry-run";
import { recordFailedRun } from "@cloudcorrect/core/services/evaluation/record-failed-run";
import { type RunOutcome, runEvaluation } from "@cloudcorrect/core/services/evaluation/run";
import { verify } from "@cloudcorrect/core/services/evaluation/verify";
import {
  type EvaluationMessage,
  evaluationAttempts,
  evaluationFailed,
  evaluationMessage,
  evaluatorRequest,
} from "@cloudcorrect/core/types/messages";
import * as z from "zod";
import { database } from "../clients/database";
import { guarded, log } from "../clients/log";
import { dispatchDeps, failedRunDeps, judgeDeps, retries, runDeps } from "./evaluation-deps";

const queueRecord = z.object({
  messageId: z.string(),
  receiptHandle: z.string(),
  body: z.string(),
  attributes: z.object({ ApproximateReceiveCount: z.coerce.number().int() }),
});
const queueEvent = z.object({ Records: z.array(queueRecord) });

interface Invocation {
  getRemainingTimeInMillis(): number;
}

const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));

async function evaluate(message: EvaluationMessage, invocation: Invocation): Promise<RunOutcome> {
  const { tenantId, groupId } = message;
  const outcome = await runEvaluation(
    message,
    runDeps(() => invocation.getRemainingTimeInMillis()),
  );
  if (outcome.state === "dropped") log.info("evaluation dropped", { tenantId, groupId, reason: outcome.reason });
  else {
    const { id: runId, status, durationMs } = outcome.run;
    log.info("evaluation", { tenantId, groupId, runId, status, durationMs, isNew: outcome.isNew });
  }
  return outcome;
}

/** A message from the queue: the run, and its alert. Rejects when the message must come again. */
async function fromQueue(body: string, invocation: Invocation): Promise<void> {
  const message = evaluationMessage.parse(JSON.parse(body));
  const outcome = await evaluate(message, invocation);
  if (outcome.state === "dropped") return;
  await deliverAlert(message.tenantId, dispatchDeps(), outcome.run);
}

/** A direct request: the caller waits for the run; its alert is completed by the queued message if it cannot be sent now. */
async function directly(message: EvaluationMessage, invocation: Invocation): Promise<{ state: RunOutcome["state"] }> {
  const outcome = await evaluate(message, invocation);
  if (outcome.state === "done")
    await dispatchAlert(message.tenantId, dispatchDeps(), outcome.run).catch((error: unknown) =>
      log.error("alert not sent yet", { tenantId: message.tenantId, groupId: message.groupId, error: asError(error) }),
    );
  return { state: outcome.state };
}

/** Whether a message was dealt with. One that used up its attempts, if need be by dying in them, is only ended. */
async function isDone(record: z.output<typeof queueRecord>, invocation: Invocation): Promise<boolean> {
  const { messageId, body, attributes } = record;
  const receipts = attributes.ApproximateReceiveCount;
  try {
    if (receipts > evaluationAttempts) throw new Error("no attempt came to an end");
    await fromQueue(body, invocation);
    return true;
  } catch (error) {
    const about = { ...namedIn(body), messageId, receipts };
    log.error(evaluationFailed, { ...about, error: asError(error) });
    if (receipts >= evaluationAttempts)
      await endWithError(body).catch((late: unknown) =>
        log.error("the run was not ended", { ...about, error: asError(late) }),
      );
    return false;
  }
}

/** Whom a message is about, for the log; nothing where it is no message. */
function namedIn(body: string) {
  const message = evaluationMessage.safeParse(parsedJson(body));
  if (!message.success) return {};
  const { tenantId, groupId, scheduledFor } = message.data;
  return { tenantId, groupId, scheduledFor };
}

/** After the last attempt the group shows that it could not be evaluated, and its members are told; the dead letter stays for us. */
async function endWithError(body: string): Promise<void> {
  const message = evaluationMessage.safeParse(parsedJson(body));
  if (!message.success) return;
  const outcome = await recordFailedRun(message.data, failedRunDeps);
  if (outcome.state === "done" && outcome.isNew) await deliverAlert(message.data.tenantId, dispatchDeps(), outcome.run);
}

function parsedJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // Whatever it is, it is no message.
    return undefined;
  }
}

/** Failing to do so leaves the message to the queue's own time. */
async function retrySoon({ messageId, body, receiptHandle, attributes }: z.output<typeof queueRecord>): Promise<void> {
  await retries()
    .retryLater(receiptHandle, attributes.ApproximateReceiveCount)
    .catch((error: unknown) =>
      log.warn("the message comes again late", { ...namedIn(body), messageId, error: asError(error) }),
    );
}

/** Takes messages of the queue (those that failed are reported and come again) and requests of the API. */
export const handler = guarded(async (event: unknown, invocation: Invocation): Promise<unknown> => {
  const fromSqs = queueEvent.safeParse(event);
  if (fromSqs.success) {
    const failed: { itemIdentifier: string }[] = [];
    for (const record of fromSqs.data.Records) {
      if (await isDone(record, invocation)) continue;
      await retrySoon(record);
      failed.push({ itemIdentifier: record.messageId });
    }
    return { batchItemFailures: failed };
  }
  const request = evaluatorRequest.parse(event);
  const deps = () => judgeDeps(() => invocation.getRemainingTimeInMillis());
  switch (request.kind) {
    case "evaluate":
      return directly(request.message, invocation);
    case "verify":
      return { status: await verify(request.tenantId, request.accountId, database, deps(), () => new Date()) };
    case "dryRun":
      return dryRun(request, database, deps());
  }
});
