import {
  getIndexActions,
  type IndexDescription,
  type Item,
  isException,
  runAction,
  type Store,
  type TableDescription,
  tableOf,
  validateInput,
} from "./dynalite";
import { fitsIndex } from "./index-keys";
import type { BatchOperation } from "./level-database";

/** A table as infra declares it. */
export interface TableDeclaration {
  name: string;
  hashKey: string;
  rangeKey?: string;
  /** Types of key attributes that are not strings. */
  keyTypes?: Record<string, "S" | "N" | "B">;
  indexes?: IndexDeclaration[];
  /** Attribute that holds the time to live (seconds since 1970). Described only: nothing is deleted. */
  ttl?: string;
}

export interface IndexDeclaration {
  name: string;
  hashKey: string;
  rangeKey?: string;
  /** `ALL` (default), `KEYS_ONLY`, or the names of further attributes. */
  projection?: "ALL" | "KEYS_ONLY" | string[];
}

/**
 * Makes the table, or brings an existing one to the declaration: new indexes are built from the stored items, indexes
 * that are no longer declared are dropped. Throws when the primary key differs, since the data would have to go.
 */
export const declareTable = async (store: Store, declaration: TableDeclaration): Promise<void> => {
  const existing = await findTable(store, declaration.name);
  if (!existing) {
    await runAction(store, "createTable", validateInput(store, "createTable", createInput(declaration)));
    await activate(store, await tableOf(store, declaration.name));
    return;
  }
  assertSamePrimaryKey(existing, declaration);
  await activate(store, existing);
  await syncIndexes(store, await tableOf(store, declaration.name), declaration);
};

const findTable = async (store: Store, name: string): Promise<TableDescription | undefined> => {
  try {
    return await tableOf(store, name);
  } catch (error) {
    if (isException(error, "ResourceNotFoundException")) return undefined;
    throw error;
  }
};

/** A table that was being made when the process died would stay CREATING for ever. */
const activate = async (store: Store, table: TableDescription): Promise<void> => {
  const active = {
    ...table,
    TableStatus: "ACTIVE",
    GlobalSecondaryIndexes: table.GlobalSecondaryIndexes?.map((index) => ({ ...index, IndexStatus: "ACTIVE" })),
  };
  await store.db.put(`table~${table.TableName}`, active);
};

const assertSamePrimaryKey = (table: TableDescription, declaration: TableDeclaration): void => {
  const stored = table.KeySchema.map(({ AttributeName }) => AttributeName).join(", ");
  const declared = keySchema(declaration)
    .map(({ AttributeName }) => AttributeName)
    .join(", ");
  if (stored !== declared) {
    throw new Error(
      `Table ${table.TableName} is stored with the key (${stored}) but declared with (${declared}). ` +
        "A key cannot be changed; remove the local data to begin anew.",
    );
  }
};

const syncIndexes = async (store: Store, table: TableDescription, declaration: TableDeclaration): Promise<void> => {
  const created = createInput(declaration);
  const wanted = created.GlobalSecondaryIndexes ?? [];
  const stored = table.GlobalSecondaryIndexes ?? [];
  const changed = wanted.filter((index) => !stored.some((other) => sameIndex(index, other)));
  const stale = stored.filter((index) => !wanted.some((other) => sameIndex(index, other)));
  if (changed.length === 0 && stale.length === 0) return;

  const operations: BatchOperation[] = [];
  for (const { IndexName } of stale) {
    for await (const [key] of store.db.iterator(prefixRange(indexPrefix(table.TableName, IndexName)))) {
      operations.push({ type: "del", key });
    }
  }
  const kept = stored.filter((index) => !stale.includes(index));
  const added = changed.map((index) => ({ ...index, ...indexExtras(table, index.IndexName) }));
  const next: TableDescription = { ...table, AttributeDefinitions: created.AttributeDefinitions };
  const all = [...kept, ...added];
  if (all.length > 0) next.GlobalSecondaryIndexes = all;
  else delete next.GlobalSecondaryIndexes;
  for await (const [, value] of store.db.iterator(prefixRange(`item-${table.TableName}~`))) {
    const item = value as Item;
    // As in the service, stored items that do not fit a new index are left out of it.
    const fitting = added.filter((index) => fitsIndex(next, index, item));
    for (const { index, key, item: entry } of getIndexActions(fitting, undefined, item, next).puts) {
      operations.push({ type: "put", key: indexPrefix(table.TableName, index) + key, value: entry });
    }
  }
  await store.db.batch([...operations, { type: "put", key: `table~${table.TableName}`, value: next }]);
};

const sameIndex = (a: IndexDescription, b: IndexDescription): boolean =>
  JSON.stringify([a.IndexName, a.KeySchema, a.Projection]) === JSON.stringify([b.IndexName, b.KeySchema, b.Projection]);

const indexExtras = (table: TableDescription, name: string): Partial<IndexDescription> => ({
  IndexArn: `${table.TableArn}/index/${name}`,
  IndexStatus: "ACTIVE",
  IndexSizeBytes: 0,
  ItemCount: 0,
  ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 0, NumberOfDecreasesToday: 0 },
});

const indexPrefix = (table: string, index: string): string => `index-global~${table}~${index}~`;

const prefixRange = (prefix: string) => ({ gte: prefix, lt: `${prefix}\xff` });

const keySchema = ({ hashKey, rangeKey }: { hashKey: string; rangeKey?: string }) => [
  { AttributeName: hashKey, KeyType: "HASH" as const },
  ...(rangeKey === undefined ? [] : [{ AttributeName: rangeKey, KeyType: "RANGE" as const }]),
];

const createInput = (declaration: TableDeclaration) => {
  const keys = [declaration, ...(declaration.indexes ?? [])];
  const names = new Set(keys.flatMap(({ hashKey, rangeKey }) => (rangeKey ? [hashKey, rangeKey] : [hashKey])));
  const indexes: IndexDescription[] = (declaration.indexes ?? []).map((index) => ({
    IndexName: index.name,
    KeySchema: keySchema(index),
    Projection: projectionOf(index.projection ?? "ALL"),
  }));
  return {
    TableName: declaration.name,
    BillingMode: "PAY_PER_REQUEST",
    KeySchema: keySchema(declaration),
    AttributeDefinitions: [...names].map((AttributeName) => ({
      AttributeName,
      AttributeType: declaration.keyTypes?.[AttributeName] ?? "S",
    })),
    ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes }),
  };
};

const projectionOf = (projection: "ALL" | "KEYS_ONLY" | string[]): IndexDescription["Projection"] =>
  Array.isArray(projection)
    ? { ProjectionType: "INCLUDE", NonKeyAttributes: projection }
    : { ProjectionType: projection };
