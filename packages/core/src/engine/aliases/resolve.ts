import type { Cause, Value } from "../../checks/model";
import { isAbsent, isList, isObject } from "../../checks/operators";
import { ownKey, parseText, type Reference } from "../../checks/validate";
import type { UnavailableReason } from "../outcome";

/** What a producer yielded, as far as its consumers are concerned. */
export type Produced =
  | { ok: true; exports: { readonly [key: string]: Value }; unavailable?: UnavailableReason }
  | { ok: false; why: string };

/** A placeholder has no value in this run: the consumer is SKIPPED. */
export class UnresolvedError extends Error {
  override readonly name = "UnresolvedError";
}

/** A placeholder has a value that cannot be used where it stands: the consumer is ERROR. */
export class UnusableError extends Error {
  override readonly name = "UnusableError";

  constructor(
    message: string,
    override readonly cause: Cause = "INVALID_PARAMETER",
  ) {
    super(message);
  }
}

export interface Substitution {
  producer(alias: string): Produced | undefined;
  /** Told each reference with the value that was used. */
  used(reference: Reference, value: Value): void;
}

/**
 * Replaces the placeholders of one text. A text that is nothing but one placeholder takes the value with its type. Substitution
 * is literal and happens once: what is put in is not scanned again.
 */
export function resolveText(text: string, substitution: Substitution): Value {
  if (!text.includes("{{")) return text;
  const parsed = parseText(text);
  if (!parsed.ok) throw new UnusableError(parsed.message);
  const [first, ...rest] = parsed.parts;
  if (first && "reference" in first && rest.length === 0) return valueAt(first.reference, substitution);
  return parsed.parts
    .map((part) => ("text" in part ? part.text : inText(part.reference, valueAt(part.reference, substitution))))
    .join("");
}

function valueAt(reference: Reference, { producer, used }: Substitution): Value {
  const produced = producer(reference.alias);
  if (!produced) throw new UnusableError(`${reference.alias} is not an alias of the group`);
  if (!produced.ok) throw new UnresolvedError(produced.why);
  const { exports, unavailable } = produced;
  const [root] = reference.segments;
  const part = root && "name" in root && unavailable?.(ownKey(exports, root.name) ?? root.name);
  if (part) throw new UnresolvedError(`${reference.text} was read in part only: ${part}`);
  const value = lookUp(exports, reference);
  if (isAbsent(value)) throw new UnresolvedError(`${reference.text} is not set`);
  const isFound = root && "name" in root && root.name.toLowerCase() === "value";
  if (hasHole(value, isFound === true)) throw new UnresolvedError(`a part of ${reference.text} is not set`);
  used(reference, value);
  return value;
}

/** An element that is not set may be anything; so may a member that the path of a value asked for. What types export may lack members. */
function hasHole(value: Value, inMembers: boolean): boolean {
  if (isList(value)) return value.some((each) => isAbsent(each) || hasHole(each, inMembers));
  if (!isObject(value)) return false;
  return Object.values(value).some((each) => (inMembers && isAbsent(each)) || hasHole(each, inMembers));
}

/** The value a reference leads to; undefined when there is none. Own keys only. */
export function lookUp(exports: Value, reference: Reference): Value {
  let current = exports;
  for (const segment of reference.segments) {
    if (isList(current)) current = "index" in segment ? current.at(segment.index) : undefined;
    else if (isObject(current)) {
      const key = ownKey(current, "name" in segment ? segment.name : String(segment.index));
      current = key === undefined ? undefined : current[key];
    } else return undefined;
  }
  return current;
}

function inText(reference: Reference, value: Value): string {
  if (isList(value)) {
    if (value.some((item) => isList(item) || isObject(item))) return unusable(reference, "a list of objects");
    return value.map((item) => scalarText(item)).join(",");
  }
  return isObject(value) ? unusable(reference, "an object") : scalarText(value);
}

function unusable(reference: Reference, what: string): never {
  throw new UnusableError(`${reference.text} is ${what} and cannot stand inside text`);
}

const scalarText = (value: Value): string =>
  value instanceof Date ? value.toISOString() : isAbsent(value) ? "" : String(value);
