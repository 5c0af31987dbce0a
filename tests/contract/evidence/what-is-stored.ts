import { gunzipSync } from "node:zlib";
import { GetObjectCommand, ListObjectVersionsCommand, type S3Client } from "@aws-sdk/client-s3";
import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import type { Database } from "../../../packages/core/src/dynamo/client";
import { s3EvidenceArchive } from "../../../packages/core/src/services/evidence/archive";
import type { ReRedactDeps } from "../../../packages/core/src/services/evidence/re-redact";
import { minutesLater } from "../dynamo-support";
import { bucket, type OldTenant } from "./old-evidence";

const keyring = { encrypt: async (secret: string) => secret, decrypt: async (ciphertext: string) => ciphertext };

/** What the use case works with, one hour after the old runs. */
export const depsOver = (db: Database, s3: S3Client): ReRedactDeps => ({
  ...{ db, keyring, archive: s3EvidenceArchive(bucket, s3), now: () => minutesLater(60), onProgress: () => {} },
});

/** All that is stored of a tenant, in tables and bucket, versions and all. */
export async function everything({ tenantId, context: { db } }: OldTenant, s3: S3Client) {
  const items: Record<string, unknown>[] = [];
  for (const TableName of [db.main, db.evaluations]) {
    const { Items = [] } = await db.client.send(new ScanCommand({ TableName, ConsistentRead: true }));
    items.push(...Items.filter(({ pk }) => String(pk).startsWith(`TENANT#${tenantId}`)));
  }
  const listed = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: `${tenantId}/` }));
  const objects = await Promise.all(
    (listed.Versions ?? []).map(async ({ Key, VersionId }) => {
      const { Body, Metadata } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key, VersionId }));
      return { Key, VersionId, Metadata, body: gunzipSync((await Body?.transformToByteArray()) ?? "").toString() };
    }),
  );
  return { items, objects };
}

/** What of a tenant's secrets is still stored, in any of the forms in which texts show it. */
export async function secretsLeft(tenant: OldTenant, s3: S3Client): Promise<string[]> {
  // Within JSON within JSON: without the backslashes every form is the same.
  const plain = (shown: string) => shown.replaceAll("\\", "").replaceAll("\n", "n");
  const text = plain(JSON.stringify(await everything(tenant, s3)));
  return Object.values(tenant.secrets).filter((secret) => text.includes(plain(secret)));
}
