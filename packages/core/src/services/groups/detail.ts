import type * as z from "zod";
import { listChecks } from "../../dynamo/checks";
import { getRun, listResults } from "../../dynamo/evaluations";
import { getGroup } from "../../dynamo/groups";
import type { groupDetailOutput } from "../../types/api/groups";
import type { InvariantGroup } from "../../types/entities";
import { notFound } from "../../types/errors";
import type { Context } from "../context";
import { presentCheck, presentGroup, presentResult, presentRun } from "./present";

async function lastRunOf({ tenantId, db }: Context, group: InvariantGroup) {
  if (!group.lastRunId || !group.lastScheduledFor) return null;
  const [run, results] = await Promise.all([
    getRun(tenantId, db, group.id, group.lastScheduledFor, group.lastRunId),
    listResults(tenantId, db, group.lastRunId),
  ]);
  return run ? { run: presentRun(run), results: results.map(presentResult) } : null;
}

/** A group with its checks and the run it shows. */
export async function groupDetail(context: Context, groupId: string): Promise<z.output<typeof groupDetailOutput>> {
  const { tenantId, db } = context;
  const [group, checks] = await Promise.all([getGroup(tenantId, db, groupId), listChecks(tenantId, db, groupId)]);
  if (!group) throw notFound("group");
  return {
    group: presentGroup(group),
    checks: checks.map(presentCheck),
    lastRun: await lastRunOf(context, group),
  };
}
