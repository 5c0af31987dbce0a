import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Value } from "../value";
import {
  assertion,
  decideOnInterval,
  findOperator,
  foldAll,
  foldAny,
  foldItems,
  negate,
  operatorsForKind,
  prepareExpected,
  type Tally,
  type Truth,
} from "./index";

const noon = new Date("2026-06-30T12:00:00Z");

describe("folding", () => {
  const truths = ["true", "false", "unset", "unknown"] as const;
  const table: Record<string, { all: Truth; any: Truth }> = {
    "true,false": { all: "false", any: "true" },
    "true,unset": { all: "unset", any: "true" },
    "true,unknown": { all: "unknown", any: "true" },
    "false,unset": { all: "false", any: "unset" },
    "false,unknown": { all: "false", any: "unknown" },
    "unset,unknown": { all: "unknown", any: "unknown" },
  };

  test.each(Object.entries(table))("%s", (pair, { all, any }) => {
    const parts = pair.split(",") as Truth[];
    expect(foldAll(parts)).toBe(all);
    expect(foldAny(parts)).toBe(any);
    expect(foldAll([...parts].reverse())).toBe(all);
    expect(foldAny([...parts].reverse())).toBe(any);
  });

  test("not turns true and false around and leaves the others", () => {
    expect(truths.map(negate)).toEqual(["false", "true", "unset", "unknown"]);
  });

  const counts = (part: Partial<Tally>): Tally => ({ true: 0, false: 0, unset: 0, unknown: 0, ...part });
  test.each([
    ["every", { true: 3 }, "true"],
    ["every", { true: 3, unset: 1 }, "unset"],
    ["every", { false: 1, unknown: 1 }, "false"],
    ["every", { unset: 1, unknown: 1 }, "unset"],
    ["every", { true: 1, unknown: 1 }, "unknown"],
    ["some", { true: 1, unknown: 5 }, "true"],
    ["some", { false: 1, unknown: 1 }, "unknown"],
    ["some", { false: 1, unset: 1 }, "false"],
    ["none", { true: 1, unknown: 1 }, "false"],
    ["none", { false: 1, unknown: 1 }, "unknown"],
    ["none", { false: 1, unset: 1 }, "unset"],
    ["none", { false: 2 }, "true"],
  ] as const)("%s over %j is %s", (quantifier, part, truth) => {
    expect(foldItems(quantifier, counts(part), undefined, noon)).toBe(truth);
  });

  const atLeastTwo = assertion(findOperator("GREATER_THAN_OR_EQUALS") as never, 2);
  const exactlyTwo = assertion(findOperator("EQUALS") as never, 2);
  test.each([
    [atLeastTwo, { true: 2, unknown: 1 }, "true"],
    [atLeastTwo, { true: 1, unknown: 1 }, "unknown"],
    [atLeastTwo, { true: 1, unset: 1 }, "unset"],
    [atLeastTwo, { true: 0, unset: 1 }, "false"],
    [exactlyTwo, { true: 3, unknown: 1 }, "false"],
    [exactlyTwo, { true: 2, unset: 1 }, "unset"],
    [exactlyTwo, { true: 2 }, "true"],
  ] as const)("count %# is decided only when the whole interval agrees", (counted, part, truth) => {
    expect(foldItems("count", counts(part), counted, noon)).toBe(truth);
  });
});

test("an interval is decided exactly when every number in it gives the same answer", () => {
  const numeric = operatorsForKind("C").filter((each) => ["number", "range", "list", "same"].includes(each.expected));
  const rawFor = (shape: string, a: number, b: number): Value =>
    shape === "range" ? { min: Math.min(a, b), max: Math.max(a, b) } : shape === "list" ? [a, b] : a;
  const small = fc.integer({ min: 0, max: 8 });
  fc.assert(
    fc.property(fc.constantFrom(...numeric), small, small, small, small, (operator, a, b, from, width) => {
      const prepared = prepareExpected(operator, "C", rawFor(operator.expected, a, b));
      if (!prepared.ok) throw new Error(prepared.message);
      const answers = new Set(
        Array.from({ length: width + 1 }, (_, step) => operator.test(from + step, prepared.value, noon)),
      );
      const wanted = answers.size === 1 ? answers.has(true) : undefined;
      expect(decideOnInterval(operator, prepared.value, { from, to: from + width }, noon)).toBe(wanted);
      const open = new Set(Array.from({ length: 30 }, (_, step) => operator.test(from + step, prepared.value, noon)));
      const wantedOpen = open.size === 1 ? open.has(true) : undefined;
      expect(decideOnInterval(operator, prepared.value, { from, to: Number.POSITIVE_INFINITY }, noon)).toBe(wantedOpen);
    }),
    { numRuns: 2000 },
  );
});
