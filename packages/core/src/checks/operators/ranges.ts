import { defineOperator, negationOf } from "./model";

export const between = defineOperator<"range", number | Date>({
  id: "BETWEEN",
  words: "is between",
  kinds: ["N", "C", "D"],
  expected: "range",
  test: (observed, { min, max }) => Number(observed) >= min && Number(observed) <= max,
  pass: { observed: 5, expected: "1..5" },
  fail: { observed: 6, expected: "1..5" },
});

export const notBetween = negationOf(between, {
  id: "NOT_BETWEEN",
  words: "is not between",
  pass: { observed: 6, expected: "1..5" },
  fail: { observed: 1, expected: "1..5" },
});

export const approximately = defineOperator<"approximate", number>({
  id: "APPROXIMATELY",
  words: "is approximately",
  kinds: ["N", "C"],
  expected: "approximate",
  test: (observed, { min, max }) => observed >= min && observed <= max,
  pass: { observed: 97, expected: "100~5%" },
  fail: { observed: 94, expected: "100~5%" },
});
