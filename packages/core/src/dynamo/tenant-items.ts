import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import type { Database } from "./client";
import { deleteAll, type Item } from "./items";
import { type Key, prefixes, tenantPK, tenantSK } from "./keys";

type Table = "main" | "evaluations";

/** Whether a partition is one of a tenant's. Tenant ids have one length, so none begins another. */
const isOwn = (tenantId: string, pk: string): boolean =>
  pk === tenantPK(tenantId) || pk.startsWith(`${tenantPK(tenantId)}#`);

/** Refuses keys outside the partitions of a tenant. */
export function assertOwn(tenantId: string, { pk }: Key): void {
  if (!isOwn(tenantId, pk)) throw new Error("another tenant's item");
}

/**
 * Every item of a tenant in a table, as it is stored and in the order in which the database has it. Groups that were deleted leave runs and
 * checks behind that no index names, so the whole table is read, and what is another tenant's is left out by its key.
 */
export async function* scanTenant(tenantId: string, db: Database, table: Table): AsyncGenerator<(Key & Item)[]> {
  let start: Item | undefined;
  do {
    const page = await db.client.send(
      new ScanCommand({
        TableName: db[table],
        FilterExpression: "begins_with(pk, :own)",
        ExpressionAttributeValues: { ":own": tenantPK(tenantId) },
        ConsistentRead: true,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    yield ((page.Items ?? []) as (Key & Item)[]).filter(({ pk }) => isOwn(tenantId, pk));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}

/** What an item of the tenant's own partition stands for: deletion goes by it. */
export function kindOfMainItem({ pk, sk }: Key): "tenant" | "member" | "other" {
  if (pk.includes("#GROUP#")) return "other";
  if (sk === tenantSK()) return "tenant";
  return sk.startsWith(prefixes.user) ? "member" : "other";
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
