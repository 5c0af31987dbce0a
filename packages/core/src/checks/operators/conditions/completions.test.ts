import fc from "fast-check";
import { expect, test } from "vitest";
import type { Value } from "../../value";
import { evaluateCondition, parseCondition } from "../index";

// A PASS holds whichever way anything that is not known may turn out: members that are not set may have any value, or none, and behind what
// was redacted there may be any text.

const now = new Date("2026-06-30T00:00:00Z");
const hole = Symbol("a member that is not set");
const veil = Symbol("a text that was redacted");
type Part = Value | typeof hole | typeof veil | Part[] | { [key: string]: Part };

const known = fc.constantFrom<Value>("a", "b", "10.0.0.0/8", 0, 1, 2, true, false);
const scalars = fc.oneof({ weight: 4, arbitrary: known }, fc.constant(hole), fc.constant(veil)) as fc.Arbitrary<Part>;
const element = fc.record({ X: scalars, Y: scalars }) as fc.Arbitrary<Part>;
const documents = fc.record({
  A: scalars,
  B: scalars,
  T: fc.array(fc.oneof(known, fc.constant(veil)) as fc.Arbitrary<Part>, { maxLength: 3 }),
  L: fc.oneof({ weight: 5, arbitrary: fc.array(element, { maxLength: 3 }) }, fc.constant(hole)),
}) as fc.Arbitrary<Part>;

/** Equal marks stand for equal texts, different ones for different texts. */
const markOf = (index: number): string => `«redacted:${index.toString(16).padStart(16, "0")}»`;
const secrets = [
  "a",
  "b",
  "ab",
  "ba",
  "10.0.0.0/8",
  "10.1.2.3",
  "1",
  "true",
  "x",
  "y",
  "long text",
  "c",
  "d",
  "e",
  "f",
  "g",
];

/** The document as it is told. */
function toldOf(part: Part): Value {
  let next = 0;
  return filled(part, (of) => (of === "unset" ? undefined : markOf(next++)));
}

/** The document with its holes as they are told, or filled. */
function filled(part: Part, fill: (of: "unset" | "redacted") => Value): Value {
  if (part === hole) return fill("unset");
  if (part === veil) return fill("redacted");
  if (Array.isArray(part)) return part.map((each) => filled(each, fill));
  if (typeof part !== "object" || part === null || part instanceof Date) return part as Value;
  const members = Object.entries(part).map(([key, each]) => [key, filled(each as Part, fill)] as const);
  return Object.fromEntries(members.filter(([, value]) => value !== undefined));
}

const operators = fc.oneof(
  fc.tuple(
    fc.constantFrom("EQUALS", "NOT_EQUALS", "CONTAINS", "NOT_CONTAINS"),
    fc.constantFrom<Value>("a", "b", 1, true),
  ),
  fc.tuple(
    fc.constantFrom(
      "IN_LIST",
      "NOT_IN_LIST",
      "CONTAINS_ANY",
      "CONTAINS_NONE",
      "CONTAINS_ALL",
      "SUBSET_OF",
      "SUPERSET_OF",
    ),
    fc.constantFrom<Value>(["a"], ["a", "b"], [1, 2]),
  ),
  fc.tuple(fc.constantFrom("SET_EQUALS", "EQUALS", "NOT_EQUALS"), fc.constantFrom<Value>(["a"], ["a", "b"], [])),
  fc.tuple(fc.constantFrom("GREATER_THAN", "LESS_THAN", "LESS_THAN_OR_EQUALS"), fc.constantFrom<Value>(0, 1, 2)),
  fc.tuple(fc.constantFrom("LENGTH_EQUALS", "LENGTH_GT", "LENGTH_LT"), fc.constantFrom<Value>(0, 1, 2)),
  fc.tuple(fc.constantFrom("STARTS_WITH", "ENDS_WITH"), fc.constant<Value>("a")),
  fc.tuple(
    fc.constantFrom("IN_CIDR", "NOT_IN_CIDR", "CIDR_OVERLAPS", "NOT_CIDR_OVERLAPS"),
    fc.constant<Value>("10.0.0.0/8"),
  ),
  fc.tuple(fc.constantFrom("LIKE", "NOT_LIKE", "MATCHES", "NOT_MATCHES"), fc.constantFrom<Value>("a", "b")),
  fc.tuple(fc.constantFrom("IS_TRUE", "IS_FALSE", "IS_UNIQUE"), fc.constant<Value>(undefined)),
);
const leafAt = (paths: fc.Arbitrary<string | undefined>) =>
  fc.tuple(paths, operators).map(([path, [operator, expected]]) => ({
    ...(path === undefined ? {} : { path }),
    operator,
    ...(expected === undefined ? {} : { expected }),
  }));
