import { redactionMark } from "../formats/redaction-mark";
import type { Value } from "../value";
import { asList, equals, hasOwn, isList, isObject, same } from "./equality";
import type { OperatorDefinition, Truth } from "./model";

export { redactionMark };

/** True when a value is, or holds anywhere, a text of which a part was redacted. */
export function holdsRedacted(value: Value): boolean {
  if (typeof value === "string") return redactionMark.test(value);
  if (isList(value)) return value.some(holdsRedacted);
  return isObject(value) && Object.values(value).some(holdsRedacted);
}

/**
 * A text of which nothing shows but what was not redacted. In place of a mark stands a character that what is looked for does not have, so
 * that no part of a mark is taken for text.
 */
export function withoutMarks(text: string, needle: Value): string {
  const searched = JSON.stringify(needle) ?? "";
  let code = 0xe000;
  while (code < 0xf8ff && searched.includes(String.fromCharCode(code))) code += 1;
  const filler = String.fromCharCode(code);
  return text.replace(new RegExp(redactionMark, "g"), filler);
}

/** Presence, keys and number survive redaction: empty texts are never redacted, and names never are. */
const unaffected = ["EXISTS", "NOT_EXISTS", "IS_EMPTY", "IS_NOT_EMPTY"];
const ofKeys = ["HAS_KEY", "NOT_HAS_KEY"];
const ofLength = ["LENGTH_EQUALS", "LENGTH_GT", "LENGTH_LT"];
/** These look at the members of rules themselves, and take a redacted one as not read; a description is none of them. */
const byRule = ["RULES_ALLOW", "RULES_DO_NOT_ALLOW"];
const equality = ["EQUALS", "NOT_EQUALS"];
/** What these find stands whatever the redacted part holds. What they do not find may be in it. */
const finding = ["CONTAINS", "STARTS_WITH", "ENDS_WITH", "CONTAINS_ALL", "CONTAINS_ANY", "SUPERSET_OF", "IN_LIST"];
const missing = ["NOT_CONTAINS", "CONTAINS_NONE", "NOT_IN_LIST"];

/** Whether the truth of an operator, found where a part of either side was redacted, holds for the values as they were. */
export function holdsDespiteRedaction(
  { id }: OperatorDefinition,
  observed: Value,
  expected: Value,
  truth: Truth,
): boolean {
  if (unaffected.includes(id)) return true;
  if (byRule.includes(id)) return !holdsRedacted(expected);
  if (ofKeys.includes(id)) return !holdsRedacted(expected);
  if (ofLength.includes(id)) return typeof observed !== "string";
  if (equality.includes(id)) {
    const isEqual = (truth === "true") === (id === "EQUALS");
    return isEqual || differs(observed, isList(observed) ? asList(expected) : expected);
  }
  if (id === "IS_UNIQUE") return truth === "false" || (isList(observed) && allDiffer(observed));
  return finding.includes(id) ? truth === "true" : missing.includes(id) && truth === "false";
}

const isMark = (value: Value): boolean =>
  typeof value === "string" && redactionMark.exec(value)?.[0].length === value.length;

/** True when two values differ whatever was redacted: a mark tells nothing of its likeness to text that is shown. */
function differs(one: Value, other: Value): boolean {
  if (isList(one) && isList(other))
    return one.length !== other.length || one.some((item, index) => differs(item, other[index]));
  if (isObject(one) && isObject(other)) {
    const keys = Object.keys(one);
    const isShared = (key: string) => hasOwn(other, key);
    return (
      keys.length !== Object.keys(other).length || keys.some((key) => !isShared(key) || differs(one[key], other[key]))
    );
  }
  if (isMark(one) && isMark(other)) return one !== other;
  return !holdsRedacted(one) && !holdsRedacted(other) && !equals(one, other);
}

/** Of a list in which something was redacted. A mark differs from other marks only. */
const allDiffer = (items: readonly Value[]): boolean =>
  items.length < 2 || (items.every(isMark) && new Set(items).size === items.length);

/** Whether two values of which a part was redacted are equal; undefined where that cannot be told. */
export function marksEqual(one: Value, other: Value): boolean | undefined {
  if (differs(one, other)) return false;
  return same(one, other) ? true : undefined;
}
