import { type DynamoDBClient, GetItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import { type IndexKeys, type Item, indexWriteUnits, itemSize, readUnits, storedBytes, tableWriteUnits } from "./units";
import type { Usage } from "./usage";

interface Place {
  table: string;
  key: Item;
}

interface Input {
  TableName?: string;
  IndexName?: string;
  Item?: Item;
  Key?: Item;
  ConsistentRead?: boolean;
  FilterExpression?: string;
  ProjectionExpression?: string;
  TransactItems?: Record<string, Input>[];
  RequestItems?: Record<string, { PutRequest?: { Item: Item }; DeleteRequest?: { Key: Item } }[]>;
}
interface Output {
  Item?: Item;
  Items?: Item[];
}

export interface DynamodbMeter {
  /** Looks at what is there before a request; what it gives is told the answer, and says what the request is billed for. */
  before(operation: string, input: Input): Promise<(status: number, output: Output) => Promise<Partial<Usage>>>;
}

/** The items that a request writes. */
function written(operation: string, input: Input): Place[] {
  const place = ({ TableName = "", Item, Key }: Input): Place => {
    const { pk, sk } = Item ?? Key ?? {};
    if (!pk || !sk) throw new Error(`${operation} without a key`);
    return { table: TableName, key: { pk, sk } };
  };
  if (operation === "TransactWriteItems")
    return (input.TransactItems ?? []).map((one) => place(Object.values(one)[0]!));
  if (operation === "BatchWriteItem")
    return Object.entries(input.RequestItems ?? {}).flatMap(([TableName, requests]) =>
      requests.map(({ PutRequest, DeleteRequest }) => place({ TableName, ...PutRequest, ...DeleteRequest })),
    );
  return [place(input)];
}

const reads = new Set(["GetItem", "Query"]);
const writes = new Set(["PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems", "BatchWriteItem"]);

/**
 * Request units of DynamoDB by its documented rules, from the sizes of the items before and after each request. The emulator's own
 * `ReturnConsumedCapacity` leaves out indexes and transactions, and counts characters. All indexes project everything.
 */
export function dynamodbMeter(
  client: DynamoDBClient,
  indexesOf: (table: string) => readonly IndexKeys[],
): DynamodbMeter {
  const stored = async ({ table, key }: Place) =>
    (await client.send(new GetItemCommand({ TableName: table, Key: key, ConsistentRead: true }))).Item;

  /** Bytes that a read looked at; a filter takes away only afterwards. */
  async function bytesRead(operation: string, input: Input, output: Output): Promise<number> {
    if (input.ProjectionExpression) throw new Error("What a projection leaves out is billed, and is not seen here.");
    if (operation === "GetItem") return output.Item ? itemSize(output.Item) : 0;
    const { FilterExpression, ...unfiltered } = input;
    const items = FilterExpression ? await queryAgain(unfiltered) : (output.Items ?? []);
    return items.reduce((sum, item) => sum + itemSize(item), 0);
  }

  /** The same query without its filter; the names and values of the filter would be refused as unused. */
  async function queryAgain(input: Input): Promise<Item[]> {
    const entries = (object: object | undefined, prefix: string) =>
      Object.fromEntries(Object.entries(object ?? {}).filter(([name]) => !name.startsWith(prefix)));
    const query = input as ConstructorParameters<typeof QueryCommand>[0];
    const { Items = [] } = await client.send(
      new QueryCommand({
        ...query,
        ExpressionAttributeNames: entries(query.ExpressionAttributeNames, "#e"),
        ExpressionAttributeValues: entries(query.ExpressionAttributeValues, ":e"),
      }),
    );
    return Items;
  }

  return {
    async before(operation, input) {
      if (reads.has(operation))
        return async (_, output) => ({
          dynamodbRequests: 1,
          readUnits: readUnits(await bytesRead(operation, input, output), input.ConsistentRead === true),
        });
      if (!writes.has(operation)) throw new Error(`It is not known what ${operation} is billed for.`);
      const places = written(operation, input);
      const before = await Promise.all(places.map(stored));
      return async (status) => {
        // A write whose condition fails is billed for the item that is there.
        const after = status === 200 ? await Promise.all(places.map(stored)) : before;
        const inTransaction = operation === "TransactWriteItems";
        const units = places.map(({ table }, at) => {
          const ofIndexes = indexesOf(table).map((index) => indexWriteUnits(before[at], after[at], index));
          return ofIndexes.reduce((sum, one) => sum + one, tableWriteUnits(before[at], after[at], inTransaction));
        });
        const bytes = places.map(
          ({ table }, at) => storedBytes(after[at], indexesOf(table)) - storedBytes(before[at], indexesOf(table)),
        );
        const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);
        return { dynamodbRequests: 1, writeUnits: sum(units), dynamodbStoredBytes: sum(bytes) };
      };
    },
  };
}
