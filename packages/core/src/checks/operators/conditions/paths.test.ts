import { describe, expect, test } from "vitest";
import { parseJson } from "../../formats/json";
import type { Value } from "../../value";
import { createBudget } from "../budget";
import type { Found } from "./found";
import { type Path, parsePath } from "./paths";

function path(text: string): Path {
  const parsed = parsePath(text);
  if ("problem" in parsed) throw new Error(parsed.problem);
  return parsed.path;
}

const find = (text: string, value: Value = document): Found => path(text).find({ value }, undefined, createBudget());

const mark = "«redacted:0123abcd»";
const document: Value = {
  Name: "checkout",
  Variables: { STAGE: mark, URL: `postgres://app:${mark}@db` },
  Containers: [
    { Name: "web", Env: [mark] },
    { Name: "log", Env: [] },
  ],
  launched: new Date("2026-01-01T00:00:00Z"),
};

describe("what was redacted", () => {
  test.each([
    "Variables.STAGE == 'prod'",
    "'prod' != Variables.STAGE",
    "contains(Variables.STAGE, 'prod')",
    "contains(values(Variables), 'prod')",
    "starts_with(Variables.URL, 'postgres')",
    "length(Variables.STAGE)",
    "length(Variables.STAGE || 'none')",
    "reverse(Variables.URL)",
    "type(Variables.STAGE)",
    "Variables.STAGE[0:4]",
    "to_number(Variables.STAGE)",
    "sort_by(Containers, &to_string(Env))",
    "map(&length(@), values(Variables))",
  ])("is never computed with: %s", (text) => {
    expect(() => find(text)).toThrow(/redacted/);
  });

  test("leaves what a filter selects by it open", () => {
    const found = find("Containers[].Env[] | [?@ == 'prod']");
    expect(found).toMatchObject({ value: [], open: { shape: "elements", truth: "unknown" } });
  });

  test.each<[string, Value]>([
    ["Variables.STAGE", mark],
    ["keys(Variables)", ["STAGE", "URL"]],
    ["length(Variables)", 2],
    ["contains(keys(Variables), 'STAGE')", true],
    ["Containers[?Name == 'web'].Env[]", [mark]],
    ["sort_by(Containers, &Name)[0].Name", "log"],
    ["map(&length(Env), Containers)", [1, 0]],
    ["not_null(Missing, Variables.STAGE)", mark],
    ["!(Variables.STAGE)", false],
    ["join(':', ['a', Variables.STAGE])", `a:${mark}`],
    ["Variables.URL || 'none'", `postgres://app:${mark}@db`],
  ])("may be asked for, handed on and chosen by what is not redacted: %s", (text, value) => {
    expect(find(text).value).toEqual(value);
  });
});

test("dates stay dates, functions get them as text, and a path does not compare them", () => {
  expect(find("launched").value).toEqual(new Date("2026-01-01T00:00:00Z"));
  expect(find("starts_with(launched, '2026-01')").value).toBe(true);
  expect(find("max([launched, '2025-01-01'])").value).toBe("2026-01-01T00:00:00.000Z");
  expect(() => find("launched == '2026-01-01T00:00:00Z'")).toThrow(/date/);
});

test.each<[string, readonly string[], boolean]>([
  ["a.b", ["a"], false],
  ["@.a", ["a"], false],
  ["@ | a", ["a"], false],
  ["a[?@ == 'x']", ["a"], false],
  ["map(&b, a)", ["a"], false],
  ["[a, @][1].b", ["a"], true],
  ["{whole: @, n: a}.whole.b", ["a"], true],
  ["merge(@, a)", ["a"], true],
  ["a && contains(keys(@), 'b')", ["a"], true],
  ["*.b", [], true],
  ["[*].b", ["b"], true],
  ["@", [], true],
])("%s looks up %j, and whether it looks at the whole document is known", (text, roots, whole) => {
  expect(path(text)).toMatchObject({ roots, usesDocument: whole });
});

