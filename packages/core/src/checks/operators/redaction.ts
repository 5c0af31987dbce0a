import type { Value } from "../model";
import { isList, isObject } from "./equality";
import type { OperatorDefinition, Truth } from "./model";

/** What stands in place of a secret: the first eight digits of its SHA-256. Equal secrets stay equal. */
export const redactionMark = /«redacted:[0-9a-f]{8}»/;

/** True when a value is, or holds anywhere, a text of which a part was redacted. */
export function holdsRedacted(value: Value): boolean {
  if (typeof value === "string") return redactionMark.test(value);
  if (isList(value)) return value.some(holdsRedacted);
  return isObject(value) && Object.values(value).some(holdsRedacted);
}

/** Presence, keys and number survive redaction: empty texts are never redacted, and names never are. */
const unaffected = ["EXISTS", "NOT_EXISTS", "IS_EMPTY", "IS_NOT_EMPTY", "IS_UNIQUE", "HAS_KEY", "NOT_HAS_KEY"];
const ofLength = ["LENGTH_EQUALS", "LENGTH_GT", "LENGTH_LT"];
const equality = ["EQUALS", "NOT_EQUALS"];
/** What these find stands whatever the redacted part holds. What they do not find may be in it. */
const finding = ["CONTAINS", "STARTS_WITH", "ENDS_WITH", "CONTAINS_ALL", "CONTAINS_ANY", "SUPERSET_OF"];
const missing = ["NOT_CONTAINS", "CONTAINS_NONE"];

/** Whether the truth of an operator, found on a value with a redacted part, holds for the value as it was. */
export function standsDespiteRedaction(
  { id }: OperatorDefinition,
  observed: Value,
  expected: Value,
  truth: Truth,
): boolean {
  if (unaffected.includes(id)) return true;
  if (ofLength.includes(id)) return typeof observed !== "string";
  if (equality.includes(id)) return holdsRedacted(expected);
  return finding.includes(id) ? truth === "true" : missing.includes(id) && truth === "false";
}
