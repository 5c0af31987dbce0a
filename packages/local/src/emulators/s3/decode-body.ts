import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { crc32 } from "node:zlib";
import { AwsError } from "../shared/aws-error";

/** An upload after transport encodings are taken off and its checksums were found right. */
export interface Upload {
  content: Buffer;
  /** `content-encoding` without `aws-chunked`; `undefined` when nothing is left. */
  contentEncoding: string | undefined;
  /** `x-amz-checksum-*`, from headers or from the trailer. */
  checksums: Record<string, string>;
}

/** Checksums that are verified; others are kept as given. */
const ALGORITHMS: Record<string, (content: Buffer) => string> = {
  "x-amz-checksum-crc32": (content) => {
    const value = Buffer.alloc(4);
    value.writeUInt32BE(crc32(content));
    return value.toString("base64");
  },
  "x-amz-checksum-sha1": (content) => createHash("sha1").update(content).digest("base64"),
  "x-amz-checksum-sha256": (content) => createHash("sha256").update(content).digest("base64"),
};

/** Decodes what the SDK sent: plain, or `aws-chunked` with or without signatures and trailers. Throws BadDigest. */
export const decodeBody = (body: Buffer, headers: IncomingHttpHeaders): Upload => {
  const encodings = (headers["content-encoding"] ?? "").split(",").map((name) => name.trim());
  const streamed = String(headers["x-amz-content-sha256"] ?? "").startsWith("STREAMING-");
  const chunked = streamed || encodings.includes("aws-chunked");
  const { content, trailer } = chunked ? decodeChunks(body) : { content: body, trailer: {} };
  const given = Object.entries({ ...headers, ...trailer }).filter(([name]) =>
    /^x-amz-checksum-(crc|sha)/.test(name),
  ) as [string, string][];
  for (const [name, value] of given) {
    const compute = ALGORITHMS[name];
    if (compute && compute(content) !== value) {
      throw new AwsError("BadDigest", `The ${name.slice("x-amz-checksum-".length)} you specified did not match.`);
    }
  }
  const md5 = headers["content-md5"];
  if (md5 !== undefined && createHash("md5").update(content).digest("base64") !== md5) {
    throw new AwsError("BadDigest", "The Content-MD5 you specified did not match what we received.");
  }
  const left = encodings.filter((name) => name !== "" && name !== "aws-chunked").join(",");
  return { content, contentEncoding: left === "" ? undefined : left, checksums: Object.fromEntries(given) };
};

/** `size[;chunk-signature=…]\r\n data \r\n` … `0\r\n trailer: value\r\n \r\n`. */
const decodeChunks = (body: Buffer): { content: Buffer; trailer: Record<string, string> } => {
  const parts: Buffer[] = [];
  let at = 0;
  const line = (): string => {
    const end = body.indexOf("\r\n", at);
    const text = body.subarray(at, end === -1 ? body.length : end).toString("latin1");
    at = end === -1 ? body.length : end + 2;
    return text;
  };
  while (at < body.length) {
    const size = Number.parseInt(line().split(";")[0] ?? "", 16);
    if (!Number.isInteger(size) || at + size > body.length) {
      throw new AwsError("IncompleteBody", "The request body terminated unexpectedly");
    }
    if (size === 0) break;
    parts.push(body.subarray(at, at + size));
    at += size + 2;
  }
  const trailer: Record<string, string> = {};
  for (let text = line(); text !== ""; text = line()) {
    const colon = text.indexOf(":");
    if (colon > 0) trailer[text.slice(0, colon).trim().toLowerCase()] = text.slice(colon + 1).trim();
  }
  return { content: Buffer.concat(parts), trailer };
};
