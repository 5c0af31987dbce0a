import { getAccount } from "../../dynamo/accounts";
import { createGroup as store } from "../../dynamo/groups";
import type { GroupInput, GroupOutput } from "../../types/api/groups";
import type { InvariantGroup } from "../../types/entities";
import { notFound } from "../../types/errors";
import { newId } from "../../types/ids";
import { checkOf } from "../checks/entity";
import { type CheckDeps, validNewChecks } from "../checks/validation";
import { type Context, quotaExceeded } from "../context";
import { presentGroup } from "./present";
import { requireMembers } from "./recipients";

/** Makes a group with its checks, all or nothing. It is due at once. */
export async function createGroup(context: Context, input: GroupInput, deps: CheckDeps): Promise<GroupOutput> {
  const { tenantId, db, quotas } = context;
  const { checks: drafts, ...definition } = input;
  if (drafts.length > quotas.checksPerGroup) throw quotaExceeded(quotas.checksPerGroup, "checks in the group");
  const account = await getAccount(tenantId, db, input.accountId);
  if (!account) throw notFound("account");
  const notificationEmails = await requireMembers(context, input.notificationEmails);
  const valid = await validNewChecks(drafts, account, deps);

  const createdAt = context.now().toISOString();
  const groupId = newId("group", Date.parse(createdAt));
  const checks = valid.map((check, at) => {
    // Ids sort in the order the checks were given.
    const id = newId("check", Date.parse(createdAt) + at);
    return checkOf(check, { tenantId, groupId, id, createdAt, updatedAt: createdAt, version: 1 }, deps.catalogue);
  });
  const group: InvariantGroup = {
    ...definition,
    notificationEmails,
    tenantId,
    id: groupId,
    nextRunAt: createdAt,
    lastStatus: "PENDING",
    statusSince: createdAt,
    lastRunStatus: "PENDING",
    changedSinceRun: false,
    checkCount: checks.length,
    createdAt,
    createdBy: context.userId,
    updatedAt: createdAt,
    version: 1,
  };
  const outcome = await store(tenantId, db, group, checks, quotas.groupsPerTenant);
  if (outcome === "noAccount") throw notFound("account");
  if (outcome === "quota") throw quotaExceeded(quotas.groupsPerTenant, "groups");
  return presentGroup(group);
}
