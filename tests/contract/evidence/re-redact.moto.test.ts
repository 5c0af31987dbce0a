import { spawn } from "node:child_process";
import path from "node:path";
import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { CreateBucketCommand, PutBucketVersioningCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../../packages/core/src/dynamo/client";
import { tables } from "../../../packages/core/src/types/tables";
import { type Moto, motoMissing, startMoto } from "../moto";
import { clientConfig } from "../support/client-config";
import { bucket, oldTenant } from "./old-evidence";
import { secretsLeft } from "./what-is-stored";

const missing = motoMissing();
if (missing) console.warn(missing);
const root = path.resolve(import.meta.dirname, "../../..");
const names = { main: tables.Main.name("prod"), evaluations: tables.Evaluations.name("prod") };

describe.skipIf(missing)("the command that redacts again, on a deployed stage", () => {
  let moto: Moto;
  beforeAll(async () => {
    moto = await startMoto();
  });
  afterAll(() => moto?.stop());

  async function createKey(): Promise<string> {
    const scope = "Credential=x/20261122/us-east-1/kms/aws4_request, SignedHeaders=host, Signature=x";
    const headers = { authorization: `AWS4-HMAC-SHA256 ${scope}`, "x-amz-target": "TrentService.CreateKey" };
    const answer = await fetch(moto.endpoint, { method: "POST", headers, body: "{}" });
    return ((await answer.json()) as { KeyMetadata: { Arn: string } }).KeyMetadata.Arn;
  }

  /** What infra declares, in moto's account. Gives the environment that `sst shell` has. */
  async function deploy() {
    const config = clientConfig(moto.endpoint);
    const dynamodb = new DynamoDBClient(config);
    for (const [table, TableName] of [
      [tables.Main, names.main],
      [tables.Evaluations, names.evaluations],
    ] as const) {
      const indexes = Object.entries(table.globalIndexes) as [string, { hashKey: string; rangeKey: string }][];
      const schema = (keys: { hashKey: string; rangeKey: string }) => [
        { AttributeName: keys.hashKey, KeyType: "HASH" as const },
        { AttributeName: keys.rangeKey, KeyType: "RANGE" as const },
      ];
      const keys = [table.primaryIndex, ...indexes.map(([, index]) => index)];
      const attributes = keys.flatMap(({ hashKey, rangeKey }) => [hashKey, rangeKey]);
      const GlobalSecondaryIndexes = indexes.map(([IndexName, index]) => ({
        ...{ IndexName, KeySchema: schema(index), Projection: { ProjectionType: "ALL" as const } },
      }));
      await dynamodb.send(
        new CreateTableCommand({
          ...{ TableName, KeySchema: schema(table.primaryIndex), BillingMode: "PAY_PER_REQUEST" },
          AttributeDefinitions: attributes.map((AttributeName) => ({ AttributeName, AttributeType: "S" as const })),
          ...(indexes.length > 0 && { GlobalSecondaryIndexes }),
        }),
      );
    }
    const s3 = new S3Client({ ...config, forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket: bucket }));
    const VersioningConfiguration = { Status: "Enabled" as const };
    await s3.send(new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration }));
    const links = {
      App: { name: "cloudcorrect", stage: "prod" },
      Main: { name: names.main },
      Evaluations: { name: names.evaluations },
      Evidence: { name: bucket },
      SecretsKey: { arn: await createKey() },
    };
    const env = {
      ...process.env,
      ...{ AWS_ENDPOINT_URL: moto.endpoint, AWS_REGION: config.region },
      ...{
        AWS_ACCESS_KEY_ID: config.credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: config.credentials.secretAccessKey,
      },
      ...Object.fromEntries(
        Object.entries(links).map(([name, link]) => [`SST_RESOURCE_${name}`, JSON.stringify(link)]),
      ),
    };
    return { db: openDatabase(names, { client: dynamodb }), s3, env };
  }

  const run = (args: readonly string[], env: NodeJS.ProcessEnv) =>
    new Promise<{ code: number | null; text: string }>((resolve) => {
      const child = spawn("npm", ["run", "-s", "re-redact", "--", ...args], { cwd: root, env });
      let text = "";
      for (const stream of [child.stdout, child.stderr])
        stream.on("data", (data) => {
          text += String(data);
        });
      child.once("close", (code) => resolve({ code, text }));
    });

  it("takes tables, bucket and key from the shell of that stage", async () => {
    const { db, s3, env } = await deploy();
    const [tenant, other] = [await oldTenant(db, s3, "one"), await oldTenant(db, s3, "two")];
    const planned = await run(["--tenant", tenant.tenantId], env);
    expect(planned).toMatchObject({ code: 0, text: expect.stringContaining("answers: 2 seen, 2 to change") });
    expect(await secretsLeft(tenant, s3)).toHaveLength(6);
    const done = await run(["--tenant", tenant.tenantId, "--apply"], env);
    expect(done).toMatchObject({ code: 0, text: expect.stringContaining("Stage prod") });
    expect(await secretsLeft(tenant, s3)).toEqual([]);
    expect(await secretsLeft(other, s3)).toHaveLength(6);
  });
});
