import { DescribeTimeToLiveCommand, UpdateTimeToLiveCommand } from "@aws-sdk/client-dynamodb";
import {
  BatchWriteCommand,
  type DynamoDBDocumentClient,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestTable, type DynamodbUnderTest, documentClient, type MakeDynamodb } from "./table";

type Row = Record<string, unknown>;

const SEEDED = Array.from({ length: 200 }, (_, n) => ({
  pk: "Q",
  sk: String(n).padStart(4, "0"),
  n,
  g1pk: "G",
  g1sk: `s${n % 7}`,
  name: `name ${n}`,
  ...(n % 2 === 1 && { g2pk: "odd", g2sk: -n }),
}));

/** What queries, scans and indexes must do. */
export const queriesContract = (make: MakeDynamodb): void => {
  describe("queries and indexes", () => {
    let dynamodb: DynamodbUnderTest;
    let db: DynamoDBDocumentClient;
    let TableName: string;

    beforeAll(async () => {
      dynamodb = await make();
      db = documentClient(dynamodb.endpoint);
      TableName = await createTestTable(db);
      for (let from = 0; from < SEEDED.length; from += 25) {
        const requests = SEEDED.slice(from, from + 25).map((Item) => ({ PutRequest: { Item } }));
        await db.send(new BatchWriteCommand({ RequestItems: { [TableName]: requests } }));
      }
    });
    afterAll(() => dynamodb.close());

    const query = (input: Partial<QueryCommandInput>) => db.send(new QueryCommand({ TableName, ...input }));
    const allPages = async (input: Partial<QueryCommandInput>): Promise<Row[]> => {
      const rows: Row[] = [];
      let from: Row | undefined;
      do {
        const page = await query({ ...input, ExclusiveStartKey: from });
        rows.push(...(page.Items ?? []));
        from = page.LastEvaluatedKey;
      } while (from);
      return rows;
    };

    it("finds by prefix and by range, backwards, filtered and projected", async () => {
      const prefix = await query({
        KeyConditionExpression: "pk = :p AND begins_with(sk, :s)",
        ExpressionAttributeValues: { ":p": "Q", ":s": "001" },
      });
      expect(prefix.Count).toBe(10);
      const range = await query({
        KeyConditionExpression: "pk = :p AND sk BETWEEN :a AND :b",
        FilterExpression: "n > :n",
        ProjectionExpression: "sk, #n",
        ExpressionAttributeNames: { "#n": "n" },
        ExpressionAttributeValues: { ":p": "Q", ":a": "0010", ":b": "0019", ":n": 14 },
        ScanIndexForward: false,
      });
      expect(range.Items).toEqual([19, 18, 17, 16, 15].map((n) => ({ sk: String(n).padStart(4, "0"), n })));
      expect(range.ScannedCount).toBe(10);
    });

    it("pages through a partition without loss or repetition", async () => {
      const rows = await allPages({
        Limit: 7,
        KeyConditionExpression: "pk = :p",
        ExpressionAttributeValues: { ":p": "Q" },
      });
      expect(rows.map(({ sk }) => sk)).toEqual(SEEDED.map(({ sk }) => sk));
    });

    it.each([true, false])("pages through an index with equal index keys (forward: %s)", async (forward) => {
      const rows = await allPages({
        IndexName: "gsi1",
        Limit: 7,
        ScanIndexForward: forward,
        KeyConditionExpression: "g1pk = :p",
        ExpressionAttributeValues: { ":p": "G" },
      });
      expect(new Set(rows.map(({ sk }) => sk)).size).toBe(200);
      const keys = rows.map(({ g1sk }) => String(g1sk));
      const sorted = [...keys].sort();
      expect(keys).toEqual(forward ? sorted : sorted.reverse());
    });

    it("keeps sparse indexes sparse, orders negative numbers and projects only what is declared", async () => {
      const { Items, Count } = await query({
        IndexName: "gsi2",
        KeyConditionExpression: "g2pk = :p AND g2sk < :n",
        ExpressionAttributeValues: { ":p": "odd", ":n": -150 },
      });
      expect(Count).toBe(25);
      expect(Items?.[0]).toEqual({ pk: "Q", sk: "0199", g2pk: "odd", g2sk: -199, name: "name 199" });
    });

    it("moves an index entry with its attribute and drops it when the attribute goes", async () => {
      const Key = { pk: "move", sk: "1" };
      const countIn = async (g1pk: string) =>
        (
          await query({
            IndexName: "gsi1",
            KeyConditionExpression: "g1pk = :p",
            ExpressionAttributeValues: { ":p": g1pk },
          })
        ).Count;
      await db.send(new PutCommand({ TableName, Item: { ...Key, g1pk: "X", g1sk: "a" } }));
      await db.send(
        new UpdateCommand({
          TableName,
          Key,
          UpdateExpression: "SET g1pk = :y",
          ExpressionAttributeValues: { ":y": "Y" },
        }),
      );
      expect([await countIn("X"), await countIn("Y")]).toEqual([0, 1]);
      await db.send(new UpdateCommand({ TableName, Key, UpdateExpression: "REMOVE g1pk" }));
      expect(await countIn("Y")).toBe(0);
    });

    it("covers the table exactly once with parallel scan segments", async () => {
      const seen: string[] = [];
      for (let Segment = 0; Segment < 4; Segment++) {
        let from: Row | undefined;
        do {
          const page: { Items?: Row[]; LastEvaluatedKey?: Row } = await db.send(
            new ScanCommand({ TableName, Segment, TotalSegments: 4, Limit: 20, ExclusiveStartKey: from }),
          );
          seen.push(...(page.Items ?? []).map(({ pk, sk }) => `${pk}/${sk}`));
          from = page.LastEvaluatedKey;
        } while (from);
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.filter((row) => row.startsWith("Q/"))).toHaveLength(200);
    });

    it("ends a page at one megabyte", async () => {
      for (let i = 0; i < 5; i++) {
        await db.send(new PutCommand({ TableName, Item: { pk: "BIG", sk: String(i), b: "x".repeat(300_000) } }));
      }
      const page = await query({ KeyConditionExpression: "pk = :p", ExpressionAttributeValues: { ":p": "BIG" } });
      expect(page.LastEvaluatedKey).toBeDefined();
      expect(page.Count).toBeLessThanOrEqual(4);
    });

    it("describes the time to live it was told", async () => {
      const TimeToLiveSpecification = { Enabled: true, AttributeName: "expiresAt" };
      await db.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
      const { TimeToLiveDescription } = await db.send(new DescribeTimeToLiveCommand({ TableName }));
      expect(TimeToLiveDescription?.AttributeName).toBe("expiresAt");
    });
  });
};
