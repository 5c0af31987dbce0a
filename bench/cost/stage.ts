import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { openDatabase } from "../../packages/core/src/dynamo/client";
import { tables } from "../../packages/core/src/types/tables";
import { createDynamodb, createS3, createSes, createSqs } from "../../packages/local/src/emulators/index";
import { startMoto } from "../../tests/contract/moto";
import { access, root } from "../../tests/contract/support/access";
import { createMeter, type Service } from "./meter";
import type { IndexKeys } from "./units";

export const region = "us-east-1";
const bucket = "evidence";
const queueName = "evaluations";
const sender = "alerts@example.com";

/** KMS with the two operations of the keyring, and one data key for all. */
async function startKms() {
  const key = randomBytes(32).toString("base64");
  const server = createServer((request, response) => {
    request.resume().on("end", () => {
      response.setHeader("content-type", "application/x-amz-json-1.1");
      response.end(
        JSON.stringify({ KeyId: "key", Plaintext: key, CiphertextBlob: Buffer.alloc(184).toString("base64") }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

/** The environment that infra gives to functions, as on AWS but for the addresses. */
function environment(urls: Record<Exclude<Service, "customer">, string>, customer: string, queueUrl: string) {
  const links = {
    App: { name: "cloudcorrect", stage: "bench" },
    Main: { name: tables.Main.name("bench") },
    Evaluations: { name: tables.Evaluations.name("bench") },
    Evidence: { name: bucket },
    EvaluationQueue: { url: queueUrl },
    Evaluator: { name: "cloudcorrect-bench-evaluator" },
    SecretsKey: { arn: `arn:aws:kms:${region}:123456789012:key/1` },
    Sender: { email: sender },
    Product: {
      dashboardUrl: "https://d111111abcdef8.cloudfront.net",
      evaluatorRoleArn: "arn:aws:iam::123456789012:role/cloudcorrect-bench-evaluator",
      accountId: "123456789012",
    },
  };
  return {
    ...Object.fromEntries(Object.entries(links).map(([name, link]) => [`SST_RESOURCE_${name}`, JSON.stringify(link)])),
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: root.accessKeyId,
    AWS_SECRET_ACCESS_KEY: root.secretAccessKey,
    AWS_CONFIG_FILE: "/nonexistent",
    AWS_SHARED_CREDENTIALS_FILE: "/nonexistent",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    AWS_ENDPOINT_URL_DYNAMODB: urls.dynamodb,
    AWS_ENDPOINT_URL_S3: urls.s3,
    AWS_ENDPOINT_URL_SQS: urls.sqs,
    AWS_ENDPOINT_URL_KMS: urls.kms,
    AWS_ENDPOINT_URL_SESV2: urls.ses,
    AWS_LAMBDA_FUNCTION_NAME: "cloudcorrect-bench-evaluator",
    // Without it the addresses of customers' accounts and of our own role cannot be set.
    CLOUDCORRECT_LOCAL: "1",
    CLOUDCORRECT_AWS_ENDPOINT: customer,
    CLOUDCORRECT_OWN_CREDENTIALS: JSON.stringify(root),
  };
}

export type Stage = Awaited<ReturnType<typeof startStage>>;

/** The emulators with tables, bucket and queue as declared, a customer's account on moto, and the meter before all of them. */
export async function startStage() {
  const folder = mkdtempSync(join(tmpdir(), "cloudcorrect-cost-"));
  const dynamodb = await createDynamodb({ access });
  for (const { name, primaryIndex, globalIndexes } of [tables.Main, tables.Evaluations])
    await dynamodb.createTable({
      name: name("bench"),
      ...primaryIndex,
      indexes: Object.entries(globalIndexes as Record<string, IndexKeys>).map(([index, keys]) => ({
        name: index,
        ...keys,
      })),
    });
  const sqs = createSqs({ access });
  sqs.declareQueue({ name: queueName });
  const [moto, kms] = await Promise.all([startMoto(), startKms()]);
  const listening = {
    dynamodb: await dynamodb.listen(),
    s3: await createS3({ access, folder, buckets: [bucket], versioned: [bucket] }).listen(),
    sqs: await sqs.listen(),
    ses: await createSes({ access, senders: [sender] }).listen(),
    kms,
  };
  const urls = {
    dynamodb: listening.dynamodb.url,
    s3: listening.s3.url,
    sqs: listening.sqs.url,
    ses: listening.ses.url,
    kms: listening.kms.url,
  };
  const addresses = Object.entries({ ...urls, customer: moto.endpoint }) as [Service, string][];
  const meter = createMeter(new Map(addresses.map(([service, url]) => [Number(new URL(url).port), service])));
  Object.assign(process.env, environment(urls, moto.endpoint, sqs.queueUrl(queueName)));

  const client = new DynamoDBClient({
    region,
    endpoint: urls.dynamodb,
    credentials: root,
    requestHandler: meter.unmetered() as never,
  });
  const ofMain = Object.values(tables.Main.globalIndexes);
  meter.useDynamodb(client, (table) => (table === tables.Main.name("bench") ? ofMain : []));
  const names = { main: tables.Main.name("bench"), evaluations: tables.Evaluations.name("bench") };
  return {
    meter,
    motoEndpoint: moto.endpoint,
    queueUrl: sqs.queueUrl(queueName),
    /** Set up through this; it is not counted. */
    db: openDatabase(names, { client }),
    async close() {
      await Promise.all([...Object.values(listening).map((emulator) => emulator.close()), moto.stop()]);
      rmSync(folder, { recursive: true });
    },
  };
}
