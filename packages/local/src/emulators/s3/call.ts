import type { IncomingHttpHeaders } from "node:http";
import type { Bucket } from "./objects";

/** One request, path style: `/BUCKET/KEY?query`. */
export interface S3Call {
  method: string;
  bucketName: string;
  bucket: Bucket;
  /** Decoded; empty for operations on the bucket. */
  key: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** Milliseconds. */
  now: number;
}

export interface S3Answer {
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** Bucket name and decoded key of a path. */
export const targetOf = (path: string): { bucketName: string; key: string } => {
  const slash = path.indexOf("/", 1);
  if (slash === -1) return { bucketName: decodeURIComponent(path.slice(1)), key: "" };
  return { bucketName: decodeURIComponent(path.slice(1, slash)), key: decodeURIComponent(path.slice(slash + 1)) };
};
