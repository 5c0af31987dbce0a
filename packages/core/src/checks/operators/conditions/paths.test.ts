import { describe, expect, test } from "vitest";
import type { Value } from "../../model";
import { type Path, parsePath } from "./paths";

function path(text: string): Path {
  const parsed = parsePath(text);
  if ("problem" in parsed) throw new Error(parsed.problem);
  return parsed.path;
}

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
    "Variables == `{}`",
    "contains(Variables.STAGE, 'prod')",
    "contains(values(Variables), 'prod')",
    "starts_with(Variables.URL, 'postgres')",
    "Containers[].Env[] | [?@ == 'prod']",
    "length(Variables.STAGE)",
    "length(Variables.STAGE || 'none')",
    "reverse(Variables.URL)",
    "type(Variables.STAGE)",
    "Variables.STAGE[0:4]",
    "to_number(Variables.STAGE)",
    "sort_by(Containers, &to_string(Env))",
    "map(&length(@), values(Variables))",
  ])("is never computed with: %s", (text) => {
    expect(() => path(text).search(document)).toThrow(/redacted/);
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
    expect(path(text).search(document)).toEqual(value);
  });
});

test("dates stay dates, functions get them as text, and a path does not compare them", () => {
  expect(path("launched").search(document)).toEqual(new Date("2026-01-01T00:00:00Z"));
  expect(path("starts_with(launched, '2026-01')").search(document)).toBe(true);
  expect(path("max([launched, '2025-01-01'])").search(document)).toBe("2026-01-01T00:00:00.000Z");
  expect(() => path("launched == '2026-01-01T00:00:00Z'").search(document)).toThrow(/date/);
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
