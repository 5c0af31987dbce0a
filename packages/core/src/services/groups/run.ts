import type * as z from "zod";
import { getRun, listResults } from "../../dynamo/evaluations";
import { getGroup } from "../../dynamo/groups";
import type { runState } from "../../types/api/groups";
import { notFound } from "../../types/errors";
import type { Context } from "../context";
import { scheduledForOf } from "../evaluation/run-id";
import { presentResult, presentRun } from "./present";

export type RunState = z.output<typeof runState>;

/** How long a run that was asked for may be under way; it is not known before its transaction is written. */
const runningMs = 15 * 60_000;

/** One run of a group with its results, or RUNNING. */
export async function groupRun(context: Context, groupId: string, runId: string): Promise<RunState> {
  const { tenantId, db } = context;
  if (!(await getGroup(tenantId, db, groupId))) throw notFound("group");
  const scheduledFor = scheduledForOf(tenantId, groupId, runId);
  if (scheduledFor === undefined) throw notFound("run");
  const run = await getRun(tenantId, db, groupId, scheduledFor, runId);
  if (run) {
    const results = await listResults(tenantId, db, runId);
    return { state: "DONE", run: presentRun(run), results: results.map(presentResult) };
  }
  const age = context.now().getTime() - Date.parse(scheduledFor);
  if (age > runningMs || age < -1_000) throw notFound("run");
  return { state: "RUNNING", runId, scheduledFor };
}
