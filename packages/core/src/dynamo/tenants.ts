import { type Tenant, tenantEntity, type User } from "../types/entities";
import type { Database } from "./client";
import { getItem } from "./items";
import { cognitoGSI1, tenantKey, userKey } from "./keys";
import { type Condition, itemAbsent, putOf, transact, updateOf, type Write } from "./writes";

/** What is counted on the tenant's item, so that a quota is part of the transaction that uses it. */
export type Counter = "groupCount" | "accountCount";

export async function getTenant(tenantId: string, db: Database): Promise<Tenant | undefined> {
  return getItem(db, "main", tenantKey(tenantId), tenantEntity);
}

/** Makes a tenant with its first user, both or neither. Answers false when either is already there. */
export async function createTenant(tenantId: string, db: Database, tenant: Tenant, user: User): Promise<boolean> {
  const failed = await transact(db, [
    putOf(db, "main", { ...tenant, ...tenantKey(tenantId) }, itemAbsent),
    putOf(db, "main", { ...user, ...userKey(tenantId, user.id), ...cognitoGSI1(user.cognitoSub) }, itemAbsent),
  ]);
  return failed.size === 0;
}

/** Counts one more, for a transaction; its condition fails when `most` are there already. */
export function incrementCounter(tenantId: string, db: Database, counter: Counter, most: number): Write {
  const room: Condition = {
    expression: "attribute_not_exists(#counter) OR #counter < :most",
    names: { "#counter": counter },
    values: { ":most": most },
  };
  return updateOf(db, "main", tenantKey(tenantId), { add: { [counter]: 1 } }, room);
}

/** Counts one less, for a transaction. */
export function decrementCounter(tenantId: string, db: Database, counter: Counter): Write {
  return updateOf(db, "main", tenantKey(tenantId), { add: { [counter]: -1 } });
}
