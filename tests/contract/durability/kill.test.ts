import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { QueryCommand, ScanCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { expect, it, onTestFinished } from "vitest";
import { documentClient } from "../dynamodb/table";
import { root } from "../support/access";
import { clientConfig } from "../support/client-config";
import { testFolder } from "../support/folder";

interface Urls {
  dynamodb: string;
  sqs: string;
  queue: string;
  s3: string;
}

const startProcess = async (folder: string): Promise<{ child: ChildProcess; urls: Urls }> => {
  const script = fileURLToPath(new URL("emulators-process.ts", import.meta.url));
  const args = ["--import", "tsx", script, folder, JSON.stringify(root)];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [line] = await once(child.stdout, "data");
  return { child, urls: JSON.parse(String(line)) as Urls };
};

const clientsOf = (urls: Urls) => ({
  db: documentClient(urls.dynamodb),
  sqs: new SQSClient(clientConfig(urls.sqs)),
  s3: new S3Client(clientConfig(urls.s3)),
});

const ENOUGH = 150;

/** Eight writers on every emulator; the process is killed in the middle of their work. Returns what was acknowledged. */
const writeUntilKilled = async (child: ChildProcess, urls: Urls) => {
  const { db, sqs, s3 } = clientsOf(urls);
  const acknowledged = { transactions: new Set<string>(), messages: 0, objects: new Set<string>() };
  const transaction = (id: string) =>
    new TransactWriteCommand({
      TransactItems: ["left", "right"].map((sk) => ({
        Put: { TableName: "Main", Item: { pk: id, sk, g1pk: "all" } },
      })),
    });
  const writer = async (name: string): Promise<void> => {
    for (let i = 0; ; i++) {
      const id = `${name}-${i}`;
      await db.send(transaction(id));
      acknowledged.transactions.add(id);
      await sqs.send(new SendMessageCommand({ QueueUrl: urls.queue, MessageBody: id }));
      acknowledged.messages++;
      await s3.send(new PutObjectCommand({ Bucket: "evidence", Key: id, Body: id }));
      if (acknowledged.objects.add(id).size === ENOUGH) child.kill("SIGKILL");
    }
  };
  await Promise.allSettled(Array.from({ length: 8 }, (_, i) => writer(`w${i}`)));
  return acknowledged;
};

it("loses no acknowledged write and tears no transaction apart when the process is killed", async () => {
  const folder = testFolder();
  const first = await startProcess(folder);
  const acknowledged = await writeUntilKilled(first.child, first.urls);
  expect(acknowledged.objects.size).toBeGreaterThanOrEqual(ENOUGH);

  const { urls } = await startProcess(folder);
  const { db, sqs, s3 } = clientsOf(urls);
  const items = (await db.send(new ScanCommand({ TableName: "Main" }))).Items ?? [];
  const sides = new Map<string, number>();
  for (const { pk } of items) sides.set(pk, (sides.get(pk) ?? 0) + 1);
  expect([...acknowledged.transactions].filter((id) => sides.get(id) !== 2)).toEqual([]);
  expect([...sides.values()].filter((count) => count !== 2)).toEqual([]);
  const index = new QueryCommand({
    TableName: "Main",
    IndexName: "GSI1",
    KeyConditionExpression: "g1pk = :all",
    ExpressionAttributeValues: { ":all": "all" },
    Select: "COUNT",
  });
  expect((await db.send(index)).Count).toBe(items.length);

  const count = new GetQueueAttributesCommand({
    QueueUrl: urls.queue,
    AttributeNames: ["ApproximateNumberOfMessages"],
  });
  const messages = Number((await sqs.send(count)).Attributes?.ApproximateNumberOfMessages);
  expect(messages).toBeGreaterThanOrEqual(acknowledged.messages);
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: "evidence" }));
  const keys = new Set(Contents.map(({ Key }) => Key));
  expect([...acknowledged.objects].filter((key) => !keys.has(key))).toEqual([]);
});
