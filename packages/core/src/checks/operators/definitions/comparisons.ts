import { compareNumbers, type Numeric } from "../../formats/decimals";
import { kinds, type Value } from "../../value";
import type { Budget } from "../budget";
import { equals, isAbsent, isList, isObject } from "../equality";
import { boundedList } from "../lookup";
import { defineOperator, negationOf } from "../model";
import { textIncludes } from "../search";

export const equalsOperator = defineOperator({
  id: "EQUALS",
  words: "equals",
  kinds,
  expected: "same",
  test: equals,
  pass: { observed: "running", expected: "running" },
  fail: { observed: "Running", expected: "running" },
});

export const notEquals = negationOf(equalsOperator, {
  id: "NOT_EQUALS",
  words: "does not equal",
  pass: { observed: 3, expected: 0 },
  fail: { observed: "none", expected: "none" },
});

/** Some element of a list, or a part of a text. */
function includes(observed: Value, wanted: Value, budget: Budget | undefined): boolean {
  if (isList(observed)) return boundedList(observed, budget).some((item) => equals(item, wanted));
  return typeof observed === "string" && textIncludes(observed, String(wanted), budget);
}

export const containsOperator = defineOperator({
  id: "CONTAINS",
  words: "contains",
  kinds: ["S", "L"],
  expected: "element",
  test: (observed, expected, _now, budget) => includes(observed, expected, budget),
  pass: { observed: ["sg-1", "sg-2"], expected: "sg-2" },
  fail: { observed: "my-app", expected: "App" },
});

export const notContains = negationOf(containsOperator, {
  id: "NOT_CONTAINS",
  words: "does not contain",
  pass: { observed: [], expected: "sg-9" },
  fail: { observed: ["sg-1"], expected: "sg-1" },
});

export const greaterThan = defineOperator<"number", Numeric>({
  id: "GREATER_THAN",
  words: "is greater than",
  kinds: ["N", "C"],
  expected: "number",
  test: (observed, expected) => compareNumbers(observed, expected) > 0,
  pass: { observed: 3, expected: 2 },
  fail: { observed: 2, expected: 2 },
});

export const lessThan = defineOperator<"number", Numeric>({
  id: "LESS_THAN",
  words: "is less than",
  kinds: ["N", "C"],
  expected: "number",
  test: (observed, expected) => compareNumbers(observed, expected) < 0,
  pass: { observed: 0, expected: 1 },
  fail: { observed: 1, expected: 1 },
});

export const greaterThanOrEquals = defineOperator<"number", Numeric>({
  id: "GREATER_THAN_OR_EQUALS",
  words: "is at least",
  kinds: ["N", "C"],
  expected: "number",
  test: (observed, expected) => compareNumbers(observed, expected) >= 0,
  pass: { observed: 2, expected: 2 },
  fail: { observed: 1, expected: 2 },
});

export const lessThanOrEquals = defineOperator<"number", Numeric>({
  id: "LESS_THAN_OR_EQUALS",
  words: "is at most",
  kinds: ["N", "C"],
  expected: "number",
  test: (observed, expected) => compareNumbers(observed, expected) <= 0,
  pass: { observed: 90, expected: 90 },
  fail: { observed: 91, expected: 90 },
});

export const inList = defineOperator({
  id: "IN_LIST",
  words: "is one of",
  kinds: ["B", "N", "C", "S", "D"],
  expected: "list",
  test: (observed, expected) => expected.some((item) => equals(observed, item)),
  pass: { observed: 2, expected: "1,2,3" },
  fail: { observed: "prod", expected: ["dev", "test"] },
});

export const notInList = negationOf(inList, {
  id: "NOT_IN_LIST",
  words: "is none of",
  pass: { observed: 5, expected: "1,2,3" },
  fail: { observed: 2, expected: "1,2,3" },
});

function isEmpty(observed: Value): boolean {
  if (isObject(observed)) return Object.keys(observed).length === 0;
  return observed === 0 || observed === "" || (isList(observed) && observed.length === 0);
}

export const isEmptyOperator = defineOperator({
  id: "IS_EMPTY",
  words: "is empty",
  kinds: ["S", "L", "O", "C"],
  expected: "none",
  absent: "true",
  test: isEmpty,
  pass: { observed: [] },
  fail: { observed: ["a"] },
});

export const isNotEmpty = negationOf(isEmptyOperator, {
  id: "IS_NOT_EMPTY",
  words: "is not empty",
  pass: { observed: 4, kind: "C" },
  fail: { observed: 0, kind: "C" },
});

export const exists = defineOperator({
  id: "EXISTS",
  words: "is set",
  kinds,
  expected: "none",
  absent: "false",
  test: (observed) => !isAbsent(observed),
  pass: { observed: 0 },
  fail: { observed: undefined },
});

export const notExists = negationOf(exists, {
  id: "NOT_EXISTS",
  words: "is not set",
  pass: { observed: undefined },
  fail: { observed: "x" },
});

export const isTrue = defineOperator({
  id: "IS_TRUE",
  words: "is true",
  kinds: ["B"],
  expected: "none",
  test: (observed) => observed === true,
  pass: { observed: true },
  fail: { observed: false },
});

export const isFalse = negationOf(isTrue, {
  id: "IS_FALSE",
  words: "is false",
  pass: { observed: false },
  fail: { observed: undefined, kind: "B" },
});
