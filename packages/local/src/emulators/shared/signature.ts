import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Access } from "./access";
import { AwsError } from "./aws-error";
import { pathOf, queryOf } from "./http";

/** What a service calls a request that is not signed, signed with an unknown key, or signed wrongly. */
export interface SignatureErrors {
  status: number;
  missing: string;
  unknown: string;
  wrong: string;
}

/** The names that services with JSON protocols use. */
export const exceptionsOf = (status: number): SignatureErrors => ({
  status,
  missing: "MissingAuthenticationTokenException",
  unknown: "UnrecognizedClientException",
  wrong: "InvalidSignatureException",
});

interface Authorization {
  accessKeyId: string;
  /** Day, region and service, in the order in which the signing key is derived from them. */
  scope: [day: string, region: string, service: string];
  signedHeaders: string[];
  signature: string;
}

type Request = Pick<IncomingMessage, "method" | "url" | "headers">;

/**
 * The access key id that signed a request (Signature Version 4, header form). Throws the service's error when it is not signed
 * by a key of `access`. The age of a signature is not judged, since the stage's clock may be moved away from its callers' clocks;
 * nor are the signatures of single chunks.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export const authenticate = (
  req: Request,
  body: Buffer,
  access: Pick<Access, "secretOf">,
  errors: SignatureErrors,
): string => {
  const given = authorizationOf(req);
  if (!given) throw new AwsError(errors.missing, "Missing Authentication Token", errors.status);
  const secret = access.secretOf(given.accessKeyId);
  if (secret === undefined) {
    throw new AwsError(errors.unknown, "The security token included in the request is invalid.", errors.status);
  }
  const payloadHash = payloadHashOf(req, body);
  const isRight = payloadHash !== undefined && isSame(signatureOf(req, payloadHash, given, secret), given.signature);
  if (isRight) return given.accessKeyId;
  const message = "The request signature we calculated does not match the signature you provided.";
  throw new AwsError(errors.wrong, message, errors.status);
};

const authorizationOf = ({ headers }: Request): Authorization | undefined => {
  const form =
    /^AWS4-HMAC-SHA256 +Credential=([^/,\s]+)\/(\d{8})\/([^/,\s]+)\/([^/,\s]+)\/aws4_request, *SignedHeaders=([^,\s]+), *Signature=([0-9a-f]{64})$/;
  const [, accessKeyId, day, region, service, signed, signature] = form.exec(headers.authorization ?? "") ?? [];
  if (!accessKeyId || !day || !region || !service || !signed || !signature) return undefined;
  const signedHeaders = signed.split(";");
  // Without these two a signature would hold for any server and for ever.
  if (!["host", "x-amz-date"].every((name) => signedHeaders.includes(name))) return undefined;
  return { accessKeyId, scope: [day, region, service], signedHeaders, signature };
};

/** The hash that was signed; `undefined` when it is not that of the body. */
const payloadHashOf = ({ headers }: Request, body: Buffer): string | undefined => {
  const given = headers["x-amz-content-sha256"];
  const computed = sha256(body);
  if (given === undefined || given === computed) return computed;
  return /^(STREAMING-[A-Z0-9-]+|UNSIGNED-PAYLOAD)$/.test(String(given)) ? String(given) : undefined;
};

const signatureOf = (
  req: Request,
  payloadHash: string,
  { scope, signedHeaders }: Authorization,
  secret: string,
): string => {
  const headers = signedHeaders.map((name) => `${name}:${textOf(req.headers[name])}\n`).join("");
  const path = canonicalPath(pathOf(req), scope[2]);
  const parts = [req.method, path, canonicalQuery(req), headers, signedHeaders.join(";"), payloadHash];
  const toSign = [
    "AWS4-HMAC-SHA256",
    textOf(req.headers["x-amz-date"]),
    [...scope, "aws4_request"].join("/"),
    sha256(parts.join("\n")),
  ];
  const key = [...scope, "aws4_request"].reduce<string | Buffer>((from, part) => hmac(from, part), `AWS4${secret}`);
  return hmac(key, toSign.join("\n")).toString("hex");
};

/** S3 signs the path as it is sent; the other services sign it encoded once more. */
const canonicalPath = (path: string, service: string): string =>
  service === "s3" ? path : path.split("/").map(encode).join("/");

const canonicalQuery = (req: Request): string =>
  [...queryOf(req)]
    .map(([name, value]): [string, string] => [encode(name), encode(value)])
    .sort(([name, value], [otherName, otherValue]) => order(name, otherName) || order(value, otherValue))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");

/** By code points, whatever the language of the machine. */
const order = (one: string, other: string): number => Number(one > other) - Number(one < other);

/** RFC 3986: everything but letters, digits and `-._~`. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

const textOf = (value: string | string[] | undefined): string =>
  [value ?? ""].flat().join(",").trim().replace(/\s+/g, " ");

const sha256 = (content: string | Buffer): string => createHash("sha256").update(content).digest("hex");

const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

const isSame = (one: string, other: string): boolean => timingSafeEqual(Buffer.from(one), Buffer.from(other));
