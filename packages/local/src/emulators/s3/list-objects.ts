import { AwsError } from "../shared/aws-error";
import type { Bucket, ObjectInfo } from "./objects";
import { type XmlContent, xmlDocument } from "./xml";

const MAX_KEYS = 1000;

/** One entry of a listing: an object, or all keys that share a prefix up to the delimiter. */
type Entry = { name: string; object: ObjectInfo } | { name: string; prefix: true };

interface Page {
  entries: Entry[];
  truncated: boolean;
}

/** ListObjectsV2. Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
export const listObjectsV2 = (bucketName: string, bucket: Bucket, query: URLSearchParams): string => {
  const token = query.get("continuation-token");
  const after = token ? Buffer.from(token, "base64url").toString("utf8") : (query.get("start-after") ?? "");
  const limit = Math.min(Number(query.get("max-keys") ?? MAX_KEYS), MAX_KEYS);
  const { entries, truncated } = pageOf(bucket, query, after, limit);
  const last = entries.at(-1)?.name ?? "";
  return xmlDocument("ListBucketResult", {
    Name: bucketName,
    Prefix: query.get("prefix") ?? "",
    Delimiter: query.get("delimiter") ?? undefined,
    StartAfter: query.get("start-after") ?? undefined,
    ContinuationToken: token ?? undefined,
    NextContinuationToken: truncated ? Buffer.from(last).toString("base64url") : undefined,
    KeyCount: entries.length,
    MaxKeys: limit,
    IsTruncated: truncated,
    Contents: objectsOf(entries).map((object) => ({ ...describe(object), StorageClass: "STANDARD" })),
    CommonPrefixes: prefixesOf(entries),
  });
};

/** ListObjectVersions, newest first within a key; without delimiter. Source: …/API_ListObjectVersions.html */
export const listObjectVersions = (bucketName: string, bucket: Bucket, query: URLSearchParams): string => {
  if (query.get("delimiter")) throw new AwsError("NotImplemented", "Versions are listed without delimiter here.", 501);
  const prefix = query.get("prefix") ?? "";
  const [keyMarker, versionMarker] = [query.get("key-marker") ?? "", query.get("version-id-marker")];
  const limit = Math.min(Number(query.get("max-keys") ?? MAX_KEYS), MAX_KEYS);
  const left = bucket.list().flatMap(({ key, versions }) => {
    if (!key.startsWith(prefix) || (key !== keyMarker && !isAfter(key, keyMarker))) return [];
    const all = versions.map((version, index) => ({ version, isLatest: index === 0 }));
    if (key !== keyMarker) return all;
    return versionMarker === null ? [] : all.slice(versions.findIndex((one) => one.versionId === versionMarker) + 1);
  });
  const page = left.slice(0, limit);
  const last = left.length > limit ? page.at(-1)?.version : undefined;
  const entries = (isMarker: boolean) =>
    page
      .filter(({ version }) => (version.isMarker === true) === isMarker)
      .map(({ version, isLatest }) => ({ ...describe(version), VersionId: version.versionId, IsLatest: isLatest }));
  return xmlDocument("ListVersionsResult", {
    Name: bucketName,
    Prefix: prefix,
    KeyMarker: keyMarker,
    VersionIdMarker: versionMarker ?? undefined,
    NextKeyMarker: last?.key,
    NextVersionIdMarker: last?.versionId,
    MaxKeys: limit,
    IsTruncated: last !== undefined,
    Version: entries(false).map((entry) => ({ ...entry, StorageClass: "STANDARD" })),
    DeleteMarker: entries(true).map(({ ETag: _tag, Size: _size, ...entry }) => entry),
  });
};

const isAfter = (name: string, after: string): boolean => Buffer.compare(Buffer.from(name), Buffer.from(after)) > 0;

const pageOf = (bucket: Bucket, query: URLSearchParams, after: string, limit: number): Page => {
  const prefix = query.get("prefix") ?? "";
  const delimiter = query.get("delimiter") ?? "";
  const entries: Entry[] = [];
  for (const { key } of bucket.list()) {
    const object = bucket.info(key);
    if (!object?.key.startsWith(prefix)) continue;
    const end = delimiter === "" ? -1 : object.key.indexOf(delimiter, prefix.length);
    const group = end === -1 ? undefined : object.key.slice(0, end + delimiter.length);
    const name = group ?? object.key;
    if (!isAfter(name, after) || entries.at(-1)?.name === name) continue;
    if (entries.length === limit) return { entries, truncated: true };
    entries.push(group === undefined ? { name, object } : { name, prefix: true });
  }
  return { entries, truncated: false };
};

const objectsOf = (entries: readonly Entry[]): ObjectInfo[] =>
  entries.flatMap((entry) => ("object" in entry ? [entry.object] : []));

const prefixesOf = (entries: readonly Entry[]): XmlContent[] =>
  entries.flatMap((entry) => ("prefix" in entry ? [{ Prefix: entry.name }] : []));

const describe = ({ key, size, etag, lastModified }: ObjectInfo) => ({
  Key: key,
  LastModified: new Date(lastModified).toISOString(),
  ETag: `"${etag}"`,
  Size: size,
});
