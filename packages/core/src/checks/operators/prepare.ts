import { add, compareNumbers, isNumeric, type Numeric, negative, percentOf } from "../formats/decimals";
import { parseJson } from "../formats/json";
import { parseBoolean, parseDecimal } from "../formats/numbers";
import { parseDate, parseDuration } from "../formats/time";
import type { DeclaredKind, Kind, Value } from "../value";
import { type CidrRange, parseCidr } from "./cidr";
import { asList, isAbsent, isList, isObject } from "./equality";
import type { ExpectedShape, OperatorDefinition, Prepared } from "./model";
import { cachedPattern, maxPatternLength } from "./patterns";
import { parseQuestion } from "./rules/question";
import { tooLarge } from "./value-limits";
import { parseVersion } from "./version";

export type ExpectedCode = "EXPECTED_INVALID" | "INVALID_PATTERN";
export type PreparedResult =
  | { ok: true; value: Prepared[ExpectedShape] }
  | { ok: false; code: ExpectedCode; message: string };

/** An expected value that cannot be compared with; the message completes "expected value …". */
class ExpectedError extends Error {
  constructor(
    message: string,
    readonly code: ExpectedCode = "EXPECTED_INVALID",
  ) {
    super(message);
  }
}

function invalid(message: string): never {
  throw new ExpectedError(message);
}

/**
 * Reads an expected value as the operator needs it for one kind of observed value: checks the form, coerces text, compiles
 * patterns. For kind `any` it suffices that it fits one of the operator's kinds.
 */
export function prepareExpected(operator: OperatorDefinition, kind: DeclaredKind, raw: Value): PreparedResult {
  if (operator.expected === "none") return { ok: true, value: undefined };
  const candidates = kind === "any" ? operator.kinds : [kind];
  const results = candidates.map((candidate) => prepareFor(operator.expected, candidate, raw));
  const failed: PreparedResult = { ok: false, code: "EXPECTED_INVALID", message: "does not fit" };
  return results.find((result) => result.ok) ?? results[0] ?? failed;
}

/** Whether an expected element can be read as a value of a kind. */
export const fitsKind = (raw: Value, kind: Kind): boolean => prepareFor("same", kind, raw).ok;

function prepareFor(shape: ExpectedShape, kind: Kind, raw: Value): PreparedResult {
  try {
    checkSize(raw);
    return { ok: true, value: parsers[shape](raw, kind) };
  } catch (error) {
    if (error instanceof ExpectedError) return { ok: false, code: error.code, message: error.message };
    throw error;
  }
}

function checkSize(raw: Value): void {
  const problem = tooLarge(raw);
  if (problem) invalid(problem);
}

const parsers: { [Shape in ExpectedShape]: (raw: Value, kind: Kind) => Prepared[Shape] } = {
  none: () => undefined,
  same: sameKind,
  element: (raw, kind) => (kind === "S" ? nonEmpty(raw) : element(raw)),
  text: text,
  nonEmptyText: nonEmpty,
  number: number,
  length: (raw) => wholeNumber(raw, 0),
  days: (raw) => wholeNumber(raw, Number.NEGATIVE_INFINITY),
  list: (raw, kind) => (isBlank(raw) ? invalid(`must be ${someList}`) : elements(raw, kind)),
  listOrEmpty: elements,
  range: (raw, kind) => range(raw, kind),
  approximate: (raw) => approximate(raw),
  pattern: (raw) => pattern(raw),
  globs: (raw) => textList(raw, "a glob or a list of globs"),
  keys: (raw) => textList(raw, "a key or a list of keys"),
  cidrs: (raw) => cidrs(raw),
  question: (raw) => parseQuestion(raw, invalid),
  duration: (raw) =>
    parseDuration(text(raw)) ?? invalid("must be a duration such as 90s, 15m, 24h, 30d, 2w or P1DT12H"),
  date: date,
  // A number has lost what tells versions apart: 1.10 is 1.1.
  version: (raw) => parseVersion(text(raw)) ?? invalid("must be a version such as 8.0.36"),
};

function text(raw: Value): string {
  return typeof raw === "string" ? raw : invalid(`must be text; found ${describe(raw)}, write it in quotes`);
}

function nonEmpty(raw: Value): string {
  const value = text(raw);
  return value === "" ? invalid("must be text that is not empty") : value;
}

function number(raw: Value): Numeric {
  const value = isNumeric(raw) ? raw : typeof raw === "string" ? parseDecimal(raw) : undefined;
  return value !== undefined && Number.isFinite(Number(value))
    ? value
    : invalid(`must be a number; found ${describe(raw)}`);
}

function wholeNumber(raw: Value, min: number): number {
  const value = number(raw);
  return typeof value === "number" && Number.isInteger(value) && value >= min
    ? value
    : invalid(`must be a whole number${min === 0 ? ", 0 or more" : ""}`);
}

function boolean(raw: Value): boolean {
  const value = typeof raw === "boolean" ? raw : typeof raw === "string" ? parseBoolean(raw) : undefined;
  return value ?? invalid(`must be true or false; found ${describe(raw)}`);
}

