import * as z from "zod";
import { type AlertIntent, type EvaluationRun, type InvariantGroup, runEntity } from "../types/entities";
import { type CheckResult, resultEntity } from "../types/results";
import type { Database } from "./client";
import { getItem, queryAll } from "./items";
import { packed, unpacked } from "./json";
import { alertSK, groupKey, groupPK, prefixes, resultSK, runPK, runSK, runsFrom, runsUntil } from "./keys";
import { type Page, type PageRequest, queryPage } from "./pages";
import { itemAbsent, itemExists, putItem, putOf, transact, updateOf } from "./writes";

/** Attributes of a result that are stored as JSON text. */
export const freeJson: readonly string[] = [
  "parameters",
  "condition",
  "expectedValue",
  "observedValue",
  "previousValue",
  "items",
  "exports",
  "inputs",
  "reads",
];
const storedResult = z.preprocess((item) => unpacked(item, freeJson), resultEntity);

const runKey = (tenantId: string, groupId: string, scheduledFor: string, runId: string) => ({
  pk: groupPK(tenantId, groupId),
  sk: runSK(scheduledFor, runId),
});
export const alertKey = (tenantId: string, groupId: string, scheduledFor: string, runId: string) => ({
  pk: groupPK(tenantId, groupId),
  sk: alertSK(scheduledFor, runId),
});

const parallelPuts = 25;

/**
 * Stores the results of a run. They show only when the run itself is committed. A result that is there already stays, so that two
 * evaluators of the same run agree on what it found; one from before `staleBefore` is left by an evaluator that died, and replaced.
 */
export async function putResults(
  tenantId: string,
  db: Database,
  results: readonly CheckResult[],
  staleBefore: string,
): Promise<void> {
  const mayWrite = {
    expression: "attribute_not_exists(pk) OR startedAt < :stale",
    values: { ":stale": staleBefore },
  };
  for (let at = 0; at < results.length; at += parallelPuts) {
    const puts = results.slice(at, at + parallelPuts).map((result) => {
      const key = { pk: runPK(tenantId, result.runId), sk: resultSK(result.checkId) };
      return putItem(db, "evaluations", { ...packed(result, freeJson), ...key }, mayWrite);
    });
    await Promise.all(puts);
  }
}

/** How a run changes what its group shows. */
export interface GroupState {
  seen: InvariantGroup;
  change: Partial<
    Pick<
      InvariantGroup,
      | "lastStatus"
      | "statusSince"
      | "lastRunStatus"
      | "lastVerdict"
      | "lastCause"
      | "lastReason"
      | "lastRunId"
      | "lastScheduledFor"
      | "lastStartedAt"
      | "lastEvaluatedAt"
      | "lastCounts"
      | "changedSinceRun"
    >
  >;
  intent?: AlertIntent | undefined;
}

/**
 * Makes a run visible, moves the group's state and leaves at most one alert to be sent: all or none. `exists` when the run is
 * there already; `moved` when the group is no longer as it was seen (another run, an edit, a pause), to be read and tried again.
 */
export async function commitRun(
  tenantId: string,
  db: Database,
  run: EvaluationRun,
  state?: GroupState,
): Promise<"written" | "exists" | "moved"> {
  const runItem = { ...run, ...runKey(tenantId, run.groupId, run.scheduledFor, run.id) };
  const writes = [putOf(db, "evaluations", runItem, itemAbsent)];
  if (state) {
    const { version, enabled, lastRunId } = state.seen;
    const unmoved = itemExists({ version, enabled, lastRunId });
    writes.push(updateOf(db, "main", groupKey(tenantId, run.groupId), { set: state.change }, unmoved));
    if (state.intent) {
      const key = alertKey(tenantId, run.groupId, run.scheduledFor, run.id);
      writes.push(putOf(db, "evaluations", { ...state.intent, ...key }, itemAbsent));
    }
  }
  const failed = await transact(db, writes);
  if (failed.size === 0) return "written";
  return failed.has(0) ? "exists" : "moved";
}

export async function getRun(
  tenantId: string,
  db: Database,
  groupId: string,
  scheduledFor: string,
  runId: string,
): Promise<EvaluationRun | undefined> {
  return getItem(db, "evaluations", runKey(tenantId, groupId, scheduledFor, runId), runEntity);
}

/** The runs of a group, newest first, with both bounds included. */
export async function listRuns(
  tenantId: string,
  db: Database,
  groupId: string,
  bounds: { from?: string | undefined; to?: string | undefined },
  page: PageRequest,
): Promise<Page<EvaluationRun>> {
  const sk =
    bounds.from || bounds.to
      ? {
          from: bounds.from ? runsFrom(bounds.from) : prefixes.run,
          to: bounds.to ? runsUntil(bounds.to) : "RUN#\uffff",
        }
      : { prefix: prefixes.run };
  const query = { table: "evaluations", pk: groupPK(tenantId, groupId), sk, descending: true } as const;
  return queryPage(db, query, page, runEntity);
}

/** All results of a run. */
export async function listResults(tenantId: string, db: Database, runId: string): Promise<CheckResult[]> {
  const query = { table: "evaluations", pk: runPK(tenantId, runId), sk: { prefix: prefixes.result } } as const;
  return queryAll(db, query, storedResult);
}
