import fc from "fast-check";
import { expect, test } from "vitest";
import type { CheckDraft } from "../../checks/validate";
import { judge, typeName } from "../../providers/judge-resources.fixture";

// A PASS over a set holds whichever way what is not set may turn out, in filters as in assertions.

type Resource = { A?: unknown; B?: unknown; L: { X?: unknown }[] };

const values = fc.constantFrom<unknown>("a", "b", 1, 2, true);
const resources = fc.record(
  { A: values, B: values, L: fc.array(fc.record({ X: values }, { requiredKeys: [] }), { maxLength: 2 }) },
  { requiredKeys: ["L"] },
) as fc.Arbitrary<Resource>;
const asserted = fc.constantFrom(
  ...["EQUALS", "NOT_EQUALS"].map((operator) => ({ operator, expected: "a" })),
  ...["IN_LIST", "NOT_IN_LIST"].map((operator) => ({ operator, expected: ["a", 1] })),
  { operator: "GREATER_THAN", expected: 1 },
  { operator: "IS_TRUE" },
);
const leaf = fc
  .tuple(fc.constantFrom("A", "B", "A == B", "L[].X | [0]", "L[?X=='a'].X | [0]"), asserted)
  .map(([path, assertion]) => ({ path, ...assertion }) as object);
const quantified = fc
  .tuple(fc.constantFrom("every", "some", "none"), asserted)
  .map(([quantifier, assertion]) => ({ path: "L", quantifier, satisfies: { path: "X", ...assertion } }) as object);
const conditions = fc.oneof(
  leaf,
  quantified,
  leaf.map((not) => ({ not })),
  fc.tuple(leaf, leaf).map((any) => ({ any })),
  fc.tuple(leaf, quantified).map((all) => ({ all })),
);
const counting = {
  countOperator: fc.constantFrom("EQUALS", "LESS_THAN", "GREATER_THAN_OR_EQUALS"),
  countExpected: fc.nat(2),
};
const drafts = fc
  .tuple(
    fc.constantFrom("RESOURCES_ALL", "RESOURCES_ANY", "RESOURCES_NONE", "RESOURCE_COUNT"),
    fc.record({ where: conditions, assert: conditions }, { requiredKeys: ["assert"] }),
    fc.constantFrom(undefined, "every", "some", "none", "count"),
    fc.constantFrom(undefined, "pass", "fail", "not_applicable"),
    fc.record(counting),
  )
  .map(([type, { where, assert }, quantifier, onEmpty, count]): CheckDraft => {
    const parameters = { typeName, ...(where ? { where } : {}) };
    if (type === "RESOURCE_COUNT")
      return { type, operator: count.countOperator, expected: count.countExpected, parameters };
    return {
      type,
      ...(quantifier ? { quantifier } : {}),
      ...(quantifier === "count" ? count : {}),
      ...(onEmpty ? { onEmpty } : {}),
      parameters: { ...parameters, assert },
    };
  });

/** The resource with what it lacks: a value each, or still nothing. */
function filled({ L, ...own }: Resource, next: () => unknown): Resource {
  const given = (name: string, holder: object) => (name in holder ? {} : { [name]: next() });
  return { ...own, ...given("A", own), ...given("B", own), L: L.map((each) => ({ ...each, ...given("X", each) })) };
}

test("no completion of what is not set makes a set that passed fail", { timeout: 120_000 }, async () => {
  const completions = fc.array(fc.array(fc.option(values, { nil: undefined }), { minLength: 7, maxLength: 7 }), {
    minLength: 5,
    maxLength: 5,
  });
  let passed = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(resources, { minLength: 1, maxLength: 3 }),
      drafts,
      completions,
      async (told, draft, fillings) => {
        if ((await judge(draft, told))?.status !== "PASS") return;
        passed += 1;
        for (const filling of fillings) {
          let at = 0;
          const whole = told.map((each) => filled(each, () => filling[at++ % filling.length]));
          expect([(await judge(draft, whole))?.status, whole]).not.toEqual(["FAIL", whole]);
        }
      },
    ),
    { numRuns: 1_500, seed: 20_261_130 },
  );
  expect(passed).toBeGreaterThan(50);
});

test("a set that may be empty does not pass where an empty set fails", async () => {
  const where = { path: "A", operator: "EQUALS", expected: "a" };
  const assert = { path: "B", operator: "EQUALS", expected: "a" };
  const atLeastNone = { quantifier: "count", countOperator: "GREATER_THAN_OR_EQUALS", countExpected: 0 } as const;
  const draft = { type: "RESOURCES_ALL", ...atLeastNone, parameters: { typeName, where, assert } };
  expect((await judge({ ...draft, onEmpty: "fail" }, [{ B: "a", L: [] }]))?.status).toBe("FAIL");
  expect((await judge({ ...draft, onEmpty: "fail" }, [{ A: "a", L: [] }]))?.status).toBe("PASS");
  expect((await judge({ ...draft, onEmpty: "pass" }, [{ B: "a", L: [] }]))?.status).toBe("PASS");
});
