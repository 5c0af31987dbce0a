import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DeclaredKind, kinds, type Value } from "../value";
import {
  assertion,
  findOperator,
  judge,
  kindOf,
  operators,
  operatorsForKind,
  prepareExpected,
  type Truth,
} from "./index";
import type { OperatorExample } from "./model";

const noon = new Date("2026-06-30T12:00:00Z");

function truthOf(id: string, observed: Value, expected?: Value, kind?: DeclaredKind, now = noon): Truth {
  const operator = findOperator(id);
  if (!operator) throw new Error(`no operator ${id}`);
  const found = kind ?? (observed === undefined ? (operator.kinds[0] ?? "S") : kindOf(observed));
  return judge(assertion(operator, expected), { value: observed, kind: found }, now).truth;
}

const run = (id: string, { observed, expected, kind, now }: OperatorExample): Truth =>
  truthOf(id, observed, expected, kind, now ? new Date(now) : noon);

test("there are the 53 operators of the catalogue, each once", () => {
  expect(operators).toHaveLength(53);
  expect(new Set(operators.map(({ id }) => id)).size).toBe(53);
});

describe("the examples of every operator come out as declared", () => {
  test.each(operators.map((operator) => [operator.id, operator] as const))("%s", (id, { pass, fail }) => {
    expect(run(id, pass)).toBe("true");
    expect(["false", "unset"]).toContain(run(id, fail));
  });
});

const alwaysAllowed = ["EXISTS", "NOT_EXISTS", "EQUALS", "NOT_EQUALS"];

test("a boolean takes exactly the operators of the catalogue", () => {
  const ids = operatorsForKind("B").map(({ id }) => id);
  expect(ids.sort()).toEqual([...alwaysAllowed, "IN_LIST", "NOT_IN_LIST", "IS_TRUE", "IS_FALSE"].sort());
});

test("emptiness applies to counts but not to plain numbers, and containment never to numbers", () => {
  expect(operatorsForKind("C").map(({ id }) => id)).toContain("IS_EMPTY");
  expect(operatorsForKind("N").map(({ id }) => id)).not.toContain("IS_EMPTY");
  expect(operatorsForKind("N").map(({ id }) => id)).not.toContain("CONTAINS");
});

const scalar: fc.Arbitrary<Value> = fc.oneof(
  fc.boolean(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.string(),
  fc.constantFrom("10.0.0.0/8", "10.1.2.3", "1.2.3-rc.1", "2026-01-01", "30d", "1..5", "100~5%", "[1,2]", "a*"),
  fc.date({ noInvalidDate: true }),
);
const anyValue: fc.Arbitrary<Value> = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 4 }),
  fc.dictionary(fc.string(), scalar, { maxKeys: 4 }),
  fc.constantFrom(null, undefined, Number.NaN, Number.POSITIVE_INFINITY),
  fc.array(fc.dictionary(fc.string(), scalar, { maxKeys: 2 }), { maxLength: 2 }),
);
const anyOperator = fc.constantFrom(...operators);

describe("totality", () => {
  test("no operator throws on any value, any expected value and any declared kind", () => {
    fc.assert(
      fc.property(
        anyOperator,
        anyValue,
        anyValue,
        fc.constantFrom(...kinds, "any" as const),
        (operator, value, raw, kind) => {
          const { truth, cause } = judge(assertion(operator, raw), { value, kind }, noon);
          expect(["true", "false", "unset", "unknown"]).toContain(truth);
          expect(truth === "unknown").toBe(cause !== undefined);
        },
      ),
      { numRuns: 3000 },
    );
  });

  test("an absent value is unset, except where absence is the question", () => {
    const answers: Record<string, Truth> = {
      NOT_EXISTS: "true",
      IS_EMPTY: "true",
      EXISTS: "false",
      IS_NOT_EMPTY: "false",
    };
    fc.assert(
      fc.property(anyOperator, anyValue, fc.constantFrom(null, undefined), (operator, raw, value) => {
        const kind = operator.kinds[0] ?? "S";
        expect(judge(assertion(operator, raw), { value, kind }, noon).truth).toBe(answers[operator.id] ?? "unset");
      }),
    );
  });
});

