import type { DeclaredKind } from "../value";
import * as collections from "./definitions/collections";
import * as comparisons from "./definitions/comparisons";
import * as dates from "./definitions/dates";
import * as networks from "./definitions/networks";
import * as ranges from "./definitions/ranges";
import * as texts from "./definitions/texts";
import * as versions from "./definitions/versions";
import type { OperatorDefinition } from "./model";
import * as rules from "./rules/operators";

/** All operators in the order in which they are offered. */
export const operators: readonly OperatorDefinition[] = [
  comparisons.equalsOperator,
  comparisons.notEquals,
  comparisons.containsOperator,
  comparisons.notContains,
  comparisons.greaterThan,
  comparisons.lessThan,
  comparisons.greaterThanOrEquals,
  comparisons.lessThanOrEquals,
  comparisons.inList,
  comparisons.notInList,
  comparisons.isEmptyOperator,
  comparisons.isNotEmpty,
  comparisons.exists,
  comparisons.notExists,
  comparisons.isTrue,
  comparisons.isFalse,
  texts.equalsIgnoreCase,
  texts.startsWith,
  texts.endsWith,
  texts.matches,
  texts.notMatches,
  texts.like,
  texts.notLike,
  ranges.between,
  ranges.notBetween,
  ranges.approximately,
  collections.containsAll,
  collections.containsAny,
  collections.containsNone,
  collections.subsetOf,
  collections.supersetOf,
  collections.setEquals,
  collections.isUnique,
  collections.lengthEquals,
  collections.lengthGreaterThan,
  collections.lengthLessThan,
  collections.hasKeyOperator,
  collections.notHasKey,
  networks.inCidr,
  networks.notInCidr,
  networks.cidrOverlaps,
  networks.notCidrOverlaps,
  rules.rulesAllow,
  rules.rulesDoNotAllow,
  dates.olderThan,
  dates.newerThan,
  dates.before,
  dates.after,
  dates.daysUntilAtLeast,
  dates.daysUntilLessThan,
  versions.versionEquals,
  versions.versionAtLeast,
  versions.versionLessThan,
];

const byId = new Map(operators.map((operator) => [operator.id, operator]));

/** The operator of an id; undefined for ids that do not exist. */
export function findOperator(id: string): OperatorDefinition | undefined {
  return byId.get(id);
}

/** Operators that apply to a kind, in the order in which they are offered; all of them for `any`. */
export function operatorsForKind(kind: DeclaredKind): readonly OperatorDefinition[] {
  return kind === "any" ? operators : operators.filter((operator) => operator.kinds.includes(kind));
}

/** NOT_… and CONTAINS_NONE: on a set judged by `some` they mean `every`. */
export function isNegated(id: string): boolean {
  return id.startsWith("NOT_") || id === "CONTAINS_NONE";
}

/** Operators that compare a number of items, for quantifier `count`. */
export const countOperators: readonly OperatorDefinition[] = operators.filter(
  (operator) =>
    ["number", "range", "approximate"].includes(operator.expected) ||
    ["EQUALS", "NOT_EQUALS", "IN_LIST", "NOT_IN_LIST"].includes(operator.id),
);
