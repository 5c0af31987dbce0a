import { UnreadableAnswer } from "../reader/answer-guard";

/** An HTTP answer as the SDK hands it to its deserialiser. */
interface WireResponse {
  statusCode: number;
  headers: Record<string, string>;
  body?: unknown;
}
type Handler = (args: unknown) => Promise<{ response: WireResponse }>;
interface Guarded {
  config: { protocol: { getShapeId(): string } };
  middlewareStack: { add(middleware: (next: Handler, context: object) => Handler, options: object): void };
}

/** Smithy's key for what it knows of an operation in the context of a middleware. */
const smithyContext = "__smithy_context";

/**
 * Has every answer of a client looked at before the SDK's deserialiser, which makes an empty result of what is no answer: its
 * content type, and the root element or the JSON object that the protocol of the service puts around each answer.
 */
export function guardWire<Client>(client: Client): Client {
  const { config, middlewareStack } = client as Client & Guarded;
  const protocol = config.protocol.getShapeId().replace(/^.*#/, "");
  middlewareStack.add(
    (next, context) => async (args) => {
      const result = await next(args);
      const { response } = result;
      const body = await bytesOf(response.body);
      // In place: the SDK keeps this very object for its errors.
      response.body = body;
      requireAnswer(response, body, wrappingOf(protocol, operationOf(context)));
      return result;
    },
    // Low: the last before the request handler, so the first to see the answer.
    { name: "wireGuard", step: "deserialize", priority: "low", override: true },
  );
  return client;
}

/** What a protocol puts around the answer of an operation. */
export type Wrapping = { kind: "xml"; root: string } | { kind: "json" | "cbor" | "policy" | "nothing" };

type Schema = readonly [kind: number, namespace: string, name: string, traits: unknown, ...rest: unknown[]];

function operationOf(context: object): Schema {
  return (context as Record<string, { operationSchema: Schema }>)[smithyContext]?.operationSchema as Schema;
}

/** Derived from the API model that the SDK carries: https://smithy.io/2.0/aws/protocols/ */
export function wrappingOf(protocol: string, operation: Schema): Wrapping {
  switch (protocol) {
    case "ec2Query":
    case "awsQuery":
      return { kind: "xml", root: `${operation[2]}Response` };
    case "restXml":
      return xmlOf(schemaOf(operation[5]));
    case "rpcv2Cbor":
      return { kind: "cbor" };
    case "awsJson1_0":
    case "awsJson1_1":
    case "restJson1":
      return { kind: "json" };
    default:
      throw new UnreadableAnswer(`answers of the protocol ${protocol} cannot be guarded`);
  }
}

const httpPayload = 16;

/** The payload member where there is one, else the whole output; each under the name that its traits give it. */
function xmlOf(output: Schema): Wrapping {
  const members = (output[5] ?? []) as readonly unknown[];
  for (const member of members) {
    if (!Array.isArray(member) || member.length !== 2 || !isPayload(member[1])) continue;
    const target = schemaOf(member[0]);
    return Array.isArray(target) ? { kind: "xml", root: nameOf(target as Schema, member[1]) } : { kind: "policy" };
  }
  // An operation whose output is all headers, or nothing, has no body: no read is one.
  if (members.every((member) => Array.isArray(member) && member.length === 2 && isHeader(member[1])))
    return { kind: "nothing" };
  return { kind: "xml", root: nameOf(output, undefined) };
}

function isHeader(traits: unknown): boolean {
  return typeof traits === "object" && traits !== null && "httpHeader" in traits;
}

function isPayload(traits: unknown): boolean {
  return typeof traits === "number"
    ? (traits & httpPayload) !== 0
    : Boolean((traits as { httpPayload?: 1 }).httpPayload);
}

function nameOf([, , name, traits]: Schema, memberTraits: unknown): string {
  const given = [memberTraits, traits].map((each) => (each as { xmlName?: string } | undefined)?.xmlName);
  return given.find((each) => each !== undefined) ?? name;
}

/** Schemas refer to each other by functions. */
function schemaOf(schema: unknown): Schema {
  return (typeof schema === "function" ? schema() : schema) as Schema;
}

async function bytesOf(body: unknown): Promise<Uint8Array> {
  if (body === undefined || body === null) return new Uint8Array();
  if (body instanceof Uint8Array) return body;
  if (typeof body === "string") return Buffer.from(body);
  const pieces: Uint8Array[] = [];
  for await (const piece of body as AsyncIterable<Uint8Array>) pieces.push(piece);
  return Buffer.concat(pieces);
}

const contentTypes = { json: /\bjson\b/i, cbor: /\bcbor\b/i };
const page = /^(<!doctype html|<html|<head|<body)\b/i;
const endCharacters = 512;

/** Throws an UnreadableAnswer for what the service cannot have said; errors of the service pass. */
export function requireAnswer({ statusCode, headers }: WireResponse, body: Uint8Array, wrapping: Wrapping): void {
  const type = contentTypeOf(headers);
  const buffer = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const start = textOf(buffer.subarray(0, 4 * endCharacters));
  const end = textOf(buffer.subarray(-endCharacters));
  if (page.test(start)) throw unreadable(statusCode, "a page of HTML");
  if (statusCode >= 300 || wrapping.kind === "nothing") return;
  if (body.length === 0) throw unreadable(statusCode, "an empty body");
  // S3 sends some answers without a content type, and emulators send XML under any: there the root element tells enough.
  const types = wrapping.kind === "json" || wrapping.kind === "cbor" ? contentTypes[wrapping.kind] : undefined;
  if (types !== undefined && !types.test(type)) throw unreadable(statusCode, `content of type ${type || "nothing"}`);
  if (wrapping.kind === "cbor") requireMap(statusCode, body);
  else if (wrapping.kind === "xml") requireRoot(statusCode, start, end, wrapping.root);
  else requireObject(statusCode, start, end);
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString("utf8")
    .replace(/^\uFEFF/, "")
    .trim();
}

function contentTypeOf(headers: Record<string, string>): string {
  const entry = Object.entries(headers).find(([name]) => name.toLowerCase() === "content-type");
  return entry?.[1].trim() ?? "";
}

function requireObject(statusCode: number, start: string, end: string): void {
  if (!start.startsWith("{")) throw unreadable(statusCode, "no JSON object");
  if (!end.endsWith("}")) throw unreadable(statusCode, "JSON that breaks off");
}

function requireMap(statusCode: number, [first = 0]: Uint8Array): void {
  const majorType = first >> 5;
  if (majorType !== 5) throw unreadable(statusCode, "no CBOR map");
}

function requireRoot(statusCode: number, start: string, end: string, wanted: string): void {
  const root = /^(?:\s|<\?[\s\S]*?\?>|<!--[\s\S]*?-->)*<((?:[\w.-]+:)?([\w.-]+))[\s/>]/.exec(start);
  if (root === null) throw unreadable(statusCode, "no XML");
  const [, whole = "", name = ""] = root;
  // S3 tells errors of long operations under HTTP 200; the SDK knows them.
  if (name === "Error") return;
  if (name !== wanted) throw unreadable(statusCode, `the XML element ${name} in place of ${wanted}`);
  const isClosed = end.endsWith("/>") || new RegExp(`</${whole.replace(/[.-]/g, "\\$&")}\\s*>$`).test(end);
  if (!isClosed) throw unreadable(statusCode, "XML that breaks off");
}

function unreadable(statusCode: number, what: string): UnreadableAnswer {
  const error = new UnreadableAnswer(`HTTP ${statusCode} with ${what} is no answer of the service`);
  return Object.assign(error, { $metadata: { httpStatusCode: statusCode } });
}
