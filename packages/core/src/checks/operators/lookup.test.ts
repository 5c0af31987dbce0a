import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Decimal } from "../formats/decimals";
import type { Value } from "../value";
import { createBudget } from "./budget";
import { equals, same } from "./equality";
import { allDiffer, expectedLookup, observedLookup } from "./lookup";

/** Values that are easily mistaken for each other: numbers, booleans, instants and what they look like as text. */
const scalar = fc.constantFrom<Value>(
  ...[0, -0, 1, 1.5, 1e21, 2 ** 53, true, false, null, undefined, "", "0", "1", " 1 ", "1.50", "1e21", "True"],
  ...["false", "null", "a", "A", "absent", "2026-01-01", "2026-01-01T00:00:00Z", "2026-01-01T01:00+01:00"],
  ...[new Date("2026-01-01"), new Date("2026-01-01T00:00:00.000Z"), new Date("2026-01-02"), "9007199254740992"],
  ...[new Decimal("9007199254740993"), new Decimal("0.12345678901234567891"), "9007199254740993", "9007199254740993.0"],
);
const value = fc.oneof(
  { weight: 6, arbitrary: scalar },
  fc.array(scalar, { maxLength: 2 }),
  fc.dictionary(fc.constantFrom("a", "b"), scalar) as fc.Arbitrary<Value>,
);
const values = fc.array(value, { maxLength: 8 });

describe("lists that are looked up", () => {
  it("hold what equals one of their elements, whichever side is the observed one", () => {
    fc.assert(
      fc.property(values, value, (list, one) => {
        expect(observedLookup(list).holds(one)).toBe(list.some((item) => equals(item, one)));
        expect(expectedLookup(list).holds(one)).toBe(list.some((item) => equals(one, item)));
      }),
      { numRuns: 1_000, seed: 45 },
    );
  });

  it("repeat an element exactly when two are the same", () => {
    const pairwise = (list: readonly Value[]) =>
      list.every((item, index) => list.slice(0, index).every((earlier) => !same(earlier, item)));
    fc.assert(
      fc.property(values, (list) => {
        expect(allDiffer(list)).toBe(pairwise(list));
      }),
      { numRuns: 1_000, seed: 45 },
    );
  });

  it("are refused beyond 100,000 elements, and take structures from the budget", () => {
    const long = Array.from({ length: 100_001 }, (_, index) => index);
    expect(() => allDiffer(long)).toThrow("the list has 100001 elements, more than 100000");
    expect(allDiffer(long.slice(1))).toBe(true);
    const structures = long.slice(0, 5_000).map((n) => ({ n }));
    expect(() => allDiffer(structures, createBudget(1_000_000))).toThrow("more work than a check may use");
  });
});
