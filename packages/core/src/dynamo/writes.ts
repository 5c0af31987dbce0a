import { PutCommand, TransactWriteCommand, type TransactWriteCommandInput, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type * as z from "zod";
import type { Database } from "./client";
import type { Item } from "./items";
import type { Key } from "./keys";
import { backOff } from "./retry";
import { versioned } from "./schema-version";

export type Write = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];
type Table = "main" | "evaluations";

/** What must hold of an item before it is changed. */
export interface Condition {
  expression: string;
  names?: Record<string, string>;
  values?: Record<string, unknown>;
}

/** Attributes to set, to take away and to add to. A value of undefined takes the attribute away. */
export interface Change {
  set?: Readonly<Record<string, unknown>>;
  add?: Readonly<Record<string, number>>;
}

const exists = "attribute_exists(pk)";
export const itemAbsent: Condition = { expression: "attribute_not_exists(pk)" };

/** Holds when the item is there and has these values; undefined means that the attribute is absent. */
export function itemExists(values: Readonly<Record<string, unknown>>): Condition {
  const entries = Object.entries(values);
  const terms = entries.map(([, value], at) =>
    value === undefined ? `attribute_not_exists(#h${at})` : `#h${at} = :h${at}`,
  );
  return {
    expression: [exists, ...terms].join(" AND "),
    names: Object.fromEntries(entries.map(([name], at) => [`#h${at}`, name])),
    values: Object.fromEntries(
      entries.flatMap(([, value], at) => (value === undefined ? [] : [[`:h${at}`, value] as const])),
    ),
  };
}

const bothConditions = (one: Condition, other?: Condition): Condition =>
  other === undefined
    ? one
    : {
        expression: `${one.expression} AND (${other.expression})`,
        names: { ...one.names, ...other.names },
        values: { ...one.values, ...other.values },
      };

/** Leaves out what is empty: the database refuses empty maps of names and values. */
function conditionInput(condition: Condition | undefined, names: Record<string, string> = {}, values: Item = {}) {
  const allNames = { ...names, ...condition?.names };
  const allValues = { ...values, ...condition?.values };
  return {
    ...(condition === undefined ? {} : { ConditionExpression: condition.expression }),
    ...(Object.keys(allNames).length > 0 ? { ExpressionAttributeNames: allNames } : {}),
    ...(Object.keys(allValues).length > 0 ? { ExpressionAttributeValues: allValues } : {}),
  };
}

export function putOf(db: Database, table: Table, item: Key & Item, condition?: Condition): Write {
  return { Put: { TableName: db[table], Item: versioned(item), ...conditionInput(condition) } };
}

/** Puts one item. Answers false when the condition does not hold. */
export async function putItem(db: Database, table: Table, item: Key & Item, condition?: Condition): Promise<boolean> {
  try {
    await db.client.send(new PutCommand({ TableName: db[table], Item: versioned(item), ...conditionInput(condition) }));
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}

export function deleteOf(db: Database, table: Table, key: Key, condition: Condition = itemExists({})): Write {
  return { Delete: { TableName: db[table], Key: key, ...conditionInput(condition) } };
}

function updateInput(db: Database, table: Table, key: Key, change: Change, condition?: Condition) {
  const set = Object.entries(change.set ?? {}).map(([name, value], at) => ({ name, value, at }));
  const add = Object.entries(change.add ?? {});
  const assigned = set.filter(({ value }) => value !== undefined);
  const removed = set.filter(({ value }) => value === undefined);
  const clauses = [
    assigned.length > 0 && `SET ${assigned.map(({ at }) => `#s${at} = :s${at}`).join(", ")}`,
    removed.length > 0 && `REMOVE ${removed.map(({ at }) => `#s${at}`).join(", ")}`,
    add.length > 0 && `ADD ${add.map((_, at) => `#a${at} :a${at}`).join(", ")}`,
  ];
  const names = Object.fromEntries([
    ...set.map(({ name, at }) => [`#s${at}`, name] as const),
    ...add.map(([name], at) => [`#a${at}`, name] as const),
  ]);
  const values = Object.fromEntries([
    ...assigned.map(({ value, at }) => [`:s${at}`, value] as const),
    ...add.map(([, value], at) => [`:a${at}`, value] as const),
  ]);
  return {
    TableName: db[table],
    Key: key,
    UpdateExpression: clauses.filter(Boolean).join(" "),
    // An update of an item that is not there would make a ghost of a few attributes.
    ...conditionInput(bothConditions(itemExists({}), condition), names, values),
  };
}

export function updateOf(db: Database, table: Table, key: Key, change: Change, condition?: Condition): Write {
  return { Update: updateInput(db, table, key, change, condition) };
}

/** Changes an item that is there. Gives the item as it is then, or undefined when it is not there or the condition does not hold. */
export async function updateItem<S extends z.ZodType>(
  db: Database,
  table: Table,
  key: Key,
  change: Change,
  condition: Condition | undefined,
  schema: S,
): Promise<z.output<S> | undefined> {
  try {
    const input = { ...updateInput(db, table, key, change, condition), ReturnValues: "ALL_NEW" as const };
    return schema.parse((await db.client.send(new UpdateCommand(input))).Attributes);
  } catch (error) {
    if (isConditionFailure(error)) return undefined;
    throw error;
  }
}

export function isConditionFailure(error: unknown): boolean {
  return error instanceof Error && error.name === "ConditionalCheckFailedException";
}

interface Cancelled extends Error {
  CancellationReasons?: { Code?: string }[];
}

/**
 * Writes all or nothing. Answers the positions of the writes whose condition did not hold: empty when everything was written.
 * Collisions with other transactions are tried again.
 */
export async function transact(db: Database, writes: readonly Write[]): Promise<ReadonlySet<number>> {
  for (let attempt = 1; ; attempt++) {
    try {
      await db.client.send(new TransactWriteCommand({ TransactItems: [...writes] }));
      return new Set();
    } catch (error) {
      const reasons = (error as Cancelled).CancellationReasons?.map((reason) => reason.Code ?? "None") ?? [];
      const failed = reasons.flatMap((code, at) => (code === "ConditionalCheckFailed" ? [at] : []));
      if (failed.length > 0) return new Set(failed);
      const passing = reasons.some((code) => code === "TransactionConflict" || code === "ThrottlingError");
      if (!passing && (error as Error).name !== "TransactionInProgressException") throw error;
      await backOff(attempt, 12);
    }
  }
}
