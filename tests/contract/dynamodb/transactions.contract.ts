import { randomUUID } from "node:crypto";
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactGetCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { errorOf } from "../support/errors";
import { createTestTable, type DynamodbUnderTest, documentClient, type MakeDynamodb } from "./table";

type Entries = NonNullable<TransactWriteCommandInput["TransactItems"]>;

/** What transactions must do. */
export const transactionsContract = (make: MakeDynamodb): void => {
  describe("transactions", () => {
    let dynamodb: DynamodbUnderTest;
    let db: DynamoDBDocumentClient;
    let TableName: string;

    beforeAll(async () => {
      dynamodb = await make();
      db = documentClient(dynamodb.endpoint);
      TableName = await createTestTable(db);
    });
    afterAll(() => dynamodb.close());

    const put = (Item: Record<string, unknown>) => db.send(new PutCommand({ TableName, Item }));
    const get = async (pk: string, sk: string) =>
      (await db.send(new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }))).Item;
    const transact = (TransactItems: Entries, ClientRequestToken?: string) =>
      db.send(new TransactWriteCommand({ TransactItems, ClientRequestToken }));
    const add = (pk: string, sk: string, amount: number): Entries[number] => ({
      Update: {
        TableName,
        Key: { pk, sk },
        UpdateExpression: "ADD n :amount",
        ExpressionAttributeValues: { ":amount": amount },
      },
    });

    it("commits put, update, delete and condition check together, index entries included", async () => {
      await put({ pk: "all", sk: "check", ok: true });
      await put({ pk: "all", sk: "delete" });
      await transact([
        { Put: { TableName, Item: { pk: "all", sk: "put", g1pk: "TG", g1sk: "1" } } },
        add("all", "update", 1),
        { Delete: { TableName, Key: { pk: "all", sk: "delete" } } },
        {
          ConditionCheck: {
            TableName,
            Key: { pk: "all", sk: "check" },
            ConditionExpression: "ok = :t",
            ExpressionAttributeValues: { ":t": true },
          },
        },
      ]);
      const rows = await db.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: "pk = :p",
          ExpressionAttributeValues: { ":p": "all" },
        }),
      );
      expect(rows.Items?.map(({ sk }) => sk)).toEqual(["check", "put", "update"]);
      const indexed = await db.send(
        new QueryCommand({
          TableName,
          IndexName: "gsi1",
          KeyConditionExpression: "g1pk = :p",
          ExpressionAttributeValues: { ":p": "TG" },
        }),
      );
      expect(indexed.Count).toBe(1);
    });

    it("stores nothing when one condition fails, and says which one and why", async () => {
      await put({ pk: "cancel", sk: "there", v: 1 });
      const error = await errorOf(
        transact([
          { Put: { TableName, Item: { pk: "cancel", sk: "never" } } },
          {
            Put: {
              TableName,
              Item: { pk: "cancel", sk: "there" },
              ConditionExpression: "attribute_not_exists(pk)",
              ReturnValuesOnConditionCheckFailure: "ALL_OLD",
            },
          },
        ]),
      );
      expect(error.name).toBe("TransactionCanceledException");
      const reasons = error.CancellationReasons as { Code: string; Item?: unknown }[];
      expect(reasons.map(({ Code }) => Code)).toEqual(["None", "ConditionalCheckFailed"]);
      expect(reasons[1]?.Item).toMatchObject({ v: { N: "1" } });
      expect(await get("cancel", "never")).toBeUndefined();
    });

    it("refuses two operations on one item, no operations, and more than 100", async () => {
      const puts = (count: number, sk: (i: number) => string): Entries =>
        Array.from({ length: count }, (_, i) => ({ Put: { TableName, Item: { pk: "limits", sk: sk(i) } } }));
      expect((await errorOf(transact(puts(2, () => "same")))).name).toBe("ValidationException");
      await transact(puts(100, String));
      expect((await errorOf(transact(puts(101, String)))).name).toBe("ValidationException");
    });

    it("carries a repeated request token out once and refuses it with other content", async () => {
      const token = randomUUID();
      await transact([add("token", "1", 1)], token);
      await transact([add("token", "1", 1)], token);
      expect((await get("token", "1"))?.n).toBe(1);
      const error = await errorOf(transact([add("token", "1", 2)], token));
      expect(error.name).toBe("IdempotentParameterMismatchException");
    });

    it("reads several items at one moment, in order, with gaps", async () => {
      await put({ pk: "get", sk: "1", v: 1 });
      const { Responses } = await db.send(
        new TransactGetCommand({
          TransactItems: ["1", "missing"].map((sk) => ({ Get: { TableName, Key: { pk: "get", sk } } })),
        }),
      );
      expect(Responses?.map(({ Item }) => Item?.v)).toEqual([1, undefined]);
    });

    it("keeps the sum of two accounts through 60 transfers that arrive together", async () => {
      await put({ pk: "bank", sk: "A", n: 1000 });
      await put({ pk: "bank", sk: "B", n: 1000 });
      const transfers = Array.from({ length: 60 }, (_, i) => {
        const amount = i % 3 === 0 ? -1 : 2;
        const entries = [add("bank", "A", -amount), add("bank", "B", amount)];
        return transact(i % 2 === 0 ? entries : entries.reverse());
      });
      const outcomes = await Promise.allSettled(transfers);
      // A real table may refuse a transfer that collides with another one; what was accepted must add up.
      expect(outcomes.some(({ status }) => status === "fulfilled")).toBe(true);
      const [a, b] = [await get("bank", "A"), await get("bank", "B")];
      expect(a?.n + b?.n).toBe(2000);
      const moved = outcomes.reduce((sum, { status }, i) => (status === "fulfilled" ? sum + (i % 3 ? 2 : -1) : sum), 0);
      expect(b?.n).toBe(1000 + moved);
    });
  });
};
