import type * as z from "zod";
import { statuses } from "../../checks/model";
import { getAccount } from "../../dynamo/accounts";
import { listGroupsOfAccount } from "../../dynamo/groups";
import type { analyticsOutput } from "../../types/api/accounts";
import { groupStatuses, type InvariantGroup, type StatusCounts } from "../../types/entities";
import { notFound } from "../../types/errors";
import type { Context } from "../context";

type Analytics = z.output<typeof analyticsOutput>;

function countsOf(groups: readonly InvariantGroup[]): StatusCounts {
  const total = (status: keyof StatusCounts) =>
    groups.reduce((sum, group) => sum + (group.lastCounts?.[status] ?? 0), 0);
  return Object.fromEntries(statuses.map((status) => [status, total(status)])) as StatusCounts;
}

/** How the groups of one account stand, from what each shows now. */
export async function accountAnalytics({ tenantId, db }: Context, accountId: string): Promise<Analytics> {
  const [account, groups] = await Promise.all([
    getAccount(tenantId, db, accountId),
    listGroupsOfAccount(tenantId, db, accountId),
  ]);
  if (!account) throw notFound("account");
  const of = (status: InvariantGroup["lastStatus"]) => groups.filter((group) => group.lastStatus === status);
  const checks = countsOf(groups);
  const decided = checks.PASS + checks.FAIL;
  const evaluated = groups.flatMap((group) => group.lastEvaluatedAt ?? []).sort();
  return {
    accountId,
    groups: groups.length,
    enabledGroups: groups.filter((group) => group.enabled).length,
    byStatus: Object.fromEntries(groupStatuses.map((status) => [status, of(status).length])) as Analytics["byStatus"],
    checks,
    passRate: decided === 0 ? null : checks.PASS / decided,
    lastEvaluatedAt: evaluated.at(-1) ?? null,
    failing: [...of("FAIL"), ...of("ERROR")].map(({ id, name, lastStatus, statusSince }) => ({
      id,
      name,
      status: lastStatus,
      since: statusSince,
    })),
  };
}
