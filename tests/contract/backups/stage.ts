import { randomUUID } from "node:crypto";
import path from "node:path";
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { GetObjectCommand, ListObjectVersionsCommand, type S3Client } from "@aws-sdk/client-s3";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { onTestFinished } from "vitest";
import { scanTable } from "../../../packages/core/src/dynamo/tenant-items";
import { backUp } from "../../../packages/core/src/services/backups/back-up";
import type { SecretsKey } from "../../../packages/core/src/services/backups/files";
import type { RestoreDeps } from "../../../packages/core/src/services/backups/restore";
import { s3EvidenceArchive } from "../../../packages/core/src/services/evidence/archive";
import { fileKeyring } from "../../../packages/core/src/services/keyring/file";
import { marksOfTenant } from "../../../packages/core/src/services/keyring/marks";
import { createCognito, type PoolMessage } from "../../../packages/local/src/emulators/index";
import { cognitoUserPool } from "../../../scripts/user-pool";
import { newAccount, openTables, start } from "../dynamo-support";
import { bucket, oldTenant, openBucket } from "../evidence/old-evidence";
import { access } from "../support/access";
import { clientConfig } from "../support/client-config";
import { testFolder } from "../support/folder";

export const clientId = "backupclient00000000000001";
const file: SecretsKey = { scheme: "file" };

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** Tables, bucket, user pool and keyring of a stage of its own, on the embedded emulators, for the running test. */
export async function openStage() {
  const [{ db, close }, s3] = [await openTables(), await openBucket()];
  onTestFinished(close);
  const mails: PoolMessage[] = [];
  const cognito = createCognito({ access, clientId, onMessage: (mail) => void mails.push(mail) });
  const pool = await cognito.listen();
  onTestFinished(pool.close);
  const client = new CognitoIdentityProviderClient(clientConfig(pool.url));
  const users = cognitoUserPool(cognito.poolId, client);
  const keyring = fileKeyring(path.join(testFolder(), "keyring"));
  return { db, s3, archive: s3EvidenceArchive(bucket, s3), cognito, client, users, mails, keyring };
}

/** A tenant with runs, evidence, a secret, a mark key and a member in the user pool. */
export async function aTenant(stage: Stage, name: string, secretAccessKey = `secret of ${name}`) {
  const tenant = await oldTenant(stage.db, stage.s3, name, 2);
  const { tenantId, context } = tenant;
  const email = `${name}-${randomUUID().slice(0, 8)}@example.com`;
  const cognitoSub = await stage.cognito.createConfirmedUser({ email, password: "Correct-Horse-9" });
  await rename(stage, tenantId, cognitoSub);
  const id = "acc_01JD2Y6Q8M3V5W7X9Z0A1B2C3D";
  const sealed = await stage.keyring.encrypt(secretAccessKey, { tenantId, accountId: id });
  const access = { authMethod: "KEYS", accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: sealed } as const;
  await newAccount(context, { id, ...access });
  await marksOfTenant(tenantId, stage.db, stage.keyring, start);
  return { ...tenant, email, cognitoSub, keysAccountId: id };
}

/** Says of the tenant's only member who they are in the user pool. */
async function rename({ db }: Stage, tenantId: string, cognitoSub: string): Promise<void> {
  const member = (await items({ db }, "main")).find((item) => item.tenantId === tenantId && item.cognitoSub);
  const Item = { ...member, cognitoSub, gsi1pk: `COGNITO#${cognitoSub}` };
  await db.client.send(new PutCommand({ TableName: db.main, Item }));
}

/** All items of a table, by their keys. */
export async function items({ db }: Pick<Stage, "db">, table: "main" | "evaluations") {
  const all = [];
  for await (const page of scanTable(db, table)) all.push(...page);
  return all.toSorted((a, b) => `${a.pk} ${a.sk}`.localeCompare(`${b.pk} ${b.sk}`));
}

/** The newest version of every object, with its metadata and content. */
export async function objects(s3: S3Client): Promise<Record<string, unknown>> {
  const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket }));
  const read = async (Key: string | undefined) => {
    const { Body, Metadata, ContentType, ContentEncoding } = await s3.send(
      new GetObjectCommand({ Bucket: bucket, Key }),
    );
    const content = Buffer.from((await Body?.transformToByteArray()) ?? "").toString("base64");
    return [Key, { Metadata, ContentType, ContentEncoding, content }];
  };
  const latest = Versions.filter(({ IsLatest }) => IsLatest).map(({ Key }) => read(Key));
  return Object.fromEntries(await Promise.all(latest));
}

/** Backs a stage up into a folder of the test's own. */
export async function backedUp({ db, archive, users }: Stage): Promise<string> {
  const folder = testFolder();
  const evaluatorRoleArn = "arn:aws:iam::111122223333:role/cloudcorrect-test-evaluator";
  const about = { createdAt: start.toISOString(), stage: "test", secretsKey: file, evaluatorRoleArn };
  await backUp(folder, about, { db, archive, addressOf: users.addressOf, onProgress: () => {} });
  return folder;
}

/** What restoring into a stage needs; the secrets were encrypted on `from`. */
export const depsOf = (into: Stage, from: Stage, over: Partial<RestoreDeps> = {}): RestoreDeps => ({
  ...{ db: into.db, archive: into.archive, users: into.users, keyring: into.keyring, secretsKey: file },
  ...{ oldKeyring: () => from.keyring, onProgress: () => {}, ...over },
});
