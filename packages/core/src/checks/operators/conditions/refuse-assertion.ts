import { exactNumber, isNumeric } from "../../formats/decimals";
import { parseBoolean } from "../../formats/numbers";
import { containsPlaceholder } from "../../validate/aliases/placeholders";
import type { Value } from "../../value";
import { isAbsent, isList } from "../equality";
import type { OperatorDefinition } from "../model";
import type { Place, ValueKind } from "./place";
import type { ConditionCode } from "./problem";
import type { Refusal } from "./shape";
import { looksAt } from "./whole";

export interface RefusedAssertion extends Refusal {
  code: Extract<ConditionCode, "EXPECTED_INVALID" | "OPERATOR_NOT_APPLICABLE">;
  member: "operator" | "expected";
}

/**
 * What is wrong with an operator and its expected value at a place whose schema is known: a key that no object there has, a look at
 * the whole of what AWS tells in part, a list where text stands, text that is no number where a number stands. Undefined where nothing
 * is, or nothing is known.
 */
export function refuseAssertion(
  place: Place,
  operator: OperatorDefinition,
  expected: Value,
): RefusedAssertion | undefined {
  const { id, expected: shape } = operator;
  const given = isAbsent(expected) || containsPlaceholder(expected) ? undefined : expected;
  const isOfKeys = shape === "keys" || shape === "element" || shape === "list" || shape === "listOrEmpty";
  const problem = isOfKeys && given !== undefined ? refuseKeys(place, shape === "keys", given) : undefined;
  if (problem) return { ...problem, code: "EXPECTED_INVALID", member: "expected" };
  const looks = shape === "question" ? undefined : looksAt(operator);
  const whole = looks && place.refuseWhole(looks);
  if (whole) return { ...whole, code: "OPERATOR_NOT_APPLICABLE", member: "operator" };
  const unlike = given === undefined ? undefined : refuseKind(place.valueKind(), id, given);
  return unlike && { ...unlike, code: "EXPECTED_INVALID", member: "expected" };
}

/** Keys are asked for of an object (HAS_KEY), or of the list that `keys()` gives. */
function refuseKeys(place: Place, ofObject: boolean, given: Value): Refusal | undefined {
  const within = ofObject ? place : place.elements();
  const keys = (isList(given) ? given : [given]).filter((key) => typeof key === "string");
  if (!ofObject && within.valueKind() !== "text") return undefined;
  for (const key of keys) {
    const refusal = within.refuseKey(key);
    if (refusal) return refusal;
  }
  return undefined;
}

const memberships: Readonly<Record<string, string>> = { EQUALS: "IN_LIST", NOT_EQUALS: "NOT_IN_LIST" };

function refuseKind(kind: ValueKind | undefined, operator: string, expected: Value): Refusal | undefined {
  const membership = Object.hasOwn(memberships, operator) ? memberships[operator] : undefined;
  if (kind === undefined || kind === "list" || kind === "object") return undefined;
  if (membership && isList(expected))
    return { message: `is a list, which never equals ${words[kind]}`, fix: membership };
  if (!membership && !Object.values(memberships).includes(operator)) return undefined;
  const problem = (isList(expected) ? expected : [expected]).find((each) => !fits(kind, each));
  if (problem === undefined) return undefined;
  return { message: `must be ${words[kind]}; found ${JSON.stringify(problem)}`, fix: `write it as ${words[kind]}` };
}

const words = { text: "a text", number: "a number", boolean: "a boolean" } as const;

/** Texts are read as numbers and booleans where such stand; numbers meet texts of decimal form. */
function fits(kind: keyof typeof words, value: Value): boolean {
  if (kind === "text") return typeof value === "string" || isNumeric(value) || value instanceof Date;
  if (kind === "number") return isNumeric(value) || (typeof value === "string" && exactNumber(value) !== undefined);
  return typeof value === "boolean" || (typeof value === "string" && parseBoolean(value) !== undefined);
}
