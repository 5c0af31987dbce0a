import type { CheckType, Value } from "../checks/model";
import { type Assertion, assertion, type Condition, isList } from "../checks/operators";

type Canonical = (text: string) => string;

/** The canonical form of the type for these parameters, or undefined when it has none. */
export function canonicalOf(type: CheckType, params: Readonly<Record<string, unknown>>): Canonical | undefined {
  const { canonical } = type;
  return canonical && ((text) => canonical(text, params));
}

/** Text, and the texts of a list, in canonical form. */
export function canonicalValue(value: Value, canonical: Canonical | undefined): Value {
  if (!canonical) return value;
  if (typeof value === "string") return canonical(value);
  return isList(value) ? value.map((item) => canonicalValue(item, canonical)) : value;
}

const literalShapes = ["same", "element", "text", "nonEmptyText"];
const listShapes = ["list", "listOrEmpty"];

/** The expected side in canonical form. Patterns, globs, ranges and versions are no values and stay as written. */
export function canonicalAssertion(
  asserted: Assertion,
  byWholeList: boolean,
  canonical: Canonical | undefined,
): Assertion {
  const { operator } = asserted;
  const isListShape = listShapes.includes(operator.expected) || (byWholeList && operator.expected === "same");
  if (!canonical || !(isListShape || literalShapes.includes(operator.expected))) return asserted;
  const prepared = isListShape ? asserted.preparedFor("L") : undefined;
  const elements = prepared?.ok && Array.isArray(prepared.value) ? (prepared.value as readonly Value[]) : asserted.raw;
  return assertion(operator, canonicalValue(elements, canonical));
}

/** A condition whose leaves on the observed value, by its path too, compare canonical forms. */
export function canonicalCondition(
  condition: Condition,
  byWholeList: boolean,
  canonical: Canonical | undefined,
): Condition {
  if (!canonical || condition.type === "quantified") return condition;
  const inner = (part: Condition): Condition => canonicalCondition(part, byWholeList, canonical);
  if (condition.type === "not") return { ...condition, condition: inner(condition.condition) };
  if (condition.type !== "leaf") return { ...condition, conditions: condition.conditions.map(inner) };
  const { path } = condition;
  if (path && !(path.roots.length === 1 && path.roots[0] === "value")) return condition;
  const isWhole = byWholeList && (path === undefined || path.text.trim() === "value");
  return { ...condition, assertion: canonicalAssertion(condition.assertion, isWhole, canonical) };
}
