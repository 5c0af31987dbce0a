import { alertOf, verdictAfter } from "../../alerts/rules";
import type { GroupState } from "../../dynamo/evaluations";
import type { EvaluationRun, InvariantGroup } from "../../types/entities";

/**
 * What a run makes of the state its group shows, and the alert it is worth. Undefined when the group shows a run that looked later, or was
 * paused meanwhile and keeps what it showed. When a run was due says less: after a run on request, a late slot is the newer sight. `evaluatedVersion` is the version of the group whose checks were evaluated.
 */
export function nextGroupState(
  seen: InvariantGroup,
  run: EvaluationRun,
  evaluatedVersion: number,
): GroupState | undefined {
  const isOlder = seen.lastStartedAt !== undefined && seen.lastStartedAt > run.startedAt;
  if (isOlder || !seen.enabled) return undefined;
  const before = { status: seen.lastStatus, verdict: seen.lastVerdict };
  const kind = alertOf(before, run.status);
  return {
    seen,
    change: {
      lastStatus: run.status,
      statusSince: run.status === seen.lastStatus ? seen.statusSince : run.evaluatedAt,
      lastRunStatus: run.status,
      lastVerdict: verdictAfter(before, run.status),
      lastCause: run.cause,
      lastReason: run.reason,
      lastRunId: run.id,
      lastScheduledFor: run.scheduledFor,
      lastStartedAt: run.startedAt,
      lastEvaluatedAt: run.evaluatedAt,
      lastCounts: run.counts,
      changedSinceRun: seen.version !== evaluatedVersion && seen.changedSinceRun,
    },
    intent: kind && {
      tenantId: run.tenantId,
      groupId: run.groupId,
      runId: run.id,
      kind,
      from: seen.lastStatus,
      to: run.status,
      createdAt: run.evaluatedAt,
      attempts: 0,
    },
  };
}
