import * as z from "zod";
import type { GroupStatus, InvariantGroup } from "../types/entities";
import { type Check, groupEntity } from "../types/entities";
import { checkItem } from "./checks";
import type { Database } from "./client";
import { deleteAll, getItem, pagesOf, putAll, queryAll } from "./items";
import {
  accountGSI1,
  accountGSI1PK,
  accountKey,
  checkKey,
  dueUntil,
  groupKey,
  groupPK,
  type Key,
  prefixes,
  scheduleGSI2,
  schedulePartitions,
  tenantPK,
} from "./keys";
import { type Page, type PageRequest, queryPage } from "./pages";
import { decrementCounter, incrementCounter } from "./tenants";
import { deleteOf, itemAbsent, itemExists, putOf, transact, updateItem, updateOf } from "./writes";

/** Checks that go into one transaction with their group; the database takes 100 writes, three are the group's own. */
const checksInTransaction = 97;

/** The schedule index of a group: only enabled groups have it. */
function scheduleOf(tenantId: string, db: Database, group: Pick<InvariantGroup, "id" | "enabled" | "nextRunAt">) {
  return group.enabled
    ? scheduleGSI2(tenantId, group.id, group.nextRunAt, db.scheduleShards)
    : { gsi2pk: undefined, gsi2sk: undefined };
}

/**
 * Stores a group with its checks. Many checks are written before the group: nobody sees them until the group is there, so an
 * interrupted request leaves nothing half done.
 */
export async function createGroup(
  tenantId: string,
  db: Database,
  group: InvariantGroup,
  checks: readonly Check[],
  most: number,
): Promise<"created" | "quota" | "noAccount"> {
  const items = checks.map((check) => checkItem(tenantId, check));
  const together = items.length <= checksInTransaction;
  if (!together) await putAll(db, "main", items);
  const failed = await transact(db, [
    incrementCounter(tenantId, db, "groupCount", most),
    updateOf(db, "main", accountKey(tenantId, group.accountId), { add: { groupCount: 1 } }),
    putOf(
      db,
      "main",
      {
        ...group,
        ...groupKey(tenantId, group.id),
        ...accountGSI1(tenantId, group.accountId, group.id),
        ...scheduleOf(tenantId, db, group),
      },
      itemAbsent,
    ),
    ...(together ? items.map((item) => putOf(db, "main", item, itemAbsent)) : []),
  ]);
  if (failed.size === 0) return "created";
  if (!together)
    await deleteAll(
      db,
      "main",
      checks.map((check) => checkKey(tenantId, group.id, check.id)),
    );
  return failed.has(1) ? "noAccount" : "quota";
}

export async function getGroup(tenantId: string, db: Database, groupId: string): Promise<InvariantGroup | undefined> {
  return getItem(db, "main", groupKey(tenantId, groupId), groupEntity);
}

export interface GroupFilter {
  accountId?: string | undefined;
  status?: GroupStatus | undefined;
}

function listing(tenantId: string, filter: GroupFilter) {
  return {
    table: "main",
    ...(filter.accountId
      ? { index: "GSI1" as const, pk: accountGSI1PK(tenantId, filter.accountId) }
      : { pk: tenantPK(tenantId) }),
    sk: { prefix: prefixes.group },
    ...(filter.status ? { equal: { lastStatus: filter.status } } : {}),
  } as const;
}

/** Groups of the tenant, or of one account, in the order they were made. */
export async function listGroups(
  tenantId: string,
  db: Database,
  filter: GroupFilter,
  page: PageRequest,
): Promise<Page<InvariantGroup>> {
  return queryPage(db, listing(tenantId, filter), page, groupEntity);
}

/** All groups of one account. */
export async function listGroupsOfAccount(
  tenantId: string,
  db: Database,
  accountId: string,
): Promise<InvariantGroup[]> {
  return queryAll(db, listing(tenantId, { accountId }), groupEntity);
}

export type GroupChange = Partial<
  Pick<InvariantGroup, "name" | "description" | "intervalMinutes" | "enabled" | "notificationEmails" | "nextRunAt">
> & { updatedAt: string };

/** Changes the definition of a group that still has the version seen; undefined when it is gone or has another version. */
export async function updateGroup(
  tenantId: string,
  db: Database,
  seen: InvariantGroup,
  change: GroupChange,
): Promise<InvariantGroup | undefined> {
  const next = { ...seen, ...change };
  // The tick may move nextRunAt meanwhile: whoever changes the schedule must have seen the one it replaces.
  const reschedules = next.enabled !== seen.enabled || next.nextRunAt !== seen.nextRunAt;
  return updateItem(
    db,
    "main",
    groupKey(tenantId, seen.id),
    { set: { ...change, version: seen.version + 1, ...(reschedules ? scheduleOf(tenantId, db, next) : {}) } },
    itemExists({ version: seen.version, ...(reschedules ? { nextRunAt: seen.nextRunAt } : {}) }),
    groupEntity,
  );
}

/** Deletes a group, then its checks; runs, results and evidence stay. Answers false when it is not there. */
export async function deleteGroup(tenantId: string, db: Database, group: InvariantGroup): Promise<boolean> {
  const failed = await transact(db, [
    decrementCounter(tenantId, db, "groupCount"),
    updateOf(db, "main", accountKey(tenantId, group.accountId), { add: { groupCount: -1 } }),
    deleteOf(db, "main", groupKey(tenantId, group.id)),
  ]);
  if (failed.size > 0) return false;
  for (const prefix of [prefixes.check, prefixes.deletedCheck]) {
    const checks = { table: "main", pk: groupPK(tenantId, group.id), sk: { prefix } } as const;
    for await (const page of pagesOf(db, checks)) {
      const keys = page.map((item) => ({ pk: item.pk, sk: item.sk }) as Key);
      await deleteAll(db, "main", keys);
    }
  }
  return true;
}

/** What the schedule needs of a group, and no more: an item that cannot be read otherwise must not stop the schedule of all. */
const dueGroup = groupEntity.pick({ tenantId: true, id: true, intervalMinutes: true, nextRunAt: true });
export type DueGroup = z.infer<typeof dueGroup>;

/**
 * Enabled groups that are due, of all tenants, and how many could not be read: the scheduler's read, and not tenant-first for that
 * reason. The index lags behind.
 */
export async function* dueGroups(db: Database, now: Date): AsyncGenerator<{ groups: DueGroup[]; unreadable: number }> {
  const sk = { from: "NEXT_RUN#", to: dueUntil(now) };
  for (const pk of schedulePartitions(db.scheduleShards)) {
    for await (const page of pagesOf(db, { table: "main", index: "GSI2", pk, sk })) {
      const groups = page.flatMap((item) => dueGroup.safeParse(item).data ?? []);
      yield { groups, unreadable: page.length - groups.length };
    }
  }
}

/** Moves an enabled group on to its next run, unless someone else has moved, paused or deleted it. */
export async function advanceSchedule(
  tenantId: string,
  db: Database,
  seen: Pick<InvariantGroup, "id" | "nextRunAt">,
  nextRunAt: string,
): Promise<boolean> {
  const schedule = scheduleGSI2(tenantId, seen.id, nextRunAt, db.scheduleShards);
  const condition = itemExists({ enabled: true, nextRunAt: seen.nextRunAt });
  const key = groupKey(tenantId, seen.id);
  const moved = await updateItem(db, "main", key, { set: { nextRunAt, ...schedule } }, condition, z.object({}));
  return moved !== undefined;
}
