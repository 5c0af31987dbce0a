import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DescribeTableCommand } from "@aws-sdk/client-dynamodb";
import {
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactGetCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { describe, expect, it } from "vitest";
import { createDynamodb, type TableDeclaration } from "../../../packages/local/src/emulators/index";
import { access, accessBy, caller } from "../support/access";
import { errorOf } from "../support/errors";
import { testFolder } from "../support/folder";
import { dynamodbContract } from "./contract";
import { documentClient } from "./table";

const onDisk = async () => {
  const folder = mkdtempSync(join(tmpdir(), "cloudcorrect-dynamodb-"));
  const { url, close } = await (await createDynamodb({ access, folder })).listen();
  return {
    endpoint: url,
    close: async () => {
      await close();
      rmSync(folder, { recursive: true });
    },
  };
};

describe("embedded DynamoDB on disk", () => dynamodbContract(onDisk));

const declared: TableDeclaration = {
  name: "Declared",
  hashKey: "pk",
  rangeKey: "sk",
  indexes: [{ name: "GSI1", hashKey: "g1pk", rangeKey: "g1sk" }],
  ttl: "expiresAt",
};

const countOf = async (endpoint: string, IndexName: string, attribute: string): Promise<number | undefined> =>
  (
    await documentClient(endpoint).send(
      new QueryCommand({
        TableName: "Declared",
        IndexName,
        KeyConditionExpression: `${attribute} = :p`,
        ExpressionAttributeValues: { ":p": "G" },
      }),
    )
  ).Count;

describe("embedded DynamoDB: declared tables", () => {
  it("keeps the data when it is started and declared again", async () => {
    const folder = testFolder();
    for (const round of [1, 2]) {
      const emulator = await createDynamodb({ access, folder });
      await emulator.createTable(declared);
      const server = await emulator.listen();
      const db = documentClient(server.url);
      if (round === 1) await db.send(new PutCommand({ TableName: "Declared", Item: { pk: "a", sk: "b", v: 1 } }));
      const { Item } = await db.send(new GetCommand({ TableName: "Declared", Key: { pk: "a", sk: "b" } }));
      expect(Item).toEqual({ pk: "a", sk: "b", v: 1 });
      await server.close();
    }
  });

  it("builds an index that is declared later from the stored items, and drops one that is declared no more", async () => {
    const folder = testFolder();
    const first = await createDynamodb({ access, folder });
    await first.createTable(declared);
    const before = await first.listen();
    const Item = { pk: "a", sk: "b", g1pk: "G", g1sk: "1", g3pk: "G" };
    await documentClient(before.url).send(new PutCommand({ TableName: "Declared", Item }));
    const misfit = { pk: "a", sk: "misfit", g3pk: 5 };
    await documentClient(before.url).send(new PutCommand({ TableName: "Declared", Item: misfit }));
    await before.close();

    const second = await createDynamodb({ access, folder });
    await second.createTable({ ...declared, indexes: [{ name: "GSI3", hashKey: "g3pk" }] });
    const after = await second.listen();
    expect(await countOf(after.url, "GSI3", "g3pk")).toBe(1);
    expect((await errorOf(countOf(after.url, "GSI1", "g1pk"))).name).toBe("ValidationException");
    const { Table } = await documentClient(after.url).send(new DescribeTableCommand({ TableName: "Declared" }));
    expect(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName)).toEqual(["GSI3"]);
    await after.close();
  });

  // DynamoDB Local lets this one pass; the service answers a ValidationException.
  it("refuses an update that gives an index key another type", async () => {
    const emulator = await createDynamodb({ access });
    await emulator.createTable(declared);
    const { url, close } = await emulator.listen();
    const update = new UpdateCommand({
      TableName: "Declared",
      Key: { pk: "a", sk: "b" },
      UpdateExpression: "SET g1pk = :number",
      ExpressionAttributeValues: { ":number": 5 },
    });
    expect((await errorOf(documentClient(url).send(update))).name).toBe("ValidationException");
    await close();
  });

  it("refuses keys that do not fit the table, also inside transactions", async () => {
    const emulator = await createDynamodb({ access });
    await emulator.createTable(declared);
    const { url, close } = await emulator.listen();
    const db = documentClient(url);
    for (const Key of [{ pk: "a" }, { pk: "a", sk: 1 }, { pk: "a", sk: "b", more: "c" }]) {
      const Get = { TableName: "Declared", Key };
      const alone = await errorOf(db.send(new GetCommand(Get)));
      const together = await errorOf(db.send(new TransactGetCommand({ TransactItems: [{ Get }] })));
      const write = await errorOf(db.send(new TransactWriteCommand({ TransactItems: [{ Delete: Get }] })));
      expect([alone.name, together.name]).toEqual(["ValidationException", "ValidationException"]);
      expect(write.CancellationReasons).toMatchObject([{ Code: "ValidationError" }]);
    }
    await close();
  });

  it("refuses to change a primary key", async () => {
    const emulator = await createDynamodb({ access });
    await emulator.createTable(declared);
    const error = await errorOf(emulator.createTable({ ...declared, rangeKey: undefined }));
    expect(error.message).toMatch(/key cannot be changed/);
    await emulator.close();
  });
});

describe("embedded DynamoDB: permissions", () => {
  const table = "arn:aws:dynamodb:us-east-1:000000000000:table/Declared";

  const withPermissions = async (allowed: string[]) => {
    const emulator = await createDynamodb({
      access: accessBy((action, resource) => allowed.includes(`${action} ${resource}`)),
    });
    await emulator.createTable(declared);
    const server = await emulator.listen();
    return { ...server, db: documentClient(server.url, caller) };
  };

  it("needs the action of every part of a transaction", async () => {
    const TransactItems = [
      { Put: { TableName: "Declared", Item: { pk: "a", sk: "1" } } },
      {
        ConditionCheck: {
          TableName: "Declared",
          Key: { pk: "a", sk: "2" },
          ConditionExpression: "attribute_not_exists(pk)",
        },
      },
    ];
    const few = await withPermissions([`dynamodb:PutItem ${table}`]);
    const error = await errorOf(few.db.send(new TransactWriteCommand({ TransactItems })));
    expect(error.name).toBe("AccessDeniedException");
    expect(error.message).toContain("dynamodb:ConditionCheckItem");
    await few.close();
    const enough = await withPermissions([`dynamodb:PutItem ${table}`, `dynamodb:ConditionCheckItem ${table}`]);
    await enough.db.send(new TransactWriteCommand({ TransactItems }));
    await enough.close();
  });

  it("needs the index, not the table, for a query on an index", async () => {
    const query = new QueryCommand({
      TableName: "Declared",
      IndexName: "GSI1",
      KeyConditionExpression: "g1pk = :p",
      ExpressionAttributeValues: { ":p": "G" },
    });
    const onlyTable = await withPermissions([`dynamodb:Query ${table}`]);
    expect((await errorOf(onlyTable.db.send(query))).name).toBe("AccessDeniedException");
    await onlyTable.close();
    const onIndex = await withPermissions([`dynamodb:Query ${table}/index/GSI1`]);
    expect((await onIndex.db.send(query)).Count).toBe(0);
    await onIndex.close();
  });
});
