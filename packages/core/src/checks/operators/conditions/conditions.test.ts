import { describe, expect, test } from "vitest";
import type { Value } from "../../value";
import { evaluateCondition, objectOf, parseCondition, parsePath, placeOf } from "../index";

const now = new Date("2026-06-30T00:00:00Z");

function judged(raw: unknown, value: Value, document: Value = value) {
  const parsed = parseCondition(raw, { kind: "any" });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return evaluateCondition(parsed.condition, { value, kind: "any", document }, now);
}

const codesOf = (raw: unknown, context: Parameters<typeof parseCondition>[1] = { kind: "any" }): string[] => {
  const parsed = parseCondition(raw, context);
  return parsed.ok ? [] : parsed.problems.map(({ code }) => code);
};

describe("evaluation", () => {
  const betweenTwoAndFive = {
    all: [
      { operator: "GREATER_THAN_OR_EQUALS", expected: 2 },
      { operator: "LESS_THAN_OR_EQUALS", expected: 5 },
    ],
  };
  test("all, any and not combine leaves on the observed value", () => {
    expect(judged(betweenTwoAndFive, 3).truth).toBe("true");
    expect(judged(betweenTwoAndFive, 6).truth).toBe("false");
    expect(judged({ not: betweenTwoAndFive }, 6).truth).toBe("true");
    expect(judged({ any: [betweenTwoAndFive, { operator: "EQUALS", expected: 9 }] }, 9).truth).toBe("true");
  });

  test("every leaf is evaluated and listed, without short cut", () => {
    const { leaves } = judged(betweenTwoAndFive, 1);
    expect(leaves.map(({ at, truth, observed }) => [at, truth, observed])).toEqual([
      ["all[0]", "false", 1],
      ["all[1]", "true", 1],
    ]);
  });

  test("paths are looked up in the document, and a date in text is a date for date operators", () => {
    const fresh = { all: [{ operator: "IS_TRUE" }, { path: "lastModified", operator: "NEWER_THAN", expected: "24h" }] };
    expect(judged(fresh, true, { lastModified: "2026-06-29T12:00:00Z" }).truth).toBe("true");
    expect(judged(fresh, true, { lastModified: new Date("2026-06-01") }).truth).toBe("false");
    expect(judged(fresh, true, {}).truth).toBe("unset");
  });

  test("only own properties exist", () => {
    for (const path of ["constructor", "toString", "__proto__", "a.constructor"]) {
      expect(judged({ path, operator: "EXISTS" }, { a: {} }).truth).toBe("false");
    }
  });

  test("a negated statement about what is not set does not hold", () => {
    expect(judged({ not: { path: "x", operator: "EQUALS", expected: 1 } }, {}).truth).toBe("unset");
  });

  test.each<[string, object, string]>([
    ["equality of an object", { path: "{a: x}", operator: "NOT_EQUALS", expected: { a: 1 } }, "unset"],
    ["of a list of lists", { path: "list[].[x, y]", operator: "CONTAINS_NONE", expected: ["b"] }, "unset"],
    ["what is found of it", { path: "list[].[x, y]", operator: "CONTAINS", expected: "a" }, "true"],
    ["of a list of objects", { path: "list[].{x: x}", operator: "NOT_EQUALS", expected: [{ x: 1 }] }, "unset"],
    ["its number", { path: "list[].{x: x}", operator: "LENGTH_EQUALS", expected: 1 }, "true"],
    ["its presence", { path: "list[].{x: x}", operator: "IS_NOT_EMPTY" }, "true"],
  ])("a part that is not set, of what a path makes, leaves open %s", (_, leaf, truth) => {
    expect(judged(leaf, { list: [{ y: "a" }] }).truth).toBe(truth);
  });

  test("one element that is found for sure is there, whatever else a filter may select", () => {
    const filtered = { path: "list[?x == 'a'] | [0]", operator: "NOT_EXISTS" };
    expect(judged(filtered, { list: [{ x: "a" }, { x: 1 }] }).truth).toBe("false");
    expect(judged(filtered, { list: [{ x: 1 }] }).truth).toBe("unknown");
  });

  const where = { path: "kind", operator: "EQUALS", expected: "in" };
  const port = { path: "port", operator: "EQUALS", expected: 1 };
  test.each<[string, object, Value[], string]>([
    ["every: harmless", { quantifier: "every" }, [{ kind: "in", port: 1 }, { port: 1 }], "true"],
    ["every: spoils", { quantifier: "every" }, [{ kind: "in", port: 1 }, { port: 2 }], "unset"],
    ["every: a selected one fails", { quantifier: "every" }, [{ kind: "in", port: 2 }, { port: 1 }], "false"],
    ["some: only the selected count", { quantifier: "some" }, [{ kind: "in", port: 2 }, { port: 1 }], "unset"],
    ["some: one is selected", { quantifier: "some" }, [{ kind: "in", port: 1 }, { port: 1 }], "true"],
    ["none: may be selected", { quantifier: "none" }, [{ kind: "in", port: 2 }, { port: 1 }], "unset"],
    ["none: harmless", { quantifier: "none" }, [{ kind: "in", port: 2 }, { port: 2 }], "true"],
    ["nothing selected, all agree", { quantifier: "every" }, [{ port: 1 }], "true"],
    ["nothing selected, not all agree", { quantifier: "every" }, [{ port: 2 }], "unset"],
    ["nothing selected, empty is false", { quantifier: "some" }, [{ port: 2 }], "false"],
    ["nothing selected, one may be", { quantifier: "some" }, [{ port: 1 }], "unset"],
  ])("elements that a filter cannot compare count both ways: %s", (_, quantifier, rules, truth) => {
    expect(judged({ path: "rules", ...quantifier, where, satisfies: port }, null, { rules }).truth).toBe(truth);
  });

  test.each<[string, object, string]>([
    ["an interval that decides", { operator: "LESS_THAN", expected: 3 }, "true"],
    ["one that does not", { operator: "EQUALS", expected: 1 }, "unset"],
  ])("a count over what may be selected is %s", (_, comparison, truth) => {
    const rules: Value = [{ kind: "in" }, { kind: "out" }, {}];
    expect(judged({ path: "rules", quantifier: "count", where, ...comparison }, null, { rules }).truth).toBe(truth);
  });

  test("what is not set stays so under every nesting", () => {
    const some = { path: "rules", quantifier: "some", satisfies: port };
    const document: Value = { rules: [{ port: 2 }, {}] };
    for (const condition of [some, { not: some }, { ...some, quantifier: "none" }, { ...some, quantifier: "every" }]) {
      const truth = condition === some || "not" in condition || condition.quantifier === "none" ? "unset" : "false";
      expect(judged(condition, null, document).truth).toBe(truth);
    }
    expect(judged({ ...some, satisfies: { ...port, ifUnset: "false" } }, null, document).truth).toBe("false");
    expect(judged({ ...some, satisfies: { ...port, ifUnset: "true" } }, null, document).truth).toBe("true");
    expect(judged({ ...some, path: "missing", ifUnset: "false" }, null, document).truth).toBe("false");
  });

  const open = { path: "cidr", operator: "EQUALS", expected: "0.0.0.0/0" };
  test("quantified parts judge each element", () => {
    const document = {
      rules: [
        { port: 22, cidr: "0.0.0.0/0" },
        { port: 443, cidr: "0.0.0.0/0" },
      ],
    };
    const ssh = { path: "port", operator: "EQUALS", expected: 22 };
    expect(judged({ path: "rules", quantifier: "none", where: ssh, satisfies: open }, document).truth).toBe("false");
    expect(judged({ path: "rules", quantifier: "every", satisfies: open }, document).truth).toBe("true");
    expect(
      judged({ path: "rules", quantifier: "count", where: ssh, operator: "EQUALS", expected: 1 }, document).truth,
    ).toBe("true");
  });

  test("an empty list follows ifEmpty, an absent list is unset, another value is unknown", () => {
    const every = { path: "rules", quantifier: "every", satisfies: open };
    expect(judged(every, { rules: [] }).truth).toBe("true");
    expect(judged({ ...every, ifEmpty: "false" }, { rules: [] }).truth).toBe("false");
    expect(judged({ ...every, quantifier: "some" }, { rules: [] }).truth).toBe("false");
    expect(judged(every, {}).truth).toBe("unset");
    expect(judged(every, { rules: "all" })).toMatchObject({ truth: "unknown", cause: "UNSUPPORTED" });
  });

  test("a path function that cannot take its value is unknown, not false", () => {
    expect(judged({ path: "length(x)", operator: "EQUALS", expected: 1 }, {})).toMatchObject({ truth: "unknown" });
  });
});