const paths = fc.constantFrom(
  ...["A", "B", "T", "T[0]", "L[].X", "L[*].Y", "L[0].X", "L[?X=='a'].Y", "L[?X!='a'].Y", "L[?Y>`1`].X", "L[?X].Y"],
  ...["L[?!X].Y", "L[?X=='a' && Y==`1`].X", "length(L[].X)", "length(L[?X=='a'])", "L[].X | [0]", "L[1:].X"],
  ...[
    "contains(L[].X, 'a')",
    "A == B",
    "A != B",
    "A == 'a' || B == 'a'",
    "!(A == 'b')",
    "[A, B]",
    "{a: A, b: L[].X}.b",
  ],
  ...["{a: A}", "[A] == [B]", "{a: A} != {a: B}", '[A] != `["a"]`', "L[].[X, Y]", "L[].{x: X}", "to_string({a: A})"],
  ...["contains([A, B], 'a')", "contains(map(&X, L), 'a')", "to_string(map(&X, L))", "values({a: A, b: B})"],
  ...["merge({a: A}, {b: B}).b", "sort_by(L, &X)[0].Y", "L[?X=='a'] | [0].Y", "length(map(&X, L))", "A && B"],
  ...["T[?@ == 'a']", "contains(T, 'a')", "reverse(L[].X)", "join(',', T)", "map(&X, L)", "L[].[X, Y][]"],
);
const inElement = leafAt(fc.constantFrom("X", "Y"));
const quantified = fc
  .record(
    {
      path: fc.constant("L"),
      quantifier: fc.constantFrom("every", "some", "none"),
      satisfies: fc.oneof(
        inElement,
        inElement.map((leaf) => ({ not: leaf })),
      ),
      where: inElement,
      ifEmpty: fc.constantFrom("true", "false"),
    },
    { requiredKeys: ["path", "quantifier", "satisfies"] },
  )
  .map((each) => each as object);
const counted = fc
  .tuple(inElement, fc.constantFrom("EQUALS", "LESS_THAN", "GREATER_THAN"), fc.nat({ max: 3 }))
  .map(([where, operator, expected]) => ({ path: "L", quantifier: "count", where, operator, expected }) as object);
const { condition } = fc.letrec<{ condition: object }>((tie) => ({
  condition: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leafAt(paths).map((leaf) => leaf as object),
    quantified,
    counted,
    fc.array(tie("condition"), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie("condition"), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    tie("condition").map((not) => ({ not })),
  ),
}));

function truthOf(raw: object, document: Value): string | undefined {
  const parsed = parseCondition(raw, { kind: "O" });
  return parsed.ok
    ? evaluateCondition(parsed.condition, { value: document, kind: "O", document }, now).truth
    : undefined;
}

const fillings = fc.tuple(
  fc.array(fc.oneof(known, fc.constant<Value>(undefined)), { minLength: 12, maxLength: 12 }),
  fc.shuffledSubarray(secrets, { minLength: secrets.length }),
);
const options = { numRuns: 6_000, seed: 20_261_130 };

test("no completion of what is not set or not known makes a decided PASS false", { timeout: 120_000 }, () => {
  let decided = 0;
  fc.assert(
    fc.property(documents, condition, fc.array(fillings, { minLength: 8, maxLength: 8 }), (parts, raw, completions) => {
      if (truthOf(raw, toldOf(parts)) !== "true") return;
      decided += 1;
      for (const [values, texts] of completions) {
        let [nextValue, nextText] = [0, 0];
        const whole = filled(parts, (of) => (of === "unset" ? values[nextValue++ % values.length] : texts[nextText++]));
        expect([truthOf(raw, whole), whole]).not.toEqual(["false", whole]);
      }
    }),
    options,
  );
  expect(decided).toBeGreaterThan(options.numRuns / 20);
});

test("a condition and its negation never both hold", { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(documents, condition, (parts, raw) => {
      const told = toldOf(parts);
      const [one, other] = [truthOf(raw, told), truthOf({ not: raw }, told)];
      if (one === undefined || other === undefined) return;
      expect(one === "true" && other === "true").toBe(false);
      if (one === "unset" || one === "unknown") expect(other).toBe(one);
    }),
    options,
  );
});
