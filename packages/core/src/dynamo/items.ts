import {
  BatchWriteCommand,
  type BatchWriteCommandInput,
  GetCommand,
  QueryCommand,
  type QueryCommandInput,
} from "@aws-sdk/lib-dynamodb";
import type * as z from "zod";
import type { Database } from "./client";
import type { Key } from "./keys";
import { backOff } from "./retry";
import { versioned } from "./schema-version";

export type Item = Record<string, unknown>;
type Table = "main" | "evaluations";

/** Reads one item; undefined when there is none. Consistent, because people read what they have just written. */
export async function getItem<S extends z.ZodType>(
  db: Database,
  table: Table,
  key: Key,
  schema: S,
): Promise<z.output<S> | undefined> {
  const { Item } = await db.client.send(new GetCommand({ TableName: db[table], Key: key, ConsistentRead: true }));
  return Item === undefined ? undefined : schema.parse(Item);
}

/** A query within one partition of a table or of one of its indexes. */
export interface PartitionQuery {
  table: Table;
  index?: "GSI1" | "GSI2";
  pk: string;
  /** Sort keys that begin with this, or lie between the two, bounds included. */
  sk: { prefix: string } | { from: string; to: string };
  descending?: boolean;
  /** Attribute values that items must have. */
  equal?: Readonly<Record<string, unknown>>;
}

function inputOf(db: Database, query: PartitionQuery): QueryCommandInput {
  const [pk, sk] = query.index ? [`${query.index.toLowerCase()}pk`, `${query.index.toLowerCase()}sk`] : ["pk", "sk"];
  const range =
    "prefix" in query.sk
      ? { condition: "begins_with(#sk, :from)", values: { ":from": query.sk.prefix } }
      : { condition: "#sk BETWEEN :from AND :to", values: { ":from": query.sk.from, ":to": query.sk.to } };
  const equal = Object.entries(query.equal ?? {});
  return {
    TableName: db[query.table],
    ...(query.index ? { IndexName: query.index } : { ConsistentRead: true }),
    KeyConditionExpression: `#pk = :pk AND ${range.condition}`,
    ...(equal.length > 0 ? { FilterExpression: equal.map((_, at) => `#e${at} = :e${at}`).join(" AND ") } : {}),
    ExpressionAttributeNames: {
      "#pk": pk,
      "#sk": sk,
      ...Object.fromEntries(equal.map(([name], at) => [`#e${at}`, name])),
    },
    ExpressionAttributeValues: {
      ":pk": query.pk,
      ...range.values,
      ...Object.fromEntries(equal.map(([, value], at) => [`:e${at}`, value])),
    },
    ScanIndexForward: query.descending !== true,
  };
}

/** Items from a place in a query on, one answer of the database after the other, to the end. */
export async function* pagesOf(
  db: Database,
  query: PartitionQuery,
  from?: { key?: Item; limit?: number },
): AsyncGenerator<Item[]> {
  let start = from?.key;
  do {
    const answer = await db.client.send(
      new QueryCommand({
        ...inputOf(db, query),
        ...(from?.limit === undefined ? {} : { Limit: from.limit }),
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    yield answer.Items ?? [];
    start = answer.LastEvaluatedKey;
  } while (start !== undefined);
}

/** All items of a query, paged to the end. */
export async function queryAll<S extends z.ZodType>(
  db: Database,
  query: PartitionQuery,
  schema: S,
): Promise<z.output<S>[]> {
  const items: z.output<S>[] = [];
  for await (const page of pagesOf(db, query)) items.push(...page.map((item) => schema.parse(item)));
  return items;
}

type WriteRequests = NonNullable<NonNullable<BatchWriteCommandInput["RequestItems"]>[string]>;

/** Writes without conditions, 25 at a time, until the database has taken all. Not atomic: only for what is idempotent. */
export async function writeAll(db: Database, table: Table, requests: WriteRequests): Promise<void> {
  for (let at = 0; at < requests.length; at += 25) {
    let left: WriteRequests = requests.slice(at, at + 25);
    for (let attempt = 0; left.length > 0; attempt++) {
      if (attempt > 0) await backOff(attempt, 10);
      const answer = await db.client.send(new BatchWriteCommand({ RequestItems: { [db[table]]: left } }));
      left = answer.UnprocessedItems?.[db[table]] ?? [];
    }
  }
}

export const putAll = (db: Database, table: Table, items: readonly Item[]) =>
  writeAll(
    db,
    table,
    items.map((item) => ({ PutRequest: { Item: versioned(item) } })),
  );

export const deleteAll = (db: Database, table: Table, keys: readonly Key[]) =>
  writeAll(
    db,
    table,
    keys.map((Key) => ({ DeleteRequest: { Key } })),
  );
