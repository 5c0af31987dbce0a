import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";

/** That an answer was redacted again after it was stored: when, and the SHA-256 of what is kept since. */
export interface RedactedLater {
  at: string;
  sha256: string;
}

export interface StoredAnswer {
  body: string;
  /** Absent: the body is what was stored first, and its SHA-256 is the name. */
  redacted?: RedactedLater;
}

/** Keeps redacted answers of providers for ever, each once per tenant, under the SHA-256 of its canonical JSON. */
export interface EvidenceStore {
  put(tenantId: string, hash: string, body: string): Promise<void>;
  /** Undefined when the tenant has no such answer. */
  get(tenantId: string, hash: string): Promise<StoredAnswer | undefined>;
}

export const evidenceKey = (tenantId: string, hash: string) => `${tenantId}/${hash}`;
export const nameOf = (error: unknown) => (error instanceof Error ? error.name : "");

/** Content and headers of the object that keeps a body. */
export const objectOf = async (body: string, redacted?: RedactedLater) => ({
  Body: await promisify(gzip)(body),
  ContentType: "application/json",
  ContentEncoding: "gzip",
  ...(redacted && { Metadata: { "redacted-at": redacted.at, "redacted-sha256": redacted.sha256 } }),
});

/** The body that an object keeps; rejects when it is not gzipped. */
export async function bodyOf(content: Uint8Array, metadata: Record<string, string> = {}): Promise<StoredAnswer> {
  const body = (await promisify(gunzip)(content)).toString("utf8");
  const { "redacted-at": at, "redacted-sha256": sha256 } = metadata;
  return at === undefined || sha256 === undefined ? { body } : { body, redacted: { at, sha256 } };
}

/** Stores an answer under a name, unless something is stored there. Answers whether it was. */
export async function putIfAbsent(s3: S3Client, Bucket: string, Key: string, answer: StoredAnswer): Promise<boolean> {
  const input = { Bucket, Key, ...(await objectOf(answer.body, answer.redacted)), IfNoneMatch: "*" };
  for (let attempt = 1; ; attempt++) {
    try {
      await s3.send(new PutObjectCommand(input));
      return true;
    } catch (error) {
      // Stored before: the name is the hash of the content, so it is the same answer.
      if (nameOf(error) === "PreconditionFailed") return false;
      // Somebody is storing it right now, and may yet fail.
      if (nameOf(error) !== "ConditionalRequestConflict" || attempt === 5) throw error;
    }
  }
}

/** Evidence in an S3 bucket: `<tenantId>/<sha256>`, gzipped. */
export function s3EvidenceStore(bucket: string, s3: S3Client = new S3Client({ maxAttempts: 5 })): EvidenceStore {
  return {
    async put(tenantId, hash, body) {
      await putIfAbsent(s3, bucket, evidenceKey(tenantId, hash), { body });
    },
    async get(tenantId, hash) {
      try {
        const Key = evidenceKey(tenantId, hash);
        const { Body, Metadata } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
        return Body && (await bodyOf(await Body.transformToByteArray(), Metadata));
      } catch (error) {
        if (nameOf(error) === "NoSuchKey") return undefined;
        throw error;
      }
    },
  };
}