describe("refused conditions", () => {
  const leaf = { operator: "IS_TRUE" };
  const nested = (depth: number): unknown => (depth === 0 ? leaf : { not: nested(depth - 1) });

  test("depth 8 is allowed and depth 9 is not", () => {
    expect(codesOf(nested(7))).toEqual([]);
    expect(codesOf(nested(8))).toEqual(["CONDITION_TOO_LARGE"]);
  });

  test("128 nodes are allowed and 129 are not", () => {
    expect(codesOf({ all: Array.from({ length: 127 }, () => leaf) })).toEqual([]);
    expect(codesOf({ all: Array.from({ length: 128 }, () => leaf) })).toEqual(["CONDITION_TOO_LARGE"]);
  });

  test.each([
    ["empty all", { all: [] }, "INVALID_PARAMETER_VALUE"],
    ["empty any", { any: [] }, "INVALID_PARAMETER_VALUE"],
    ["unknown member", { operator: "IS_TRUE", value: 1 }, "INVALID_PARAMETER_VALUE"],
    ["unknown operator", { operator: "IS" }, "UNKNOWN_OPERATOR"],
    ["bad path", { path: "a[", operator: "EXISTS" }, "INVALID_PATH"],
    ["path function of an extension", { path: "items(a)", operator: "EXISTS" }, "INVALID_PATH"],
    ["path syntax of an extension", { path: "a + b", operator: "EXISTS" }, "INVALID_PATH"],
    ["missing expected value", { operator: "EQUALS" }, "EXPECTED_MISSING"],
    ["needless expected value", { operator: "EXISTS", expected: 1 }, "EXPECTED_NOT_ALLOWED"],
    ["bad pattern", { operator: "MATCHES", expected: "(" }, "INVALID_PATTERN"],
    ["bad expected value", { operator: "GREATER_THAN", expected: "x" }, "EXPECTED_INVALID"],
  ])("%s", (_, raw, code) => {
    expect(codesOf(raw)).toContain(code);
  });

  test("an operator that does not fit the observed kind, and a path that starts with nothing known", () => {
    expect(codesOf({ operator: "CONTAINS", expected: "a" }, { kind: "N" })).toEqual(["OPERATOR_NOT_APPLICABLE"]);
    const place = placeOf(objectOf("the thing", { value: { type: "boolean" }, size: { type: "number" } }));
    const context = { kind: "B" as const, place };
    expect(codesOf({ path: "size", operator: "EXISTS" }, context)).toEqual([]);
    expect(codesOf({ path: "weight.kg", operator: "EXISTS" }, context)).toEqual(["INVALID_PATH"]);
    expect(codesOf({ path: "@.weight", operator: "EXISTS" }, context)).toEqual(["INVALID_PATH"]);
  });

  test("the presence of what a projection makes is refused, and what ifUnset means nothing for", () => {
    expect(codesOf({ path: "rules[].port", operator: "EXISTS" })).toEqual(["OPERATOR_NOT_APPLICABLE"]);
    expect(codesOf({ path: "{a: b}", operator: "NOT_EXISTS" })).toEqual(["OPERATOR_NOT_APPLICABLE"]);
    expect(codesOf({ path: "rules[].port | [0]", operator: "EXISTS" })).toEqual([]);
    expect(codesOf({ path: "a", operator: "EXISTS", ifUnset: "true" })).toEqual(["INVALID_PARAMETER_VALUE"]);
    expect(codesOf({ path: "a", operator: "IS_TRUE", ifUnset: true })).toEqual(["INVALID_PARAMETER_VALUE"]);
  });

  test("a path may pick what a resource needs", () => {
    const picked =
      "Reservations[].Instances[].{id: InstanceId, state: State.Name, tags: Tags[].[Key, Value], type: InstanceType}";
    expect(parsePath(picked)).toHaveProperty("path");
  });

  test("an expected value with a placeholder is looked at when it is resolved", () => {
    expect(codesOf({ operator: "GREATER_THAN", expected: "{{web.count}}" })).toEqual([]);
  });
});

test("the roots of a path are the names looked up in the document itself", () => {
  const roots = (text: string) => {
    const parsed = parsePath(text);
    return "path" in parsed ? parsed.path.roots : parsed.problem;
  };
  expect(roots("a.b[0].c")).toEqual(["a"]);
  expect(roots("items[?x == 'y'].z | [0]")).toEqual(["items"]);
  expect(roots("length(a) == length(b)")).toEqual(["a", "b"]);
});
