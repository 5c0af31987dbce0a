import type { CheckType, Exports, Value } from "../checks/model";
import { type Assertion, assertion, type Condition, isList, type Path } from "../checks/operators";

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

/** Names under which a condition finds text in canonical form, and whether it is a list of texts. */
export type CanonicalNames = ReadonlyMap<string, boolean>;

/** A condition whose leaves on the observed text, wherever it stands, compare canonical forms. */
export function canonicalCondition(
  condition: Condition,
  byWholeList: boolean,
  canonical: Canonical | undefined,
  names: CanonicalNames,
): Condition {
  if (!canonical) return condition;
  const inner = (part: Condition): Condition => canonicalCondition(part, byWholeList, canonical, names);
  if (condition.type === "quantified") {
    if (!isNamed(condition.path, names)) return condition;
    const { where, satisfies } = condition;
    const ofElement = (part: Condition): Condition => canonicalCondition(part, false, canonical, new Map());
    return {
      ...condition,
      ...(where ? { where: ofElement(where) } : {}),
      ...(satisfies ? { satisfies: ofElement(satisfies) } : {}),
    };
  }
  if (condition.type === "not") return { ...condition, condition: inner(condition.condition) };
  if (condition.type !== "leaf") return { ...condition, conditions: condition.conditions.map(inner) };
  const { path } = condition;
  if (path && !isNamed(path, names)) return condition;
  const isWhole = path ? names.get(path.text.trim()) === true : byWholeList;
  return { ...condition, assertion: canonicalAssertion(condition.assertion, isWhole, canonical) };
}

const isNamed = ({ roots }: Path, names: CanonicalNames): boolean =>
  roots.length > 0 && roots.every((root) => names.has(root));

/** The exports with the observed text in canonical form wherever it stands. */
export function canonicalExports(
  { observedExports = [] }: CheckType,
  exports: Exports,
  canonical: Canonical | undefined,
) {
  return Object.fromEntries(observedExports.map((name) => [name, canonicalValue(exports[name], canonical)]));
}
