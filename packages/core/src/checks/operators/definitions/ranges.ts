import { compareNumbers, isNumeric, type Numeric } from "../../formats/decimals";
import { defineOperator, negationOf } from "../model";

const isWithin = (observed: Numeric, { min, max }: { min: Numeric; max: Numeric }): boolean =>
  compareNumbers(observed, min) >= 0 && compareNumbers(observed, max) <= 0;

export const between = defineOperator<"range", Numeric | Date>({
  id: "BETWEEN",
  words: "is between",
  kinds: ["N", "C", "D"],
  expected: "range",
  test: (observed, range) => isWithin(isNumeric(observed) ? observed : observed.getTime(), range),
  pass: { observed: 5, expected: "1..5" },
  fail: { observed: 6, expected: "1..5" },
});

export const notBetween = negationOf(between, {
  id: "NOT_BETWEEN",
  words: "is not between",
  pass: { observed: 6, expected: "1..5" },
  fail: { observed: 1, expected: "1..5" },
});

export const approximately = defineOperator<"approximate", Numeric>({
  id: "APPROXIMATELY",
  words: "is approximately",
  kinds: ["N", "C"],
  expected: "approximate",
  test: isWithin,
  pass: { observed: 97, expected: "100~5%" },
  fail: { observed: 94, expected: "100~5%" },
});
