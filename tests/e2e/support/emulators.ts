import { readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import {
  GetQueueAttributesCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { DeleteCommand, DynamoDBDocumentClient, ScanCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { tables } from "../../../packages/core/src/types/tables";
import type { LocalStage } from "./local-stage";

type Item = Record<string, unknown>;

const Bucket = "cloudcorrect-local-evidencebucket";

/** The stage's root key, which lies in its data folder for whoever may read there. */
export function rootKeyOf(local: LocalStage): { accessKeyId: string; secretAccessKey: string } {
  const text = readFileSync(path.join(local.dataFolder, "credentials"), "utf8");
  const read = (name: string) => new RegExp(`^${name} = (\\S+)$`, "m").exec(text)?.[1] ?? "";
  return { accessKeyId: read("aws_access_key_id"), secretAccessKey: read("aws_secret_access_key") };
}

export type Emulators = Awaited<ReturnType<typeof emulatorsOf>>;

/** The stage's queue and tables from behind, to bring about what no door does: members who leave, messages that come twice. */
export async function emulatorsOf(local: LocalStage) {
  const { region, endpoints } = await local.local<{ region: string; endpoints: Record<string, string> }>("stage");
  const common = { region, credentials: rootKeyOf(local) };
  const sqs = new SQSClient({ ...common, endpoint: endpoints.AWS_ENDPOINT_URL_SQS as string });
  const dynamodb = DynamoDBDocumentClient.from(
    new DynamoDBClient({ ...common, endpoint: endpoints.AWS_ENDPOINT_URL_DYNAMODB as string }),
  );
  const lambda = new LambdaClient({ ...common, endpoint: endpoints.AWS_ENDPOINT_URL_LAMBDA as string });
  const s3 = new S3Client({ ...common, endpoint: endpoints.AWS_ENDPOINT_URL_S3 as string, forcePathStyle: true });
  const urls = (await sqs.send(new ListQueuesCommand({}))).QueueUrls ?? [];
  const queueUrl = (part: string) => urls.find((url) => url.includes(part));

  const scan = async (table: keyof typeof tables): Promise<Item[]> => {
    const items: Item[] = [];
    let ExclusiveStartKey: Item | undefined;
    do {
      const page = await dynamodb.send(
        new ScanCommand({ TableName: tables[table].name("local"), ...(ExclusiveStartKey && { ExclusiveStartKey }) }),
      );
      items.push(...(page.Items ?? []));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
    return items;
  };

  return {
    /** Puts a message into the queue of evaluations. */
    send: async (body: unknown) => {
      const MessageBody = typeof body === "string" ? body : JSON.stringify(body);
      await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl("EvaluationJobs"), MessageBody }));
    },
    /** Hands the evaluator a message as the queue does when it was received so many times. Tells whether it failed again. */
    receive: async (body: unknown, receiveCount: number): Promise<boolean> => {
      const attributes = { ApproximateReceiveCount: String(receiveCount) };
      const record = { messageId: "m-1", receiptHandle: "r-1", body: JSON.stringify(body), attributes };
      const Payload = new TextEncoder().encode(JSON.stringify({ Records: [record] }));
      const FunctionName = "cloudcorrect-local-evaluator";
      const answer = await lambda.send(new InvokeCommand({ FunctionName, Payload }));
      return JSON.parse(new TextDecoder().decode(answer.Payload)).batchItemFailures.length > 0;
    },
    /** Bodies of up to ten dead letters; they come again later. */
    deadLetters: async (): Promise<string[]> => {
      const QueueUrl = queueUrl("EvaluationDeadLetters");
      const input = { QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 1 };
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(input));
      return Messages.map(({ Body = "" }) => Body);
    },
    /** Messages that lie in the queue of evaluations and wait for someone to take them. */
    waiting: async (): Promise<number> => {
      const AttributeNames = ["ApproximateNumberOfMessages" as const];
      const input = { QueueUrl: queueUrl("EvaluationJobs"), AttributeNames };
      const { Attributes } = await sqs.send(new GetQueueAttributesCommand(input));
      return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
    },
    scan,
    /** The alerts of a group, oldest first: whether and how often they were handed to the mail provider. */
    alerts: async (groupId: string) => {
      const items = (await scan("Evaluations")).filter((item) => item.groupId === groupId && "attempts" in item);
      return items.toSorted((a, b) => String(a.createdAt).localeCompare(String(b.createdAt))) as (Item & {
        runId: string;
        kind: string;
        attempts: number;
        sentAt?: string;
      })[];
    },
    /** Takes an answer out of the evidence of a tenant. */
    removeEvidence: async (tenantId: string, hash: string) => {
      await s3.send(new DeleteObjectCommand({ Bucket, Key: `${tenantId}/${hash}` }));
    },
    /** Stores an answer under a name, as the evaluator does. */
    putEvidence: async (tenantId: string, hash: string, body: string) => {
      const content = { Body: gzipSync(body), ContentType: "application/json", ContentEncoding: "gzip" };
      await s3.send(new PutObjectCommand({ Bucket, Key: `${tenantId}/${hash}`, ...content }));
    },
    /** What every version of every answer of a tenant holds. */
    evidence: async (tenantId: string): Promise<string[]> => {
      const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: `${tenantId}/` }));
      const bodies = Versions.map(async ({ Key, VersionId }) => {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, VersionId }));
        return gunzipSync((await Body?.transformToByteArray()) ?? "").toString();
      });
      return Promise.all(bodies);
    },
    /** Takes an item of the main table away. */
    remove: async ({ pk, sk }: Item) => {
      await dynamodb.send(new DeleteCommand({ TableName: tables.Main.name("local"), Key: { pk, sk } }));
    },
    /** Changes members of an item. */
    update: async (item: Item, change: Item, table: keyof typeof tables = "Main") => {
      const names = Object.keys(change);
      await dynamodb.send(
        new UpdateCommand({
          TableName: tables[table].name("local"),
          Key: { pk: item.pk, sk: item.sk },
          UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(", ")}`,
          ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
          ExpressionAttributeValues: Object.fromEntries(names.map((name) => [`:${name}`, change[name]])),
        }),
      );
    },
  };
}
