import * as z from "zod";
import { type Check, checkEntity, groupEntity, type InvariantGroup } from "../types/entities";
import type { Database } from "./client";
import { getItem, queryAll } from "./items";
import { packed, unpacked } from "./json";
import { checkKey, deletedCheckKey, groupKey, groupPK, prefixes } from "./keys";
import { deleteOf, itemExists, putOf, transact, updateOf, type Write } from "./writes";

/** Checks that one transaction can hold beside the group's own write. */
export const maxChecksPerWrite = 99;

const freeJson = ["parameters", "expected", "condition"];
const storedCheck = z.preprocess((item) => unpacked(item, freeJson), checkEntity);

export const checkItem = (tenantId: string, check: Check) => ({
  ...packed(check, freeJson),
  ...checkKey(tenantId, check.groupId, check.id),
});

/** The checks of a group in the order they were made, without deleted ones. */
export async function listChecks(tenantId: string, db: Database, groupId: string): Promise<Check[]> {
  const query = { table: "main", pk: groupPK(tenantId, groupId), sk: { prefix: prefixes.check } } as const;
  return queryAll(db, query, storedCheck);
}

/** Those checks of a group that are of one service of the catalogue. */
export async function listChecksOfService(
  tenantId: string,
  db: Database,
  groupId: string,
  service: string,
): Promise<Check[]> {
  const sk = { prefix: prefixes.check };
  return queryAll(db, { table: "main", pk: groupPK(tenantId, groupId), sk, equal: { service } }, storedCheck);
}

export async function getCheck(
  tenantId: string,
  db: Database,
  groupId: string,
  checkId: string,
): Promise<Check | undefined> {
  return getItem(db, "main", checkKey(tenantId, groupId, checkId), storedCheck);
}

function writesOf(tenantId: string, db: Database, check: Check): Write[] {
  const item = checkItem(tenantId, check);
  if (check.deletedAt === undefined) return [putOf(db, "main", item)];
  return [
    deleteOf(db, "main", checkKey(tenantId, check.groupId, check.id)),
    putOf(db, "main", { ...item, ...deletedCheckKey(tenantId, check.groupId, check.id) }),
  ];
}

/**
 * Stores new, changed or deleted (`deletedAt`) checks of a group, all or none, on condition that the group has the version seen:
 * two edits at the same time cannot make a cycle of aliases together. `live` is the number of checks the group then has.
 * Answers the group's new state, or undefined when someone else changed the group or its checks meanwhile.
 */
export async function saveChecks(
  tenantId: string,
  db: Database,
  group: InvariantGroup,
  checks: readonly Check[],
  live: number,
  updatedAt: string,
): Promise<InvariantGroup | undefined> {
  const change = { version: group.version + 1, changedSinceRun: true, checkCount: live, updatedAt };
  const failed = await transact(db, [
    updateOf(db, "main", groupKey(tenantId, group.id), { set: change }, itemExists({ version: group.version })),
    ...checks.flatMap((check) => writesOf(tenantId, db, check)),
  ]);
  return failed.size > 0 ? undefined : groupEntity.parse({ ...group, ...change });
}
