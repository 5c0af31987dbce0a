import { getGroup } from "../../dynamo/groups";
import { DomainError, notFound } from "../../types/errors";
import type { EvaluationMessage } from "../../types/messages";
import type { Context } from "../context";
import type { Evaluator } from "../evaluation/evaluator";
import type { EvaluationQueue } from "../evaluation/queue";
import { runIdOf } from "../evaluation/run-id";
import { groupRun, type RunState } from "./run";

/** The queue takes over when nobody has done the run by then. */
const backstopSeconds = 60;

export interface EvaluateDeps {
  queue: EvaluationQueue;
  evaluator: Evaluator;
  /** Told when the evaluator failed; the queue tries the same run again. */
  onFailure: (error: unknown) => void;
}

/** Evaluates a group now. DONE when that took less than 20 seconds, else RUNNING with the run to ask for. */
export async function evaluateGroup(context: Context, groupId: string, deps: EvaluateDeps): Promise<RunState> {
  const { tenantId, db } = context;
  const group = await getGroup(tenantId, db, groupId);
  if (!group) throw notFound("group");
  if (!group.enabled) throw new DomainError("CONFLICT", "The group is paused; resume it first.");

  const scheduledFor = context.now().toISOString();
  const message: EvaluationMessage = { tenantId, groupId, scheduledFor, trigger: "manual" };
  // The same message by two ways makes one run: the direct one is quick, the queued one survives a crash.
  await deps.queue.send(message, backstopSeconds);
  const running: RunState = { state: "RUNNING", runId: runIdOf(tenantId, groupId, scheduledFor), scheduledFor };
  try {
    const { state } = await deps.evaluator.ask({ kind: "evaluate", message });
    return state === "slow" ? running : await groupRun(context, groupId, running.runId);
  } catch (error) {
    if (error instanceof DomainError) throw error;
    deps.onFailure(error);
    return running;
  }
}
