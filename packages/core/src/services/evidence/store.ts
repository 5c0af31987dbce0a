import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";

/** Keeps redacted answers of providers for ever, each once per tenant, under the SHA-256 of its canonical JSON. */
export interface EvidenceStore {
  put(tenantId: string, hash: string, body: string): Promise<void>;
  /** Undefined when the tenant has no such answer. */
  get(tenantId: string, hash: string): Promise<string | undefined>;
}

const keyOf = (tenantId: string, hash: string) => `${tenantId}/${hash}`;
const nameOf = (error: unknown) => (error instanceof Error ? error.name : "");

/** Evidence in an S3 bucket: `<tenantId>/<sha256>`, gzipped. */
export function s3EvidenceStore(bucket: string, s3: S3Client = new S3Client({ maxAttempts: 5 })): EvidenceStore {
  return {
    async put(tenantId, hash, body) {
      const input = {
        Bucket: bucket,
        Key: keyOf(tenantId, hash),
        Body: await promisify(gzip)(body),
        ContentType: "application/json",
        ContentEncoding: "gzip",
        IfNoneMatch: "*",
      };
      for (let attempt = 1; ; attempt++) {
        try {
          await s3.send(new PutObjectCommand(input));
          return;
        } catch (error) {
          // Stored before: the name is the hash of the content, so it is the same answer.
          if (nameOf(error) === "PreconditionFailed") return;
          // Somebody is storing it right now, and may yet fail.
          if (nameOf(error) !== "ConditionalRequestConflict" || attempt === 5) throw error;
        }
      }
    },
    async get(tenantId, hash) {
      try {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: keyOf(tenantId, hash) }));
        if (!Body) return undefined;
        return (await promisify(gunzip)(await Body.transformToByteArray())).toString("utf8");
      } catch (error) {
        if (nameOf(error) === "NoSuchKey") return undefined;
        throw error;
      }
    },
  };
}
