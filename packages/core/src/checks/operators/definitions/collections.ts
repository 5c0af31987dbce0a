import type { Value } from "../../value";
import type { Budget } from "../budget";
import { hasOwn, isList, isObject } from "../equality";
import { allDiffer, boundedList, expectedLookup, observedLookup } from "../lookup";
import { defineOperator, negationOf } from "../model";
import { textIncludes } from "../search";
import { OperatorUnsupported } from "../unsupported";

/** What is asked of an observed list, or text, many times: whether it holds an element, or a part. */
function holder(observed: Value, budget: Budget | undefined): (wanted: Value) => boolean {
  if (isList(observed)) return observedLookup(observed, budget).holds;
  return (wanted) => typeof observed === "string" && textIncludes(observed, String(wanted), budget);
}

export const containsAll = defineOperator({
  id: "CONTAINS_ALL",
  words: "contains all of",
  kinds: ["L", "S"],
  expected: "list",
  test: (observed, expected, _now, budget) => expected.every(holder(observed, budget)),
  pass: { observed: ["a", "b", "c"], expected: "a,c" },
  fail: { observed: ["a"], expected: "a,c" },
});

export const containsAny = defineOperator({
  id: "CONTAINS_ANY",
  words: "contains any of",
  kinds: ["L", "S"],
  expected: "list",
  test: (observed, expected, _now, budget) => expected.some(holder(observed, budget)),
  pass: { observed: ["a"], expected: "a,c" },
  fail: { observed: ["b"], expected: "a,c" },
});

export const containsNone = negationOf(containsAny, {
  id: "CONTAINS_NONE",
  words: "contains none of",
  pass: { observed: ["b"], expected: "a,c" },
  fail: { observed: ["a", "b"], expected: "a,c" },
});

type Sets = readonly [observed: readonly Value[], expected: readonly Value[], now: Date, budget?: Budget];
const subset = (...[observed, expected, , budget]: Sets): boolean =>
  boundedList(observed, budget).every(expectedLookup(expected, budget).holds);
const superset = (...[observed, expected, , budget]: Sets): boolean =>
  expected.every(observedLookup(observed, budget).holds);

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
  test: (...sets) => subset(...sets) && superset(...sets),
  pass: { observed: ["b", "a", "a"], expected: "a,b" },
  fail: { observed: ["a"], expected: "a,b" },
});

export const isUnique = defineOperator<"none", readonly Value[]>({
  id: "IS_UNIQUE",
  words: "has no repeated element",
  kinds: ["L"],
  expected: "none",
  test: (observed, _none, _now, budget) => allDiffer(observed, budget),
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