describe("what a path leaves out", () => {
  const rules: Value = { Rules: [{ Cidr: "10.0.0.0/8", Port: 22 }, { Cidr6: "::/0" }, "odd"], Text: "x", Size: "1000" };
  test.each<[string, Value, string]>([
    ["Rules[].Cidr", ["10.0.0.0/8"], "2 of 3 elements of Rules have no Cidr"],
    ["Rules[*].Cidr", ["10.0.0.0/8"], "2 of 3 elements of Rules have no Cidr"],
    ["[Rules[].Cidr]", [["10.0.0.0/8"]], "have no Cidr"],
    ["Rules[:2] | [?Cidr == '10.0.0.0/8'].Cidr", ["10.0.0.0/8"], "Cidr is not set"],
    ["length(Rules[].Cidr)", 1, "have no Cidr"],
    ["Rules[].Cidr | [0]", "10.0.0.0/8", "have no Cidr"],
  ])("%s tells that it did", (text, value, reason) => {
    expect(find(text, rules)).toMatchObject({
      value,
      open: { truth: "unset", reason: expect.stringContaining(reason) },
    });
  });

  test.each([
    ["Text[]", /Text is text and no list/],
    ["Text.Member", /has no members/],
    ["Text[0]", /no list/],
    ["Size > `300`", /Size is text; write to_number\(Size\)/],
    ["Missing > `300`", /Missing is not set/],
    ["Size == `1000`", /cannot be compared/],
    ["Rules == 'x'", /cannot be compared/],
    ["length(Missing)", /Missing, which is not set/],
    ["sum(Rules)", /takes a number/],
    ["to_number(Text)", /decimal form/],
    ["Rules.Cidr", /write \[\]\.Cidr/],
  ])("%s is not judged", (text, message) => {
    expect(() => find(text, rules)).toThrow(message);
  });

  test.each<[string, Value]>([
    ["Missing == Absent", undefined],
    ["Missing == `null`", true],
    ["Text != `null`", true],
    ["Missing || 'none'", "none"],
    ["to_number(Size) > `300`", true],
    ["Rules[0].Port == `22` && Text == 'x'", true],
    ["Text == 'y' && Missing == 'x'", false],
    ["Text == 'x' || Missing == 'x'", true],
    ["!Missing", undefined],
    ["{a: Text}.constructor", undefined],
    ["`{}`.hasOwnProperty", undefined],
  ])("%s is judged in three values", (text, value) => {
    const found = find(text, rules);
    expect(found.value).toEqual(value);
    expect(found.open).toBeUndefined();
  });

  test.each([
    ["[Absent] == [Missing]", undefined],
    ['[Absent] != `["x"]`', undefined],
    ["{a: Absent} != {a: Text}", undefined],
    ["contains([Absent, Text], 'y')", { open: { shape: "any", truth: "unset" } }],
    ["contains([Absent, Text], 'x')", { value: true, open: { shape: "first" } }],
    ["contains(map(&Cidr, Rules[:2]), '0.0.0.0/0')", { value: false, open: { shape: "any", truth: "unset" } }],
    ["to_string({a: Absent})", { open: { shape: "any", truth: "unset" } }],
    ["Absent || No", undefined],
    ["Absent || `false`", { value: false }],
    ["Absent || Yes", { value: true }],
  ])("what an expression makes of what is not set decides nothing: %s", (text, expected) => {
    const found = find(text, { ...(rules as object), No: false, Yes: true } as Value);
    if (expected === undefined) expect(found.value).toBeUndefined();
    else expect(found).toMatchObject(expected);
  });

  test("members are own members, also one called __proto__", () => {
    const odd: Value = JSON.parse('{"Policy":{"__proto__":{"Statement":"x"}}}');
    expect(find('Policy."__proto__".Statement', odd).value).toBe("x");
    expect(find("merge(Policy, `{}`).Statement", odd).value).toBeUndefined();
  });

  test("numbers beyond 2^53 keep their digits, and as literals, which do not, are refused", () => {
    const big = parseJson('{"Id":9007199254740993}') as Value;
    expect(find("to_string(Id)", big).value).toBe("9007199254740993");
    expect(find("to_string(@)", big).value).toBe('{"Id":9007199254740993}');
    for (const text of ["Id == `9007199254740993`", 'A[?Id == `{"a": [9007199254740993]}`]'])
      expect(() => path(text)).toThrow(/2\^53/);
  });

  test.each(["[@,@,@]", "{a: @, b: @, c: @}", "to_string([@,@])"])("%s over and over uses up its work", (part) => {
    const long = `${Array.from({ length: 20 }, () => part).join(" | ")} | to_string(@)`;
    expect(() => find(long, "x".repeat(1000))).toThrow(/more work/);
  });
});
