import { describe, expect, test } from "vitest";
import type { Value } from "../../value";
import { createBudget } from "../budget";
import { parsePath } from "./paths";

const document: Value = {
  a: {
    x: { b: { c: { d: 1 } }, list: [{ ok: true, n: 1 }, { n: 2 }] },
    y: { b: { c: { d: 2 } }, list: [{ ok: true, n: 3 }] },
  },
};

function find(text: string): Value {
  const parsed = parsePath(text);
  if ("problem" in parsed) throw new Error(parsed.problem);
  return parsed.path.find({ value: document }, undefined, createBudget()).value;
}

describe("what follows .* is looked up in every value", () => {
  test.each<[string, Value]>([
    ["a.*.b.c", [{ d: 1 }, { d: 2 }]],
    ["a.*.b.c.d", [1, 2]],
    ["a.*.b.{k: c}.k.d", [1, 2]],
    ["*.*.b.c.d", [[1, 2]]],
    ["a.*.b.*.*", [[[1]], [[2]]]],
    ["a.*.list[0].n", [1, 3]],
    ["a.*.list[?ok].n", [[1], [3]]],
    ["a.*.list[].n", [1, 2, 3]],
    ["[a.*.b.c.d, a.x.b.c.d]", [[1, 2], 1]],
    ["sum(a.*.b.c.d)", 3],
    ["a.*.b | [0].c.d", 1],
    ["(a.*.b) | [1].c.d", 2],
    ["(a.x.b).c.d", 1],
  ])("%s", (text, expected) => {
    expect(find(text)).toEqual(expected);
  });

  test("but a multi-select ends the projection, as it does everywhere", () => {
    expect(() => find("a.*.{k: b}.k")).toThrow(/list/);
    expect(() => find("[a][*].{k: x}.k")).toThrow(/list/);
  });

  test.each(["(a.*.b).c", "(a.*.b)[?ok]", "[a, (a.*.b).c]"])("%s could be read in two ways", (text) => {
    expect(() => find(text)).toThrow(/behind parentheses/);
  });
});
