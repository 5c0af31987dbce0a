import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import type { Database } from "./client";
import { deleteAll, type Item } from "./items";
import { cognitoGSI1, type Key, markKeyKey, prefixes, tenantPK, tenantSK } from "./keys";
import { itemAbsent, putItem } from "./writes";

export type Table = "main" | "evaluations";
/** An item with everything that is stored of it. */
export type StoredItem = Key & Item;

/** Whether a partition is one of a tenant's. Tenant ids have one length, so none begins another. */
const isOwn = (tenantId: string, pk: string): boolean =>
  pk === tenantPK(tenantId) || pk.startsWith(`${tenantPK(tenantId)}#`);

/** Refuses keys outside the partitions of a tenant. */
export function assertOwn(tenantId: string, { pk }: Key): void {
  if (!isOwn(tenantId, pk)) throw new Error("another tenant's item");
}

/** Whose an item is. Throws for a partition that is no tenant's: there are none. */
export function tenantIdOf({ pk }: Key): string {
  const id = /^TENANT#([^#]+)(#|$)/.exec(pk)?.[1];
  if (id === undefined) throw new Error(`${pk} is no tenant's partition`);
  return id;
}

/** Every item of a table, as it is stored and in the order in which the database has it. For operators. */
export async function* scanTable(
  db: Database,
  table: Table,
  filter: { FilterExpression?: string; ExpressionAttributeValues?: Item } = {},
): AsyncGenerator<StoredItem[]> {
  let start: Item | undefined;
  do {
    const page = await db.client.send(
      new ScanCommand({
        TableName: db[table],
        ConsistentRead: true,
        ...filter,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    yield (page.Items ?? []) as StoredItem[];
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}

/**
 * Every item of a tenant in a table. Groups that were deleted leave runs and checks behind that no index names, so the whole table is
 * read, and what is another tenant's is left out by its key.
 */
export async function* scanTenant(tenantId: string, db: Database, table: Table): AsyncGenerator<StoredItem[]> {
  const own = { ":own": tenantPK(tenantId) };
  const filter = { FilterExpression: "begins_with(pk, :own)", ExpressionAttributeValues: own };
  for await (const page of scanTable(db, table, filter)) yield page.filter(({ pk }) => isOwn(tenantId, pk));
}

export const mainKinds = ["tenant", "member", "markKey", "account", "group", "check", "other"] as const;
export type MainKind = (typeof mainKinds)[number];

/** What an item of the main table stands for. Checks are those that were not deleted. */
export function kindOfMainItem({ pk, sk }: Key): MainKind {
  if (pk.includes("#GROUP#")) return sk.startsWith(prefixes.check) ? "check" : "other";
  if (sk === tenantSK()) return "tenant";
  if (sk === markKeyKey("").sk) return "markKey";
  if (sk.startsWith(prefixes.user)) return "member";
  if (sk.startsWith(prefixes.account)) return "account";
  return sk.startsWith(prefixes.group) ? "group" : "other";
}

/** A member's item under another name in the user pool. */
export const memberUnder = (member: StoredItem, cognitoSub: string): StoredItem => ({
  ...member,
  cognitoSub,
  ...cognitoGSI1(cognitoSub),
});

/** Stores an item as it was, unless there is one under its key. Answers whether it was stored. */
export async function putStoredItem(tenantId: string, db: Database, table: Table, item: StoredItem): Promise<boolean> {
  assertOwn(tenantId, item);
  return putItem(db, table, item, itemAbsent);
}

/** Deletes items of a tenant for good. */
export async function deleteTenantItems(tenantId: string, db: Database, table: Table, keys: readonly Key[]) {
  for (const key of keys) assertOwn(tenantId, key);
  await deleteAll(
    db,
    table,
    keys.map(({ pk, sk }) => ({ pk, sk })),
  );
}
