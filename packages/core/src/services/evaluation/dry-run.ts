import * as z from "zod";
import { catalogue } from "../../catalogue";
import { getAccount } from "../../dynamo/accounts";
import type { Database } from "../../dynamo/client";
import { groupStatus } from "../../engine/group-status";
import { checkInput } from "../../types/api/checks";
import { limits } from "../../types/api/common";
import type { GroupStatus, StatusCounts } from "../../types/entities";
import { DomainError, notFound } from "../../types/errors";
import { newId } from "../../types/ids";
import type { CheckResult } from "../../types/results";
import { checkOf } from "../checks/entity";
import { validNewChecks } from "../checks/validation";
import { type JudgeDeps, judge } from "./judge";
import { storedResults } from "./results";

export interface DryRun {
  status: GroupStatus;
  counts: StatusCounts;
  results: CheckResult[];
}

/** Judges checks that are not stored, in the form the API takes them. Nothing is written. */
export async function dryRun(
  request: { tenantId: string; accountId: string; checks: readonly unknown[] },
  db: Database,
  deps: JudgeDeps,
): Promise<DryRun> {
  const { tenantId, accountId } = request;
  const account = await getAccount(tenantId, db, accountId);
  if (!account) throw notFound("account");
  const parsed = z.array(checkInput).max(limits.checksPerGroup).safeParse(request.checks);
  if (!parsed.success) throw new DomainError("VALIDATION", "Some checks are not valid.");

  const at = deps.now();
  const owner = { tenantId, groupId: newId("group", at.getTime()), runId: newId("run", at.getTime()) };
  const instants = { createdAt: at.toISOString(), updatedAt: at.toISOString() };
  const valid = await validNewChecks(parsed.data, account, {
    catalogue,
    allowPrivateTargets: deps.allowPrivateTargets,
  });
  const checks = valid.map((check, index) =>
    checkOf(
      check,
      { tenantId, groupId: owner.groupId, id: newId("check", at.getTime() + index), ...instants, version: 1 },
      catalogue,
    ),
  );
  const enabled = checks.filter((check) => check.enabled);
  const { results, recorded } = await judge(account, enabled, "CloudCorrect-dry-run", deps);
  const byId = new Map(recorded.map((read) => [read.record.id, read]));
  const { status, counts } = groupStatus(results);
  return { status, counts: { ...counts }, results: storedResults(results, owner, byId) };
}
