import { GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  NumberValue,
  PutCommand,
  type PutCommandInput,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { errorOf } from "../support/errors";
import { createTestTable, type DynamodbUnderTest, documentClient, type MakeDynamodb } from "./table";

/** What writing and reading single items must do. */
export const itemsContract = (make: MakeDynamodb): void => {
  describe("items", () => {
    let dynamodb: DynamodbUnderTest;
    let db: DynamoDBDocumentClient;
    let TableName: string;

    beforeAll(async () => {
      dynamodb = await make();
      db = documentClient(dynamodb.endpoint);
      TableName = await createTestTable(db);
    });
    afterAll(() => dynamodb.close());

    const put = (Item: Record<string, unknown>, more: Partial<PutCommandInput> = {}) =>
      db.send(new PutCommand({ TableName, Item, ...more }));
    const get = async (pk: string, sk: string) =>
      (await db.send(new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }))).Item;

    it("keeps every attribute type, also numbers of 38 digits", async () => {
      const big = "12345678901234567890123456789012345678";
      await put({
        pk: "types",
        sk: "1",
        map: { list: [1, "x", { nothing: null }], yes: true },
        strings: new Set(["a", "b"]),
        bytes: new Uint8Array([1, 2, 3]),
        big: NumberValue.from(big),
        empty: "",
      });
      const Key = { pk: { S: "types" }, sk: { S: "1" } };
      const { Item } = await db.send(new GetItemCommand({ TableName, Key }));
      expect(Item?.big?.N).toBe(big);
      expect(Item?.strings?.SS?.sort()).toEqual(["a", "b"]);
      expect([...(Item?.bytes?.B ?? [])]).toEqual([1, 2, 3]);
      expect(Item?.map?.M?.list?.L?.[2]?.M?.nothing?.NULL).toBe(true);
      expect(Item?.empty?.S).toBe("");
    });

    it("refuses a put whose condition does not hold and gives the old item when asked", async () => {
      await put({ pk: "cond", sk: "1", v: 1 });
      const again = { ConditionExpression: "attribute_not_exists(pk)" };
      const plain = await errorOf(put({ pk: "cond", sk: "1", v: 2 }, again));
      expect(plain.name).toBe("ConditionalCheckFailedException");
      expect(plain.Item).toBeUndefined();
      const withItem = await errorOf(
        put({ pk: "cond", sk: "1", v: 2 }, { ...again, ReturnValuesOnConditionCheckFailure: "ALL_OLD" }),
      );
      expect(withItem.Item).toMatchObject({ v: { N: "1" } });
      expect(await get("cond", "1")).toEqual({ pk: "cond", sk: "1", v: 1 });
    });

    it("judges nested conditions with functions and operators", async () => {
      await put({ pk: "expr", sk: "1", n: 5, tags: ["x", "y"], s: "hello" });
      await db.send(
        new UpdateCommand({
          TableName,
          Key: { pk: "expr", sk: "1" },
          UpdateExpression: "SET n = n + :one",
          ConditionExpression:
            "contains(tags, :x) AND size(s) = :five AND attribute_type(n, :number) AND n IN (:five, :six) " +
            "AND n BETWEEN :one AND :six AND NOT (begins_with(s, :z) OR attribute_exists(absent))",
          ExpressionAttributeValues: { ":x": "x", ":five": 5, ":six": 6, ":one": 1, ":number": "N", ":z": "z" },
        }),
      );
      expect((await get("expr", "1"))?.n).toBe(6);
    });

    it("applies every kind of update action and creates the item when it is missing", async () => {
      await put({ pk: "upd", sk: "1", list: [1], map: { a: 1 }, set: new Set(["a", "b"]), gone: 1 });
      const { Attributes } = await db.send(
        new UpdateCommand({
          TableName,
          Key: { pk: "upd", sk: "1" },
          UpdateExpression:
            "SET #list = list_append(#list, :l), #map.b = :v, fresh = if_not_exists(fresh, :v) " +
            "ADD hits :one REMOVE gone DELETE #set :s",
          ExpressionAttributeNames: { "#list": "list", "#map": "map", "#set": "set" },
          ExpressionAttributeValues: { ":l": [2], ":v": 7, ":one": 1, ":s": new Set(["a"]) },
          ReturnValues: "ALL_NEW",
        }),
      );
      expect(Attributes).toMatchObject({ list: [1, 2], map: { a: 1, b: 7 }, fresh: 7, hits: 1 });
      expect(Attributes).toHaveProperty("set", new Set(["b"]));
      expect(Attributes).not.toHaveProperty("gone");

      const created = await db.send(
        new UpdateCommand({
          TableName,
          Key: { pk: "upd", sk: "new" },
          UpdateExpression: "SET a = :a",
          ExpressionAttributeValues: { ":a": 1 },
          ReturnValues: "UPDATED_NEW",
        }),
      );
      expect(created.Attributes).toEqual({ a: 1 });
    });

    it("deletes only when the condition holds and returns what it deleted", async () => {
      await put({ pk: "del", sk: "1", v: 1 });
      const Key = { pk: "del", sk: "1" };
      const wrong = new DeleteCommand({
        TableName,
        Key,
        ConditionExpression: "v = :v",
        ExpressionAttributeValues: { ":v": 2 },
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      });
      expect(await errorOf(db.send(wrong))).toMatchObject({ name: "ConditionalCheckFailedException" });
      const { Attributes } = await db.send(new DeleteCommand({ TableName, Key, ReturnValues: "ALL_OLD" }));
      expect(Attributes).toMatchObject({ v: 1 });
      expect(await get("del", "1")).toBeUndefined();
    });

    it("writes 25 and reads 100 items in a batch, and refuses 26 and duplicates", async () => {
      const write = (items: Record<string, unknown>[]) =>
        db.send(
          new BatchWriteCommand({ RequestItems: { [TableName]: items.map((Item) => ({ PutRequest: { Item } })) } }),
        );
      const item = (i: number) => ({ pk: "batch", sk: String(i), g1pk: "batch", g1sk: String(i) });
      const items = Array.from({ length: 100 }, (_, i) => item(i));
      for (let from = 0; from < 100; from += 25) await write(items.slice(from, from + 25));
      const Keys = items.map(({ pk, sk }) => ({ pk, sk }));
      const { Responses } = await db.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys } } }));
      expect(Responses?.[TableName]).toHaveLength(100);

      expect((await errorOf(write(Array.from({ length: 26 }, (_, i) => item(i))))).name).toBe("ValidationException");
      const duplicates = await errorOf(write([item(1), item(1)]));
      expect(duplicates.name).toBe("ValidationException");
      expect(duplicates.message).toMatch(/duplicates/);
    });

    it("refuses items that AWS refuses: too large, empty, wrong or missing keys", async () => {
      const refused: [Record<string, unknown>, RegExp][] = [
        [{ pk: "big", sk: "1", b: "x".repeat(410_000) }, /size/i],
        [{ pk: "", sk: "1" }, /empty/i],
        [{ pk: 1, sk: "1" }, /mismatch/i],
        [{ pk: "x" }, /key/i],
        [{ pk: "x", sk: "1", g1pk: "", g1sk: "a" }, /empty/i],
        [{ pk: "x", sk: "1", g1pk: 3, g1sk: "a" }, /mismatch/i],
      ];
      for (const [item, message] of refused) {
        const error = await errorOf(put(item));
        expect(error.name).toBe("ValidationException");
        expect(error.message).toMatch(message);
      }
      const digits = new PutItemCommand({
        TableName,
        Item: { pk: { S: "n" }, sk: { S: "1" }, v: { N: "1".repeat(39) } },
      });
      expect((await errorOf(db.send(digits))).name).toBe("ValidationException");
    });

    it("refuses updates that empty an index key, change the key or use a reserved word", async () => {
      await put({ pk: "refuse", sk: "1", g1pk: "a", g1sk: "b" });
      const update = (UpdateExpression: string, value: unknown) =>
        db.send(
          new UpdateCommand({
            TableName,
            Key: { pk: "refuse", sk: "1" },
            UpdateExpression,
            ExpressionAttributeValues: { ":a": value },
          }),
        );
      expect((await errorOf(update("SET g1pk = :a", ""))).name).toBe("ValidationException");
      expect((await errorOf(update("SET pk = :a", "b"))).name).toBe("ValidationException");
      expect((await errorOf(update("SET status = :a", 1))).message).toMatch(/reserved/i);
      expect(await get("refuse", "1")).toEqual({ pk: "refuse", sk: "1", g1pk: "a", g1sk: "b" });
    });

    it("refuses unused expression values and unknown tables", async () => {
      const unused = put(
        { pk: "x", sk: "1" },
        { ConditionExpression: "attribute_not_exists(pk)", ExpressionAttributeValues: { ":u": 1 } },
      );
      expect((await errorOf(unused)).message).toMatch(/unused/);
      const unknown = db.send(new GetCommand({ TableName: "no-such-table", Key: { pk: "x" } }));
      expect((await errorOf(unknown)).name).toBe("ResourceNotFoundException");
    });

    it("loses no increment of 200 that arrive together, and lets one of 50 creators win", async () => {
      const add = new UpdateCommand({
        TableName,
        Key: { pk: "race", sk: "counter" },
        UpdateExpression: "ADD n :one",
        ExpressionAttributeValues: { ":one": 1 },
      });
      await Promise.all(Array.from({ length: 200 }, () => db.send(add)));
      expect((await get("race", "counter"))?.n).toBe(200);
      const creators = Array.from({ length: 50 }, (_, i) =>
        put({ pk: "race", sk: "once", i }, { ConditionExpression: "attribute_not_exists(pk)" }),
      );
      const outcomes = await Promise.allSettled(creators);
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    });
  });
};