function date(raw: Value): Date {
  const value = raw instanceof Date ? raw : typeof raw === "string" ? parseDate(raw) : undefined;
  return value ?? invalid("must be an ISO 8601 date, or a time with an offset, such as 2026-01-31T12:00:00Z");
}

function element(raw: Value): Value {
  if (isAbsent(raw) || isList(raw) || isObject(raw))
    return invalid("must be one element: text, number, boolean or date");
  return raw;
}

/** An empty list is the empty set, which may come from another check; `refuseEmptyLists` tells a person who writes one. */
const isBlank = (raw: Value): boolean => typeof raw === "string" && raw.trim() === "";
export const someList = "a list with at least one element";
export const listShapes: readonly ExpectedShape[] = ["list", "globs", "keys", "cidrs"];

function elements(raw: Value, kind: Kind): readonly Value[] {
  if (isAbsent(raw) || isObject(raw)) return invalid("must be a list, as JSON or separated by commas");
  return asList(raw).map((item) => (kind === "L" || kind === "O" ? element(item) : sameKind(item, kind)));
}

function sameKind(raw: Value, kind: Kind): Value {
  if (isAbsent(raw)) return invalid("must be set");
  if (kind === "B") return boolean(raw);
  if (kind === "N" || kind === "C") return number(raw);
  if (kind === "S") return text(raw);
  if (kind === "D") return date(raw);
  return kind === "L" ? listValue(raw) : objectValue(raw);
}

function listValue(raw: Value): readonly Value[] {
  return isObject(raw) ? invalid("must be a list") : asList(raw).map(element);
}

function objectValue(raw: Value): Value {
  if (isObject(raw) || isList(raw)) return raw;
  if (typeof raw === "string" && raw.trim().startsWith("{")) {
    try {
      return parseJson(raw) as Value;
    } catch {
      // Falls through to the message below.
    }
  }
  return invalid(`must be an object; found ${describe(raw)}`);
}

function bounds(raw: Value, separator: RegExp): [Value, Value] | undefined {
  if (typeof raw !== "string") return undefined;
  const match = separator.exec(raw.trim());
  return match ? [match[1], match[2]] : undefined;
}

function range(raw: Value, kind: Kind): Prepared["range"] {
  const pair = isObject(raw) ? ([raw.min, raw.max] as const) : bounds(raw, /^(.+?)\.\.(.+)$/s);
  const extra = isObject(raw) && Object.keys(raw).some((key) => key !== "min" && key !== "max");
  if (!pair || extra) return invalid('must be { "min": …, "max": … } or min..max');
  const [min, max] = pair.map((end) => (kind === "D" ? date(end).getTime() : number(end))) as [Numeric, Numeric];
  return compareNumbers(min, max) <= 0 ? { min, max } : invalid("must have a minimum that is not above the maximum");
}

function approximate(raw: Value): Prepared["approximate"] {
  const form = 'must be { "value": …, "tolerance": … }, { "value": …, "tolerancePercent": … }, 100~5 or 100~5%';
  const pair = bounds(raw, /^(.+)~(.+)$/s);
  const percentText = typeof pair?.[1] === "string" && pair[1].trim().endsWith("%");
  const given = pair
    ? { value: pair[0], [percentText ? "tolerancePercent" : "tolerance"]: String(pair[1]).replace(/%\s*$/, "") }
    : raw;
  if (!isObject(given)) return invalid(form);
  const { value: center, tolerance, tolerancePercent, ...rest } = given;
  if (Object.keys(rest).length > 0 || (tolerance === undefined) === (tolerancePercent === undefined))
    return invalid(form);
  const value = number(center);
  const width = tolerance !== undefined ? number(tolerance) : percentOf(value, number(tolerancePercent));
  return compareNumbers(width, 0) >= 0
    ? { min: add(value, negative(width)), max: add(value, width) }
    : invalid("must have a tolerance of 0 or more");
}

function pattern(raw: Value): Prepared["pattern"] {
  const source = text(raw);
  try {
    return cachedPattern(source);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new ExpectedError(
      `must be an RE2 pattern of at most ${maxPatternLength} characters: ${words}`,
      "INVALID_PATTERN",
    );
  }
}

function textList(raw: Value, what: string): readonly string[] {
  const list = isObject(raw) || isAbsent(raw) || isBlank(raw) ? undefined : asList(raw);
  const valid = list?.every((item): item is string => typeof item === "string" && item !== "");
  return valid ? (list as readonly string[]) : invalid(`must be ${what}`);
}

function cidrs(raw: Value): readonly CidrRange[] {
  if (isObject(raw) || isAbsent(raw) || isBlank(raw)) return invalid("must be a CIDR or a list of CIDRs");
  const list = asList(raw);
  return list.map((item) => {
    const parsed = typeof item === "string" ? parseCidr(item) : undefined;
    if (!parsed) return invalid(`must be a CIDR such as 10.0.0.0/8; found ${describe(item)}`);
    return parsed.hostBits ? invalid(`must not have host bits; found ${describe(item)}`) : parsed;
  });
}

function describe(raw: Value): string {
  if (isAbsent(raw)) return "nothing";
  if (isList(raw)) return "a list";
  return isObject(raw) ? "an object" : raw instanceof Date ? "a date" : JSON.stringify(raw);
}
