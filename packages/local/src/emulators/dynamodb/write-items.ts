import {
  createKey,
  type Item,
  isException,
  runAction,
  type Store,
  type SubDatabase,
  settle,
  type TableDescription,
} from "./dynalite";
import { assertIndexKeys } from "./index-keys";
import type { BatchOperation, Callback } from "./level-database";

/** One validated write (or condition check) of one item. */
export interface ItemWrite {
  action: "putItem" | "updateItem" | "deleteItem";
  input: Record<string, unknown>;
  table: TableDescription;
  /** The item's key in the store. */
  key: string;
  /** A condition check: judged like a delete, but nothing is written. */
  checkOnly: boolean;
  /** `ReturnValuesOnConditionCheckFailure` is ALL_OLD. */
  returnOldOnFailure: boolean;
}

export type WriteResult = { output: Record<string, unknown> } | { error: unknown; oldItem?: Item };

/** Names one item of one table. */
export const lockNameOf = (write: { table: TableDescription; key: string }): string =>
  `${write.table.TableName}\0${write.key}`;

/**
 * Holds the locks of several items while `run` works. Locks are taken in one order everywhere, so two transactions
 * can wait for each other but never for ever.
 */
export const withItemLocks = async <T>(store: Store, names: readonly string[], run: () => Promise<T>): Promise<T> => {
  const releases: (() => void)[] = [];
  for (const name of [...new Set(names)].sort()) {
    const separator = name.indexOf("\0");
    const items = store.getItemDb(name.slice(0, separator));
    await new Promise<void>((locked) => {
      items.lock(name.slice(separator + 1), (release) => {
        releases.push(() => release(() => {})(null));
        locked();
      });
    });
  }
  try {
    return await run();
  } finally {
    for (const release of releases.reverse()) release();
  }
};

/**
 * Applies writes all or none, items and index entries in one LevelDB batch. Call it with the items' locks held.
 * Returns one result per write, in order; if one of them is an error nothing was stored.
 */
export const applyWrites = async (store: Store, writes: readonly ItemWrite[]): Promise<WriteResult[]> => {
  const buffer = new Map<string, BatchOperation>();
  const results: WriteResult[] = [];
  for (const write of writes) results.push(await applyOne(store, buffer, write));
  if (results.every((result) => "output" in result)) await store.db.batch([...buffer.values()]);
  return results;
};

const applyOne = async (store: Store, buffer: Map<string, BatchOperation>, write: ItemWrite): Promise<WriteResult> => {
  const own = new Map<string, BatchOperation>();
  try {
    const output = await runAction(bufferedStore(store, buffer, own), write.action, write.input);
    if (!write.checkOnly) {
      const stored = own.get(itemKey(write.table.TableName, write.key));
      if (stored?.type === "put") assertIndexKeys(write.table, stored.value as Item);
      for (const [key, operation] of own) buffer.set(key, operation);
    }
    return { output };
  } catch (error) {
    if (!write.returnOldOnFailure || !isException(error, "ConditionalCheckFailedException")) return { error };
    const oldItem = await readItem(store, write.table.TableName, write.key);
    return oldItem ? { error, oldItem } : { error };
  }
};

/** The stored item under a key, or `undefined`. */
export const readItem = (store: Store, tableName: string, key: string): Promise<Item | undefined> =>
  settle<Item>((done) => store.getItemDb(tableName).get(key, done as Callback<unknown>)).catch((error: unknown) => {
    if ((error as Error).name === "NotFoundError") return undefined;
    throw error;
  });

/**
 * The key in the store of an item or of a key. Empty for a key that does not fit the table: the action itself then
 * answers the ValidationException.
 */
export const storeKeyOf = (table: TableDescription, input: Record<string, unknown>): string => {
  const given = (input.Item ?? input.Key) as Item;
  const fits = table.KeySchema.every(({ AttributeName: name }) => {
    const type = table.AttributeDefinitions.find((definition) => definition.AttributeName === name)?.AttributeType;
    return given[name]?.[type ?? ""] !== undefined;
  });
  return fits ? createKey(given, table) : "";
};

const itemKey = (tableName: string, key: string): string => `item-${tableName}~${key}`;

/** A store whose reads see the buffered writes and whose writes go to `own`. Its locks are no-ops: the caller holds them. */
const bufferedStore = (
  store: Store,
  buffer: ReadonlyMap<string, BatchOperation>,
  own: Map<string, BatchOperation>,
): Store => {
  const wrap = (prefix: string, real: SubDatabase): SubDatabase => ({
    lock: (_key, run) => run((done) => done),
    get: (key, done) => {
      const pending = own.get(prefix + key) ?? buffer.get(prefix + key);
      if (!pending) return real.get(key, done);
      if (pending.type === "put") setImmediate(done, null, pending.value);
      else setImmediate(done, Object.assign(new Error("NotFound"), { name: "NotFoundError" }));
    },
    put: (key, value, done) => {
      own.set(prefix + key, { type: "put", key: prefix + key, value });
      setImmediate(done, null);
    },
    del: (key, done) => {
      own.set(prefix + key, { type: "del", key: prefix + key });
      setImmediate(done, null);
    },
  });
  return {
    ...store,
    getItemDb: (table) => wrap(itemKey(table, ""), store.getItemDb(table)),
    getIndexDb: (kind, table, index) =>
      wrap(`index-${kind.toLowerCase()}~${table}~${index}~`, store.getIndexDb(kind, table, index)),
  };
};
