import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { accessDeniedMessage, missingPermission, type Permission } from "../shared/access";
import { AwsError } from "../shared/aws-error";
import { systemClock } from "../shared/clock";
import type { EmulatorOptions } from "../shared/emulator-options";
import { pathOf, queryOf, readBody, send } from "../shared/http";
import { type Listening, listenOnLoopback } from "../shared/server";
import { authenticate, type SignatureErrors } from "../shared/signature";
import { type S3Answer, type S3Call, targetOf } from "./call";
import { listObjectsV2, listObjectVersions } from "./list-objects";
import { deleteObject, deleteObjects, getObject, putObject } from "./object-operations";
import { type Bucket, openBucket } from "./objects";
import { escapeXml } from "./xml";

export interface S3Options extends EmulatorOptions {
  /** Where the buckets' folders are. */
  folder: string;
  /** Names of the declared buckets; there are no others. */
  buckets: string[];
  /** Those of them that keep versions. */
  versioned?: readonly string[];
}

const MAX_BODY_BYTES = 256 * 1024 * 1024;
const unsigned: SignatureErrors = {
  status: 403,
  missing: "AccessDenied",
  unknown: "InvalidAccessKeyId",
  wrong: "SignatureDoesNotMatch",
};

/** What a request does, and the permission it needs. */
interface Route {
  action: string;
  onObject: boolean;
  run(call: S3Call): S3Answer;
}

/** S3 on files, path style: objects, versions, listings, conditional writes. No multipart uploads or access lists. */
export const createS3 = (options: S3Options): { listen(port?: number): Promise<Listening> } => {
  const clock = options.clock ?? systemClock;
  const buckets = new Map<string, Bucket>();
  for (const name of options.buckets) {
    if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)) throw new Error(`${name} is not a valid bucket name`);
    const isVersioned = options.versioned?.includes(name) === true;
    buckets.set(name, openBucket(join(options.folder, name), { isVersioned }));
  }

  const assertAllowed = (accessKeyId: string, permission: Permission): void => {
    const missing = missingPermission(options.access, accessKeyId, [permission]);
    if (missing) throw new AwsError("AccessDenied", accessDeniedMessage(accessKeyId, missing), 403);
  };

  const routeOf = (call: S3Call, accessKeyId: string): Route => {
    const { method, key, query, bucketName } = call;
    const xml = (body: string): S3Answer => ({ status: 200, headers: { "content-type": "application/xml" }, body });
    if (key === "") {
      if (method === "HEAD") return { action: "s3:ListBucket", onObject: false, run: () => ({ status: 200 }) };
      if (method === "GET" && query.get("list-type") === "2") {
        const run = ({ bucket }: S3Call) => xml(listObjectsV2(bucketName, bucket, query));
        return { action: "s3:ListBucket", onObject: false, run };
      }
      if (method === "GET" && query.has("versions")) {
        const run = ({ bucket }: S3Call) => xml(listObjectVersions(bucketName, bucket, query));
        return { action: "s3:ListBucketVersions", onObject: false, run };
      }
      if (method === "POST" && query.has("delete")) {
        const mayDelete = (one: string): AwsError | undefined => {
          const needed = { action: "s3:DeleteObject", resourceArn: `arn:aws:s3:::${bucketName}/${one}` };
          const missing = missingPermission(options.access, accessKeyId, [needed]);
          return missing && new AwsError("AccessDenied", accessDeniedMessage(accessKeyId, missing), 403);
        };
        // The service checks this permission key by key and answers it per key.
        return { action: "", onObject: false, run: (one) => deleteObjects(one, mayDelete) };
      }
    } else if (!query.has("uploads") && !query.has("uploadId") && !isCopy(call)) {
      const version = query.has("versionId") ? "Version" : "";
      if (method === "PUT") return { action: "s3:PutObject", onObject: true, run: putObject };
      if (method === "GET" || method === "HEAD")
        return { action: `s3:GetObject${version}`, onObject: true, run: getObject };
      if (method === "DELETE") return { action: `s3:DeleteObject${version}`, onObject: true, run: deleteObject };
    }
    throw new AwsError("NotImplemented", `${method} ${bucketName}?${query} is not available locally`, 501);
  };

  const handle = async (req: IncomingMessage): Promise<S3Answer> => {
    const { bucketName, key } = targetOf(pathOf(req));
    const bucket = buckets.get(bucketName);
    const body = await readBody(req, MAX_BODY_BYTES);
    if (!body) throw new AwsError("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size");
    const accessKeyId = authenticate(req, body, options.access, unsigned);
    if (!bucket) {
      throw new AwsError("NoSuchBucket", "The specified bucket does not exist", 404, { BucketName: bucketName });
    }
    const { method = "GET", headers } = req;
    const call = { method, bucketName, bucket, key, query: queryOf(req), headers, body, now: clock.now() };
    const { action, onObject, run } = routeOf(call, accessKeyId);
    const bucketArn = `arn:aws:s3:::${bucketName}`;
    if (action !== "")
      assertAllowed(accessKeyId, { action, resourceArn: onObject ? `${bucketArn}/${key}` : bucketArn });
    // Who may not list must not learn what is missing: the service answers 403 instead of 404.
    if (action === "s3:GetObject" && !bucket.info(key)) {
      assertAllowed(accessKeyId, { action: "s3:ListBucket", resourceArn: bucketArn });
    }
    return run(call);
  };

  const answer = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const common = { "x-amz-request-id": randomUUID().replaceAll("-", "").slice(0, 16).toUpperCase() };
    try {
      const { status, headers, body = "" } = await handle(req);
      send(res, status, body, { ...common, ...headers });
    } catch (error) {
      const known = error instanceof AwsError ? error : undefined;
      if (!known) (options.onError ?? console.error)(error);
      const fault = known ?? new AwsError("InternalError", "The local emulator failed; see its log.", 500);
      const body = req.method === "HEAD" ? "" : errorDocument(fault, common["x-amz-request-id"]);
      send(res, fault.status, body, { ...common, "content-type": "application/xml" });
    }
  };

  return { listen: (port) => listenOnLoopback((req, res) => void answer(req, res), port) };
};

/** CopyObject looks like PutObject but for a header; it must not store an empty object. */
const isCopy = ({ headers }: S3Call): boolean => headers["x-amz-copy-source"] !== undefined;

const errorDocument = (error: AwsError, requestId: string): string => {
  const members = { Code: error.code, Message: error.message, ...error.fields, RequestId: requestId };
  const content = Object.entries(members).map(([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${content.join("")}</Error>`;
};
