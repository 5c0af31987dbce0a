import { Decimal } from "../../../checks/formats/decimals";
import { parseJson, UnusableJson, writeJson } from "../../../checks/formats/json";
import type { JsonObject } from "../../../checks/json-object";
import { redactPath } from "../redact-path";
import type { Params, SomeRead } from "../transport";
import { spansOfCommand } from "./command-lists";
import { cleanEnvironment, environmentName, userDataName } from "./environment";
import type { Marks } from "./marks";
import { type Held, kindOfMember, kindOfSecond } from "./members";
import type { NameKind } from "./names";
import { nameOfPair } from "./pairs";
import type { Span } from "./spans";
import { cleanText, marksIn } from "./text";
import { isHarmless, isOfSigns, isRandom } from "./values";

/** Redacts answers and texts, all with the same marks. */
export interface Redactor {
  /**
   * Replaces secrets in an answer, in place, and freezes it, so that no check can change what another one sees. Gives the size of
   * the answer in bytes, roughly.
   */
  answer(read: Pick<SomeRead, "redact">, params: Params, data: JsonObject): number;
  /** The value with its secrets replaced; what was handed over stays as it is. */
  value<T>(value: T): T;
  /** The text with its secrets replaced. */
  text(text: string): string;
}

export interface RedactorOptions {
  /** Text that looks like a mark is one, made when the answer was recorded. Else it is text of the account, and gets a mark that no secret has. */
  trustsMarks?: boolean;
  /** Environments and user data, which go as a whole, are looked into like anything else: only what is known to be a secret goes. */
  sparesWholes?: boolean;
}

