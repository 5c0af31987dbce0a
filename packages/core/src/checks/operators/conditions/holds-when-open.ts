import type { Value } from "../../value";
import { asList, isAbsent, isList } from "../equality";
import type { OperatorDefinition, Truth } from "../model";

const presence = ["EXISTS", "NOT_EXISTS"];
/** What they find stays found, whatever else there is. */
const foundStays = [
  "CONTAINS",
  "CONTAINS_ANY",
  "CONTAINS_ALL",
  "SUPERSET_OF",
  "CIDR_OVERLAPS",
  "IS_NOT_EMPTY",
  "LENGTH_GT",
  "RULES_ALLOW",
];
/** What they find to be wrong with the elements that are there stays wrong. */
const faultStays = ["SUBSET_OF", "IS_UNIQUE", "IS_EMPTY", "LENGTH_LT"];
/** Negations of the former: what stays is the opposite. */
const negatedFound = ["NOT_CONTAINS", "CONTAINS_NONE", "NOT_CIDR_OVERLAPS", "NOT_IN_CIDR", "RULES_DO_NOT_ALLOW"];

/**
 * Whether the truth of an operator on a list holds whatever further elements, and however many, the list may have. Only then does a
 * statement about a projection stand that left elements out.
 */
export function holdsWhenOpen(operator: OperatorDefinition, observed: Value, expected: Value, truth: Truth): boolean {
  const { id } = operator;
  if (presence.includes(id)) return true;
  if (foundStays.includes(id)) return truth === "true";
  if (faultStays.includes(id) || negatedFound.includes(id)) return truth === "false";
  if (!isList(observed) || isAbsent(expected)) return false;
  // An empty list lies nowhere, but gets elements that may.
  if (id === "IN_CIDR") return truth === "false" && observed.length > 0;
  if (id === "SET_EQUALS") return truth === "false" && hasUnexpected(operator, observed, expected);
  if (id === "LENGTH_EQUALS") return truth === "false" && observed.length > Number(expected);
  if (id === "EQUALS") return truth === "false" && observed.length > asList(expected).length;
  if (id === "NOT_EQUALS") return truth === "true" && observed.length > asList(expected).length;
  return false;
}

/** An element that is in no list that equals the expected one as a set. */
function hasUnexpected(operator: OperatorDefinition, observed: readonly Value[], expected: Value): boolean {
  const wanted = asList(expected);
  return observed.some((element) => !operator.test([...wanted, element], wanted, new Date(0)));
}
