import { createRequire } from "node:module";
import { AwsError } from "../shared/aws-error";
import { closeToOthers, makeFolder } from "../shared/files";
import { storageFault } from "../shared/storage-fault";
import { checkStore } from "./check-store";
import { holdAfterFault } from "./hold-after-fault";
import type { Callback, LevelDatabase } from "./level-database";

/**
 * The parts of dynalite 4.0.0 that we stand on: its LevelDB store, its validation and its actions. Its own HTTP front
 * is not used. These are internals without types, hence the exact pin and this one file that knows them.
 */
const require = createRequire(import.meta.url);

export type AttributeValue = Record<string, unknown>;
export type Item = Record<string, AttributeValue>;

interface KeyElement {
  AttributeName: string;
  KeyType: "HASH" | "RANGE";
}

export interface IndexDescription {
  IndexName: string;
  KeySchema: KeyElement[];
  Projection: { ProjectionType: string; NonKeyAttributes?: string[] };
  IndexStatus?: string;
  IndexArn?: string;
  [attribute: string]: unknown;
}

export interface TableDescription {
  TableName: string;
  TableStatus: string;
  TableArn: string;
  KeySchema: KeyElement[];
  AttributeDefinitions: { AttributeName: string; AttributeType: string }[];
  GlobalSecondaryIndexes?: IndexDescription[];
  LocalSecondaryIndexes?: IndexDescription[];
  [attribute: string]: unknown;
}

export interface SubDatabase {
  lock(key: string, run: (release: (done: Callback<unknown>) => Callback<unknown>) => void): void;
  get(key: string, done: Callback<unknown>): void;
  put(key: string, value: unknown, done: Callback<void>): void;
  del(key: string, done: Callback<void>): void;
}

export interface Store {
  db: LevelDatabase;
  tableDb: SubDatabase & { awsAccountId: string; awsRegion: string };
  options: { maxItemSize: number };
  getTable(name: string, checkStatus: boolean, done: Callback<TableDescription>): void;
  getItemDb(table: string): SubDatabase;
  getIndexDb(kind: string, table: string, index: string): SubDatabase;
}

interface IndexActions {
  puts: { index: string; key: string; item: Item }[];
  deletes: { index: string; key: string }[];
}

interface DynaliteDb {
  create(options: { path?: string; createTableMs: 0; deleteTableMs: 0; updateTableMs: 0 }): Store;
  createKey(item: Item, table: TableDescription): string;
  itemSize(item: Item): number;
  getIndexActions(
    indexes: IndexDescription[],
    before: Item | undefined,
    after: Item,
    table: TableDescription,
  ): IndexActions;
}

interface ActionRules {
  types: object;
  custom: unknown;
}

interface DynaliteValidations {
  checkTypes(input: object, types: object): Record<string, unknown>;
  checkValidations(input: object, types: object, custom: unknown, store: Store): void;
}

const database: DynaliteDb = require("dynalite/db");
const validations: DynaliteValidations = require("dynalite/validations");

export const { createKey, itemSize, getIndexActions } = database;

/** Opens (and makes) a LevelDB store in a folder, or one in memory. Rejects with a StorageFault. */
export const openStore = async (folder: string | undefined): Promise<Store> => {
  const instant = { createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 } as const;
  if (folder === undefined) {
    const store = database.create(instant);
    await store.db.open();
    return store;
  }
  makeFolder(folder);
  // LevelDB makes its files readable by everybody.
  closeToOthers(folder);
  checkStore(folder);
  const store = database.create({ ...instant, path: folder });
  await store.db.open().catch((error: Error) => {
    throw storageFault(folder, error.cause ?? error);
  });
  holdAfterFault(store.db, folder);
  return store;
};

/** Parses and validates an input as the service does. Unknown members are dropped; throws the service's ValidationException. */
export const validateInput = (store: Store, action: string, input: object): Record<string, unknown> => {
  const rules: ActionRules = require(`dynalite/validations/${action}`);
  try {
    const checked = validations.checkTypes(structuredClone(input), rules.types);
    validations.checkValidations(checked, rules.types, rules.custom, store);
    return checked;
  } catch (error) {
    throw toAwsError(error);
  }
};

/** Runs one of dynalite's actions on a store with an input that `validateInput` returned. */
export const runAction = (store: Store, action: string, input: object): Promise<Record<string, unknown>> => {
  const run: (store: Store, input: object, done: Callback<Record<string, unknown>>) => void = require(
    `dynalite/actions/${action}`,
  );
  return settle((done) => run(store, input, done));
};

/** The table, or the service's ResourceNotFoundException. */
export const tableOf = (store: Store, name: string): Promise<TableDescription> =>
  settle((done) => store.getTable(name, false, done));

/** Turns dynalite's callbacks and errors into a promise and `AwsError`. */
export const settle = <T>(start: (done: Callback<T>) => void): Promise<T> =>
  new Promise((resolve, reject) => {
    start((error, value) => (error ? reject(toAwsError(error)) : resolve(value as T)));
  });

const toAwsError = (error: unknown): unknown => {
  const { statusCode, body } = error as { statusCode?: number; body?: Record<string, unknown> };
  if (!statusCode || !body) return error;
  const { __type, message, Message, ...fields } = body;
  return new AwsError(String(__type), String(message ?? Message ?? ""), statusCode, fields);
};

/** The ValidationException of DynamoDB. */
export const validationError = (message: string): AwsError =>
  new AwsError("com.amazon.coral.validate#ValidationException", message);

/** Whether an error is the given DynamoDB exception, whatever its namespace. */
export const isException = (error: unknown, name: string): error is AwsError =>
  error instanceof AwsError && error.code.endsWith(`#${name}`);
