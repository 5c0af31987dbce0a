import type { Value } from "../model";
import { includes } from "./comparisons";
import { equals, hasOwn, isList, isObject, same } from "./equality";
import { defineOperator, negationOf, OperatorUnsupported } from "./model";

export const containsAll = defineOperator({
  id: "CONTAINS_ALL",
  words: "contains all of",
  kinds: ["L", "S"],
  expected: "list",
  test: (observed, expected) => expected.every((item) => includes(observed, item)),
  pass: { observed: ["a", "b", "c"], expected: "a,c" },
  fail: { observed: ["a"], expected: "a,c" },
});

export const containsAny = defineOperator({
  id: "CONTAINS_ANY",
  words: "contains any of",
  kinds: ["L", "S"],
  expected: "list",
  test: (observed, expected) => expected.some((item) => includes(observed, item)),
  pass: { observed: ["a"], expected: "a,c" },
  fail: { observed: ["b"], expected: "a,c" },
});

export const containsNone = negationOf(containsAny, {
  id: "CONTAINS_NONE",
  words: "contains none of",
  pass: { observed: ["b"], expected: "a,c" },
  fail: { observed: ["a", "b"], expected: "a,c" },
});

const subset = (observed: readonly Value[], expected: readonly Value[]): boolean =>
  observed.every((item) => expected.some((wanted) => equals(item, wanted)));
const superset = (observed: readonly Value[], expected: readonly Value[]): boolean =>
  expected.every((wanted) => observed.some((item) => equals(item, wanted)));

export const subsetOf = defineOperator<"listOrEmpty", readonly Value[]>({
  id: "SUBSET_OF",
  words: "is a subset of",
  kinds: ["L"],
  expected: "listOrEmpty",
  test: subset,
  pass: { observed: ["a"], expected: "a,b" },
  fail: { observed: ["a", "z"], expected: "a,b" },
});

export const supersetOf = defineOperator<"listOrEmpty", readonly Value[]>({
  id: "SUPERSET_OF",
  words: "is a superset of",
  kinds: ["L"],
  expected: "listOrEmpty",
  test: superset,
  pass: { observed: ["a", "b"], expected: "a" },
  fail: { observed: ["b"], expected: "a" },
});

export const setEquals = defineOperator<"listOrEmpty", readonly Value[]>({
  id: "SET_EQUALS",
  words: "is the same set as",
  kinds: ["L"],
  expected: "listOrEmpty",
  test: (observed, expected) => subset(observed, expected) && superset(observed, expected),
  pass: { observed: ["b", "a", "a"], expected: "a,b" },
  fail: { observed: ["a"], expected: "a,b" },
});

export const isUnique = defineOperator<"none", readonly Value[]>({
  id: "IS_UNIQUE",
  words: "has no repeated element",
  kinds: ["L"],
  expected: "none",
  test: (observed) => observed.every((item, index) => !observed.slice(0, index).some((earlier) => same(earlier, item))),
  pass: { observed: ["a", "b"] },
  fail: { observed: ["a", "a"] },
});

/** Code points of a text, elements of a list, keys of an object. */
function lengthOf(observed: Value): number {
  if (typeof observed === "string") return [...observed].length;
  if (isList(observed)) return observed.length;
  return isObject(observed) ? Object.keys(observed).length : 0;
}

export const lengthEquals = defineOperator({
  id: "LENGTH_EQUALS",
  words: "has a length of",
  kinds: ["S", "L", "O"],
  expected: "length",
  test: (observed, expected) => lengthOf(observed) === expected,
  pass: { observed: ["a", "b"], expected: 2 },
  fail: { observed: "abc", expected: 2 },
});

export const lengthGreaterThan = defineOperator({
  id: "LENGTH_GT",
  words: "has a length greater than",
  kinds: ["S", "L", "O"],
  expected: "length",
  test: (observed, expected) => lengthOf(observed) > expected,
  pass: { observed: ["a", "b"], expected: 1 },
  fail: { observed: [], expected: 0 },
});

export const lengthLessThan = defineOperator({
  id: "LENGTH_LT",
  words: "has a length less than",
  kinds: ["S", "L", "O"],
  expected: "length",
  test: (observed, expected) => lengthOf(observed) < expected,
  pass: { observed: ["a"], expected: 2 },
  fail: { observed: { a: 1, b: 2 }, expected: 2 },
});

/** A list of objects is of the kind of objects too, but has no keys of its own: nothing is said about its elements. */
function hasKey(observed: Value, key: string): boolean {
  if (!isObject(observed)) throw new OperatorUnsupported("a list has no keys; judge its elements");
  return hasOwn(observed, key);
}

export const hasKeyOperator = defineOperator({
  id: "HAS_KEY",
  words: "has the key",
  kinds: ["O"],
  expected: "keys",
  test: (observed, expected) => expected.every((key) => hasKey(observed, key)),
  pass: { observed: { Owner: "x" }, expected: "Owner" },
  fail: { observed: {}, expected: "toString" },
});

export const notHasKey = defineOperator({
  id: "NOT_HAS_KEY",
  words: "does not have the key",
  kinds: ["O"],
  expected: "keys",
  negates: "HAS_KEY",
  test: (observed, expected) => !expected.some((key) => hasKey(observed, key)),
  pass: { observed: {}, expected: "temp" },
  fail: { observed: { temp: 1 }, expected: "temp" },
});
