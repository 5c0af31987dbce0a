import type { Database } from "../../dynamo/client";
import { getGroup } from "../../dynamo/groups";
import { groupStatus } from "../../engine/group-status";
import type { EvaluationRun } from "../../types/entities";
import type { EvaluationMessage } from "../../types/messages";
import { commit, type RunOutcome } from "./run";
import { runIdOf } from "./run-id";

/**
 * Ends an evaluation that failed on our side for the last time with an ERROR run, so that the group does not go on showing a verdict
 * that nobody could renew. A run that was written after all stays as it is; a group that was looked at later keeps what it shows.
 */
export async function recordFailedRun(
  message: EvaluationMessage,
  deps: { db: Database; now: () => Date; catalogueVersion: string },
): Promise<RunOutcome> {
  const { tenantId, groupId, trigger } = message;
  const group = await getGroup(tenantId, deps.db, groupId);
  if (!group) return { state: "dropped", reason: "the group was deleted" };
  if (!group.enabled) return { state: "dropped", reason: "the group is paused" };
  const scheduledFor = new Date(message.scheduledFor).toISOString();
  const run: EvaluationRun = {
    ...{ tenantId, groupId, accountId: group.accountId, scheduledFor, trigger },
    id: runIdOf(tenantId, groupId, scheduledFor),
    status: "ERROR",
    counts: { ...groupStatus([]).counts },
    cause: "INTERNAL",
    reason: "The evaluation failed on our side, also when it was tried again; nothing was judged.",
    startedAt: scheduledFor,
    evaluatedAt: deps.now().toISOString(),
    durationMs: 0,
    catalogueVersion: deps.catalogueVersion,
  };
  // No version was evaluated: edits stay marked as not yet looked at.
  return commit(deps.db, run, 0);
}
