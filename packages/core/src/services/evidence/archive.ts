import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandInput,
  type ListObjectVersionsCommandOutput,
  type ObjectVersion,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { bodyOf, evidenceKey, nameOf, objectOf, putIfAbsent, type RedactedLater, type StoredAnswer } from "./store";

/** One version of a stored answer; where the bucket keeps none, the only one. */
export interface AnswerVersion {
  hash: string;
  versionId: string;
  isLatest: boolean;
  etag: string;
}

type NamedVersion = Pick<AnswerVersion, "hash"> & Partial<AnswerVersion>;

/** What lies in the store of a tenant, with everything that was overwritten or deleted and can still be read. For operators. */
export interface EvidenceArchive {
  /** All versions of all answers of the tenant, page by page; `withMarkers`: what S3 keeps in the place of deleted ones, too. */
  versions(tenantId: string, options?: { withMarkers: boolean }): AsyncGenerator<AnswerVersion[]>;
  /** A version, or the latest. Undefined when it is gone, `damaged` when it is none of ours. */
  read(tenantId: string, version: NamedVersion): Promise<StoredAnswer | "damaged" | undefined>;
  /** Puts a body in the place of the latest version, then takes that version away. False when it is the latest no more. */
  replace(tenantId: string, version: AnswerVersion, body: string, redacted: RedactedLater): Promise<boolean>;
  /** Stores an answer from a backup, unless there is one under its name. Answers whether it was stored. */
  putBack(tenantId: string, hash: string, answer: StoredAnswer): Promise<boolean>;
  /** Takes a version away for good. */
  remove(tenantId: string, version: AnswerVersion): Promise<void>;
}

const gone = new Set(["NoSuchKey", "NoSuchVersion", "MethodNotAllowed"]);
const movedOn = new Set(["PreconditionFailed", "ConditionalRequestConflict", "NoSuchKey"]);

/**
 * The archive behind `s3EvidenceStore`. Needs `s3:ListBucketVersions`, `GetObject`, `GetObjectVersion`, `PutObject` and
 * `DeleteObjectVersion`, the last of which no function of the product has.
 */
export function s3EvidenceArchive(bucket: string, s3: S3Client = new S3Client({ maxAttempts: 5 })): EvidenceArchive {
  const place = (tenantId: string, { hash }: NamedVersion) => ({ Bucket: bucket, Key: evidenceKey(tenantId, hash) });

  async function remove(tenantId: string, version: AnswerVersion): Promise<void> {
    await s3.send(new DeleteObjectCommand({ ...place(tenantId, version), VersionId: version.versionId }));
  }

  return {
    async *versions(tenantId, { withMarkers } = { withMarkers: false }) {
      const Prefix = evidenceKey(tenantId, "");
      let from: Pick<ListObjectVersionsCommandInput, "KeyMarker" | "VersionIdMarker"> | undefined = {};
      while (from !== undefined) {
        const page: ListObjectVersionsCommandOutput = await s3.send(
          new ListObjectVersionsCommand({ Bucket: bucket, Prefix, ...from }),
        );
        const listed: ObjectVersion[] = [...(page.Versions ?? []), ...(withMarkers ? (page.DeleteMarkers ?? []) : [])];
        yield listed.map(({ Key = "", VersionId = "null", IsLatest = false, ETag = "" }) => ({
          hash: Key.slice(Prefix.length),
          versionId: VersionId,
          isLatest: IsLatest,
          etag: ETag,
        }));
        from = page.IsTruncated
          ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
          : undefined;
      }
    },
    async read(tenantId, version) {
      try {
        const input = { ...place(tenantId, version), VersionId: version.versionId };
        const { Body, Metadata } = await s3.send(new GetObjectCommand(input));
        const content = await Body?.transformToByteArray();
        return content && (await bodyOf(content, Metadata).catch(() => "damaged" as const));
      } catch (error) {
        if (gone.has(nameOf(error))) return undefined;
        throw error;
      }
    },
    async replace(tenantId, version, body, redacted) {
      try {
        const input = { ...place(tenantId, version), ...(await objectOf(body, redacted)), IfMatch: version.etag };
        const { VersionId } = await s3.send(new PutObjectCommand(input));
        // Without versions the object itself was overwritten, and bears the same name.
        if (VersionId !== undefined && VersionId !== version.versionId) await remove(tenantId, version);
        return true;
      } catch (error) {
        if (movedOn.has(nameOf(error))) return false;
        throw error;
      }
    },
    putBack: (tenantId, hash, answer) => putIfAbsent(s3, bucket, evidenceKey(tenantId, hash), answer),
    remove,
  };
}
