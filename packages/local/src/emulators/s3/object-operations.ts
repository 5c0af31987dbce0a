import { createHash } from "node:crypto";
import { AwsError } from "../shared/aws-error";
import type { S3Answer, S3Call } from "./call";
import { decodeBody } from "./decode-body";
import type { Bucket, ObjectInfo } from "./objects";
import { textsOf, xmlDocument } from "./xml";

/** Request headers that are kept with an object and given back. */
const KEPT = /^(cache-control|content-disposition|content-language|content-type|expires|x-amz-meta-.+)$/;
const MAX_KEY_BYTES = 1024;

/** PutObject, with `If-None-Match: *` and `If-Match`. */
export const putObject = ({ bucket, key, headers, body, now }: S3Call): S3Answer => {
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) throw new AwsError("KeyTooLongError", "Your key is too long");
  const existing = bucket.info(key);
  const ifMatch = headers["if-match"];
  if (headers["if-none-match"] === "*" && existing) throw preconditionFailed("If-None-Match");
  if (ifMatch !== undefined && unquote(ifMatch) !== existing?.etag) throw preconditionFailed("If-Match");
  const { content, contentEncoding, checksums } = decodeBody(body, headers);
  const kept = Object.entries(headers).filter(([name]) => KEPT.test(name)) as [string, string][];
  const info = {
    key,
    size: content.length,
    etag: createHash("md5").update(content).digest("hex"),
    lastModified: now,
    headers: {
      ...Object.fromEntries(kept),
      ...(contentEncoding !== undefined && { "content-encoding": contentEncoding }),
    },
    checksums,
  };
  const written = bucket.write(info, content);
  return { status: 200, headers: { etag: `"${info.etag}"`, ...versionHeader(bucket, written), ...checksums } };
};

/** GetObject and HeadObject, of the current or a named version, with one byte range and `If-None-Match`. */
export const getObject = ({ bucket, key, query, headers, method }: S3Call): S3Answer => {
  const versionId = query.get("versionId");
  const info = versionId === null ? bucket.info(key) : bucket.version(key, versionId);
  if (!info && versionId === null)
    throw new AwsError("NoSuchKey", "The specified key does not exist.", 404, { Key: key });
  if (!info) throw new AwsError("NoSuchVersion", "The specified version does not exist.", 404, { Key: key });
  if (info.isMarker) throw new AwsError("MethodNotAllowed", "The version is a delete marker.", 405);
  const common = { ...headersOf(info, headers["x-amz-checksum-mode"] === "ENABLED"), ...versionHeader(bucket, info) };
  const ifNoneMatch = headers["if-none-match"];
  if (ifNoneMatch !== undefined && unquote(ifNoneMatch) === info.etag) return { status: 304, headers: common };
  if (method === "HEAD") return { status: 200, headers: { ...common, "content-length": String(info.size) } };
  const content = bucket.read(info);
  const range = headers.range === undefined ? undefined : rangeOf(headers.range, info.size);
  if (!range) return { status: 200, headers: common, body: content };
  const { first, last } = range;
  const { etag, ...rest } = headersOf(info, false);
  const partHeaders = { ...rest, etag: etag ?? "", "content-range": `bytes ${first}-${last}/${info.size}` };
  return { status: 206, headers: partHeaders, body: content.subarray(first, last + 1) };
};

/** DeleteObject: a marker on top in a bucket with versions; a named version goes for good. No error when there is none. */
export const deleteObject = ({ bucket, key, query, now }: S3Call): S3Answer => {
  const versionId = query.get("versionId");
  if (versionId !== null) {
    bucket.removeVersion(key, versionId);
    return { status: 204, headers: { "x-amz-version-id": versionId } };
  }
  const marker = bucket.remove(key, now);
  return {
    status: 204,
    ...(marker && { headers: { "x-amz-delete-marker": "true", ...versionHeader(bucket, marker) } }),
  };
};

/** DeleteObjects: up to 1,000 keys at once. `mayDelete` says why a key is left, or nothing. */
export const deleteObjects = (call: S3Call, mayDelete: (key: string) => AwsError | undefined): S3Answer => {
  const xml = decodeBody(call.body, call.headers).content.toString("utf8");
  if (xml.includes("<VersionId>")) throw new AwsError("NotImplemented", "Versions are deleted one by one here.", 501);
  const keys = textsOf(xml, "Key");
  if (keys.length === 0 || keys.length > 1000) {
    throw new AwsError("MalformedXML", "The XML you provided was not well-formed or did not validate.");
  }
  const refused = keys.flatMap((Key) => {
    const error = mayDelete(Key);
    return error ? [{ Key, Code: error.code, Message: error.message }] : [];
  });
  const deleted = keys.filter((key) => !refused.some(({ Key }) => Key === key));
  for (const key of deleted) call.bucket.remove(key, call.now);
  const quiet = textsOf(xml, "Quiet")[0] === "true";
  const body = xmlDocument("DeleteResult", {
    Deleted: quiet ? [] : deleted.map((Key) => ({ Key })),
    Error: refused,
  });
  return { status: 200, headers: { "content-type": "application/xml" }, body };
};

const versionHeader = ({ isVersioned }: Bucket, { versionId }: ObjectInfo): Record<string, string> =>
  isVersioned ? { "x-amz-version-id": versionId } : {};

const headersOf = (info: ObjectInfo, withChecksums: boolean): Record<string, string> => ({
  "content-type": "binary/octet-stream",
  ...info.headers,
  ...(withChecksums && Object.keys(info.checksums).length > 0 && info.checksums),
  ...(withChecksums && Object.keys(info.checksums).length > 0 && { "x-amz-checksum-type": "FULL_OBJECT" }),
  etag: `"${info.etag}"`,
  "last-modified": new Date(info.lastModified).toUTCString(),
  "accept-ranges": "bytes",
});

/** First and last byte of a `bytes=` range; throws InvalidRange when it lies outside. */
const rangeOf = (header: string, size: number): { first: number; last: number } | undefined => {
  const [, from = "", to = ""] = /^bytes=(\d*)-(\d*)$/.exec(header) ?? [];
  if (from === "" && to === "") return undefined;
  const first = from === "" ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === "" || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (first > last) throw new AwsError("InvalidRange", "The requested range is not satisfiable", 416);
  return { first, last };
};

const unquote = (etag: string): string => etag.replace(/^"|"$/g, "");

const preconditionFailed = (condition: string): AwsError =>
  new AwsError("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", 412, {
    Condition: condition,
  });