export function createRedactor({ mark }: Marks, options: RedactorOptions = {}): Redactor {
  const { trustsMarks = false, sparesWholes = false } = options;
  /** Texts that are walked may hold what looks like a mark and is none. */
  let isArmed = false;
  /** How many texts were changed so far. */
  let changes = 0;

  /** Text of the account that looks like a mark is no mark: nobody shall write one that equals another. */
  const disarmed = (text: string): string => {
    let clean = text;
    for (const [from, to] of marksIn(text).toReversed())
      clean = clean.slice(0, from) + mark(`written: ${clean.slice(from, to)}`) + clean.slice(to);
    return clean;
  };

  /** The same for all texts under a value, those within JSON texts too. */
  function disarm(value: unknown): unknown {
    if (typeof value === "string") {
      if (!/^\s*[{[]/.test(value) || !/redacted|\\u/.test(value)) return disarmed(value);
      try {
        return writeJson(disarm(parseJson(value)));
      } catch {
        // Not JSON that could be used.
        return disarmed(value);
      }
    }
    if (!isContainer(value)) return value;
    for (const key of Object.keys(value)) value[key] = disarm(value[key]);
    return value;
  }

  function redacted(secret: string): string {
    const [only, ...others] = marksIn(secret);
    const isMark = only !== undefined && others.length === 0 && only[1] - only[0] === secret.length;
    return isMark ? secret : mark(secret);
  }

  function changed<T>(value: T): T {
    changes++;
    return value;
  }

  /** Redacts every text under a value. Numbers under a declared path are secrets as well. */
  function redactAll(value: unknown): unknown {
    if (typeof value === "string") return value === "" ? value : redacted(value);
    if (typeof value === "number" || value instanceof Decimal) return redacted(String(value));
    if (value instanceof Uint8Array) return redacted(Buffer.from(value).toString("base64"));
    if (Array.isArray(value)) return value.map(redactAll);
    if (value === null || typeof value !== "object" || value instanceof Date) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, redactAll(each)]));
  }

  function walk(container: JsonObject | unknown[], held: Held = {}): number {
    let size = 2;
    const isList = Array.isArray(container);
    const holder = container as JsonObject;
    const pair = isList ? undefined : nameOfPair(holder);
    const spans = isList ? spansOfCommand(container) : undefined;
    for (const key of Object.keys(container)) {
      const kind = isList
        ? key === "1"
          ? (kindOfSecond(container) ?? held.kind)
          : held.kind
        : kindOfMember(holder, key, held, pair);
      const given = holder[key];
      if (isArmed && typeof given === "string" && given.includes("«redacted:")) holder[key] = changed(disarmed(given));
      const clean = cleanMember(isList ? "" : key, holder[key], kind, spans?.get(Number(key)), isList);
      if (clean !== holder[key]) holder[key] = changed(clean);
      size += (isList ? 1 : key.length + 4) + sizeOf(clean, kind, isList ? (held.name ?? "") : key, isList);
    }
    Object.freeze(container);
    return size;
  }

  function sizeOf(value: unknown, kind: NameKind | undefined, name: string, isOfList: boolean): number {
    if (typeof value === "string") return value.length + 2;
    if (value instanceof Uint8Array) return value.byteLength;
    if (value instanceof Date || value instanceof Decimal) return 36;
    return isContainer(value) ? walk(value, { kind, name, isOfList }) : 6;
  }

  function cleanMember(
    name: string,
    value: unknown,
    kind: NameKind | undefined,
    spans: readonly Span[] | undefined,
    isListed: boolean,
  ): unknown {
    const isEnvironment = !sparesWholes && environmentName.test(name);
    const given = isEnvironment ? cleanEnvironment(value, redactAll) : value;
    if (!sparesWholes && userDataName.test(name)) return redactAll(given);
    if (given instanceof Uint8Array) return cleanBytes(given, kind);
    if (typeof given !== "string") return given;
    if (kind === undefined || !isSecret(given, kind, isListed)) return clean(given, spans);
    // Of a connection string only the secret goes, so that people can read the rest.
    const partly = kind.core === "connection" || given.length > 4_096 ? clean(given, spans) : given;
    return partly === given ? redacted(given) : partly;
  }

  function isSecret(value: string, kind: NameKind, isListed: boolean): boolean {
    if (
      isHarmless(value, kind) ||
      ((kind.core === "connection" || kind.level === "perhaps") && marksIn(value).length > 0)
    )
      return false;
    if (isListed && /^[A-Za-z_ -]+$/.test(value) && !isRandom(value)) return false;
    if (kind.core === "connection" && /[=:]/.test(value)) return clean(value) !== value;
    return (
      kind.level === "sure" ||
      isRandom(value) ||
      isOfSigns(value) ||
      (kind.core === "login" && isUserAndPassword.test(value))
    );
  }

  function cleanBytes(bytes: Uint8Array, kind: NameKind | undefined): unknown {
    if (kind?.level === "sure" && bytes.byteLength > 0) return redactAll(bytes);
    if (bytes.byteLength > 4_000_000 || bytes.byteLength === 0) return bytes;
    const text = Buffer.from(bytes).toString("utf8");
    if (text.includes("\ufffd")) return bytes;
    const cleaned = clean(text);
    return cleaned === text ? bytes : new Uint8Array(Buffer.from(cleaned));
  }

  function clean(text: string, spans?: readonly Span[]): string {
    if (/^\s*[{[]/.test(text)) {
      const cleaned = cleanJson(text);
      if (cleaned !== undefined) return cleaned;
    }
    return cleanText(text, redacted, spans);
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
    const before = changes;
    walk(parsed as JsonObject);
    return changes === before ? text : writeJson(parsed);
  }

  return {
    answer({ redact = [] }, params, data) {
      const paths = typeof redact === "function" ? redact(params) : redact;
      isArmed = !trustsMarks && paths.length === 0;
      if (!trustsMarks && !isArmed) disarm(data);
      for (const path of paths) redactPath(data, path, redactAll);
      return walk(data);
    },
    value(value) {
      const holder = { value: copied(value) };
      isArmed = !trustsMarks;
      walk(holder);
      return holder.value as typeof value;
    },
    text(text) {
      isArmed = !trustsMarks;
      return clean(isArmed ? disarmed(text) : text);
    },
  };
}

/** `user:secret`, of which the second is no word. */
const isUserAndPassword = /^[\w.@+-]{1,64}[:/]\s?(?=\S*\d)(?=\S*[A-Za-z])[^\s:/]{6,128}$/;
const wholes = [Uint8Array, Date, Decimal, Error, Map, Set];
const isContainer = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !wholes.some((whole) => value instanceof whole);

const copied = (value: unknown): unknown => {
  if (!isContainer(value)) return value;
  if (Array.isArray(value)) return value.map(copied);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, copied(each)]));
};
