import { AwsError } from "../shared/aws-error";
import { runAction, type Store, tableOf, validateInput } from "./dynalite";
import { applyWrites, type ItemWrite, lockNameOf, storeKeyOf, withItemLocks } from "./write-items";

type Input = Record<string, unknown>;

/** Validates one write and finds the item it is about. */
export const planWrite = async (
  store: Store,
  action: ItemWrite["action"],
  request: Input,
  checkOnly = false,
): Promise<ItemWrite> => {
  const { ReturnValuesOnConditionCheckFailure: onFailure, ...rest } = request;
  const input = validateInput(store, action, rest);
  const table = await tableOf(store, String(input.TableName));
  return {
    action,
    input,
    table,
    key: storeKeyOf(table, input),
    checkOnly,
    returnOldOnFailure: onFailure === "ALL_OLD",
  };
};

/** PutItem, UpdateItem and DeleteItem: item and index entries are stored in one atomic batch. */
export const writeItem = async (store: Store, action: ItemWrite["action"], request: Input): Promise<Input> =>
  runWrite(store, await planWrite(store, action, request));

/** BatchWriteItem. Every item is written by itself, as in the service. */
export const batchWriteItem = async (store: Store, request: Input): Promise<Input> => {
  const input = validateInput(store, "batchWriteItem", request);
  const writes: ItemWrite[] = [];
  // dynalite's own action checks keys and duplicates before it writes; on a store that keeps nothing it is just that check.
  await runAction(withoutWrites(store), "batchWriteItem", structuredClone(input));
  for (const [TableName, requests] of Object.entries(input.RequestItems as Record<string, Input[]>)) {
    const table = await tableOf(store, TableName);
    for (const { PutRequest, DeleteRequest } of requests) {
      const input = { TableName, ...((PutRequest ?? DeleteRequest) as Input) };
      const action = PutRequest ? "putItem" : "deleteItem";
      writes.push({ action, input, table, key: storeKeyOf(table, input), checkOnly: false, returnOldOnFailure: false });
    }
  }
  await Promise.all(writes.map((write) => runWrite(store, write)));
  return { UnprocessedItems: {} };
};

const runWrite = async (store: Store, write: ItemWrite): Promise<Input> => {
  const [result] = await withItemLocks(store, [lockNameOf(write)], () => applyWrites(store, [write]));
  if (result && "output" in result) return result.output;
  const { error, oldItem } = result ?? {};
  if (error instanceof AwsError && oldItem) {
    throw new AwsError(error.code, error.message, error.status, { ...error.fields, Item: oldItem });
  }
  throw error;
};

const withoutWrites = (store: Store): Store => {
  const nothing: ReturnType<Store["getItemDb"]> = {
    lock: (_key, run) => run((done) => done),
    get: (_key, done) => setImmediate(done, null, undefined),
    put: (_key, _value, done) => setImmediate(done, null),
    del: (_key, done) => setImmediate(done, null),
  };
  return { ...store, getItemDb: () => nothing, getIndexDb: () => nothing };
};
