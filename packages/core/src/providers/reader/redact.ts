import { createHash } from "node:crypto";
import { parseJson, UnusableJson, writeJson } from "../../checks/formats/json";
import { redactionMark } from "../../checks/operators";
import { redactPath } from "./redact-path";
import type { Params, SomeRead } from "./transport";

type Dictionary = Record<string, unknown>;

const secretName = /(password|secret|secretstring|token|privatekey|apikey|connectionstring|accountkey|accesskey)$/i;
const environmentName = /^environment$|environmentvariables$/i;
const userDataName = /^userdata$/i;

/** Secrets that are told by their own form, wherever they stand: what goes before (kept), then the secret. */
const secretForms: readonly RegExp[] = [
  /(\b[a-z][a-z0-9+.-]{1,30}:\/\/[^\s/:@"']{0,256}:)([^\s@/"']{1,512})(?=@)/gi,
  /(\b(?:password|pwd|accountkey|sharedaccesskey|sharedaccesssignature)\s*=\s*)([^;\s"'«]{1,512})/gi,
  /()(-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,20}PRIVATE KEY-----|$))/g,
  /(\b)(gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_\w{20,255}|xox[abprs]-[A-Za-z0-9-]{10,255}|sk_live_\w{16,255})/g,
  /(\b)(eyJ[\w-]{8,2048}\.eyJ[\w-]{8,8192}\.[\w-]{8,2048})/g,
];
const mayHoldSecret = /:\/\/|=|-----BEGIN|gh[pousr]_|github_pat_|xox|sk_live_|eyJ/;

/** What stands in place of a secret: equal secrets stay equal, their content does not survive. */
export function redacted(secret: string): string {
  return redactionMark.test(secret)
    ? secret
    : `«redacted:${createHash("sha256").update(secret).digest("hex").slice(0, 8)}»`;
}

/**
 * Replaces secrets in an answer, in place, and freezes it, so that no check can change what another one sees. Replaced are the
 * values a read declares, environments, user data, texts under names such as `…Password`, and texts that look like secrets;
 * JSON inside texts is looked through too. Redacting twice changes nothing. Gives the size of the answer in bytes, roughly.
 */
export function redactAnswer({ redact = [] }: SomeRead, params: Params, data: Dictionary): number {
  const paths = typeof redact === "function" ? redact(params) : redact;
  for (const path of paths) redactPath(data, path, redactAll);
  return walk(data);
}

/** Redacts every text under a value. Numbers under a declared path are secrets as well. */
function redactAll(value: unknown): unknown {
  if (typeof value === "string") return value === "" ? value : redacted(value);
  if (typeof value === "number") return redacted(String(value));
  if (value instanceof Uint8Array) return redacted(Buffer.from(value).toString("base64"));
  if (Array.isArray(value)) return value.map(redactAll);
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, redactAll(each)]));
}

function walk(container: Dictionary | unknown[]): number {
  let size = 2;
  for (const key of Object.keys(container)) {
    const holder = container as Dictionary;
    const clean = cleanMember(Array.isArray(container) ? "" : key, holder[key]);
    if (clean !== holder[key]) holder[key] = clean;
    size += (Array.isArray(container) ? 1 : key.length + 4) + sizeOf(clean);
  }
  Object.freeze(container);
  return size;
}

function sizeOf(value: unknown): number {
  if (typeof value === "string") return value.length + 2;
  if (value instanceof Uint8Array) return value.byteLength;
  if (value instanceof Date) return 36;
  return typeof value === "object" && value !== null ? walk(value as Dictionary) : 6;
}

function cleanMember(name: string, value: unknown): unknown {
  if (environmentName.test(name)) return cleanEnvironment(value);
  if (userDataName.test(name)) return redactAll(value);
  if (typeof value !== "string") return value;
  if (secretName.test(name) && value !== "" && !value.startsWith("arn:")) return redacted(value);
  return cleanText(value);
}

/** `{ NAME: value }`, `{ Variables: { NAME: value } }` or `[{ name, value }]`: names stay, values go. */
function cleanEnvironment(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((entry: unknown) => {
      if (typeof entry !== "object" || entry === null) return entry;
      const pairs = Object.entries(entry).map(([key, each]) => [key, /^value$/i.test(key) ? redactAll(each) : each]);
      return Object.fromEntries(pairs);
    });
  }
  if (typeof value !== "object" || value === null) return value;
  const wrapped = Object.keys(value).find((key) => /^variables$/i.test(key));
  if (wrapped !== undefined) return { ...value, [wrapped]: redactAll((value as Dictionary)[wrapped]) };
  // The environment of a build project is its machine and image; the variables are a member of their own.
  if (Object.keys(value).some((key) => /^computetype$/i.test(key))) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, typeof each === "string" ? redactAll(each) : each]),
  );
}

function cleanText(text: string): string {
  if (/^\s*[{[]/.test(text)) {
    const cleaned = cleanJson(text);
    if (cleaned !== undefined) return cleaned;
  }
  if (!mayHoldSecret.test(text)) return text;
  return secretForms.reduce(
    (clean, form) => clean.replace(form, (_, before: string, secret: string) => before + redacted(secret)),
    text,
  );
}

/** Redacts inside JSON text. The text stays byte for byte as it was when there was nothing to redact. */
function cleanJson(text: string): string | undefined {
  let parsed: unknown;
  try {
    parsed = parseJson(text);
  } catch (error) {
    // JSON that is not looked through may hold anything.
    if (error instanceof UnusableJson) return redacted(text);
    // Not JSON after all: the text is looked at as text.
    return undefined;
  }
  if (typeof parsed !== "object" || parsed === null) return undefined;
  const before = writeJson(parsed);
  walk(parsed as Dictionary);
  const after = writeJson(parsed);
  return after === before ? text : after;
}