test("negated pairs are exact complements on set values", () => {
  const pairs = operators.flatMap((operator) => {
    const base = operator.negates === undefined ? undefined : findOperator(operator.negates);
    return base ? [[base, operator] as const] : [];
  });
  expect(pairs.length).toBeGreaterThanOrEqual(14);
  const complement: Record<string, Truth> = { true: "false", false: "true", unknown: "unknown" };
  fc.assert(
    fc.property(fc.constantFrom(...pairs), anyValue, anyValue, ([base, negated], value, raw) => {
      fc.pre(value !== null && value !== undefined);
      // Of a list, "every element" and "no element" are no complements; nor are "all keys" and "none of the keys".
      fc.pre(!(base.id === "IN_CIDR" && Array.isArray(value)) && base.id !== "HAS_KEY");
      const one = judge(assertion(base, raw), { value, kind: "any" }, noon).truth;
      expect(judge(assertion(negated, raw), { value, kind: "any" }, noon).truth).toBe(complement[one]);
    }),
    { numRuns: 3000 },
  );
});

describe("value rules", () => {
  test.each([
    ["a whole value is compared, not a substring", "EQUALS", "my-app:12", "app:12", "false"],
    ["numeric text is coerced for numbers", "EQUALS", 443, "443", "true"],
    ["an observed text is never coerced to a number", "EQUALS", "443", 443, "unknown"],
    ["nor is the text of an element", "CONTAINS", ["80", "443"], 443, "unknown"],
    ["a structure is no scalar", "EQUALS", { AWS: "*" }, "*", "unknown"],
    ["nor differs from one", "NOT_EQUALS", { AWS: "*" }, "*", "unknown"],
    ["parts of different kinds are not compared", "NOT_EQUALS", { port: 22 }, { port: "22" }, "unknown"],
    ["unless others differ", "NOT_EQUALS", { port: 22, a: 1 }, { port: "22", a: 2 }, "true"],
    ["globs may be a list in text", "LIKE", "latest", "lat*, x*", "true"],
    ["so may keys", "NOT_HAS_KEY", { a: 1 }, "a,b", "false"],
    ["a date equals the same instant in text", "EQUALS", "2026-01-01T00:00:00Z", new Date("2026-01-01"), "true"],
    ["also among others", "NOT_IN_LIST", "2026-01-01T00:00:00Z", [new Date("2026-01-01")], "false"],
    ["and inside of objects", "EQUALS", { at: "2026-01-01T00:00:00Z" }, { at: new Date("2026-01-01") }, "true"],
    ["booleans are read from text in any case", "EQUALS", true, "TRUE", "true"],
    ["lists compare in order", "EQUALS", ["a", "b"], ["b", "a"], "false"],
    ["a scalar is a one-element list", "EQUALS", ["a"], "a", "true"],
    ["key order of objects is ignored", "EQUALS", { a: 1, b: [2] }, { b: [2], a: 1 }, "true"],
    ["case folding is simple: sharp s is not ss", "EQUALS_IGNORE_CASE", "straße", "STRASSE", "false"],
    ["case folding knows other scripts", "EQUALS_IGNORE_CASE", "ΣΑΣ", "σας", "true"],
    ["globs escape with a backslash", "LIKE", "a*b", "a\\*b", "true"],
    ["an escaped star is literal", "LIKE", "axb", "a\\*b", "false"],
    ["a glob must match the whole value", "LIKE", "xt3.micro", "t3.*", "false"],
    ["an empty list lies in no range", "IN_CIDR", [], "10.0.0.0/8", "false"],
    ["every element must lie in the range", "IN_CIDR", ["10.0.0.1", "8.8.8.8"], "10.0.0.0/8", "false"],
    ["families never contain each other", "IN_CIDR", "::ffff:10.0.0.1", "10.0.0.0/8", "false"],
    ["an IPv6 address lies in its range", "IN_CIDR", "2001:db8::1", "2001:db8::/32", "true"],
    ["an empty list is a subset", "SUBSET_OF", [], ["a"], "true"],
    ["missing version parts are 0", "VERSION_EQUALS", "v1.2", "1.2.0", "true"],
    ["build metadata is ignored", "VERSION_EQUALS", "1.2.3+build.5", "1.2.3", "true"],
    ["vendor tails compare part by part", "VERSION_GTE", "5.7.mysql_aurora.2.11.2", "5.7.mysql_aurora.2.9.9", "true"],
    ["numeric pre-release parts compare numerically", "VERSION_LT", "1.0.0-rc.2", "1.0.0-rc.10", "true"],
    ["length counts code points", "LENGTH_EQUALS", "😀", 1, "true"],
    ["a tolerance may be absolute", "APPROXIMATELY", 105, "100~5", "true"],
    ["a tolerance may be an object", "APPROXIMATELY", 106, { value: 100, tolerance: 5 }, "false"],
  ] as const)("%s", (_, id, observed, expected, truth) => {
    expect(truthOf(id, observed as Value, expected as Value, "any")).toBe(truth);
  });

  test.each([
    ["GREATER_THAN", "N", "many"],
    ["CONTAINS_ALL", "L", ""],
    ["EQUALS", "B", "yes"],
    ["EQUALS", "S", 5],
    ["STARTS_WITH", "S", ""],
    ["BETWEEN", "N", "5..1"],
    ["IN_CIDR", "S", "10.0.0.1/8"],
    ["OLDER_THAN", "D", "1y"],
    ["BEFORE", "D", "2026-02-30"],
    ["BEFORE", "D", "2026-01-01T10:00"],
    ["LENGTH_EQUALS", "L", -1],
    ["VERSION_GTE", "S", "latest"],
    ["VERSION_GTE", "S", 1.1],
    ["LIKE", "S", [""]],
    ["IN_LIST", "S", " "],
  ] as const)("%s on %s refuses the expected value %j", (id, kind, raw) => {
    const operator = findOperator(id);
    expect(operator && prepareExpected(operator, kind, raw as Value)).toMatchObject({
      ok: false,
      code: "EXPECTED_INVALID",
    });
  });

  test.each(["(?=look)", "(a)\\1", "(", "a".repeat(513)])("the pattern %s is refused", (source) => {
    const operator = findOperator("MATCHES");
    expect(operator && prepareExpected(operator, "S", source)).toMatchObject({ ok: false, code: "INVALID_PATTERN" });
  });

  test("a pattern that would backtrack for ever answers at once", () => {
    expect(truthOf("MATCHES", `${"a".repeat(50_000)}!`, "^(a+)+$")).toBe("false");
  });

  test("what cannot be judged is unknown with cause UNSUPPORTED, never false", () => {
    const judged = (id: string, value: Value, raw: Value) => {
      const operator = findOperator(id);
      return operator && judge(assertion(operator, raw), { value, kind: "any" }, noon);
    };
    const unsupported = { truth: "unknown", cause: "UNSUPPORTED" };
    expect(judged("IN_CIDR", "sg-1", "10.0.0.0/8")).toMatchObject(unsupported);
    expect(judged("VERSION_GTE", "latest", "1.0")).toMatchObject(unsupported);
    expect(judged("MATCHES", "x".repeat(65_537), "x")).toMatchObject(unsupported);
    expect(judged("GREATER_THAN", "5", 3)).toMatchObject(unsupported);
    expect(judged("OLDER_THAN", "soon", "1d")).toMatchObject(unsupported);
    expect(judged("NOT_HAS_KEY", [{ Owner: "x" }], "Owner")).toMatchObject(unsupported);
    expect(judged("HAS_KEY", [{ Owner: "x" }], "Owner")).toMatchObject(unsupported);
  });

  test("of an expected list of mixed kinds only what equals the value decides", () => {
    expect(truthOf("NOT_IN_LIST", 2, "2,x", "any")).toBe("false");
    expect(truthOf("IN_LIST", 2, "2,x", "any")).toBe("true");
    expect(truthOf("NOT_IN_LIST", 3, "2,x", "any")).toBe("unknown");
  });

  test.each<[string, Value, Value]>([
    ["EQUALS", 5, "five"],
    ["EQUALS", true, "yes"],
    ["EQUALS", new Date("2026-01-01"), "soon"],
    ["EQUALS", "5", 5],
    ["EQUALS", [80], ["http"]],
    ["IN_LIST", 5, "four,five"],
    ["CONTAINS", ["80"], 80],
    ["CONTAINS", [80], "http"],
    ["CONTAINS", "80", 80],
  ])("%s of %j and its negation refuse %j, which is never of the kind found", (id, value, raw) => {
    for (const each of [id, `NOT_${id}`]) {
      const operator = findOperator(each);
      const judged = operator && judge(assertion(operator, raw), { value, kind: "any" }, noon);
      expect(judged).toMatchObject({ truth: "unknown", cause: "UNSUPPORTED" });
    }
  });

  test.each(["EQUALS", "NOT_EQUALS", "IN_LIST", "NOT_IN_LIST"])(
    "%s without anything to compare with is unknown",
    (id) => {
      expect(truthOf(id, 2, undefined, "any")).toBe("unknown");
    },
  );

  test("a partial value that is not set is unknown, also where absence is asserted", () => {
    const operator = findOperator("NOT_EXISTS");
    const judged =
      operator && judge(assertion(operator, undefined), { value: undefined, kind: "C", atLeast: true }, noon);
    expect(judged).toMatchObject({ truth: "unknown", cause: "UNSUPPORTED" });
  });
});
