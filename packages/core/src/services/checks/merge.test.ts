import { describe, expect, it } from "vitest";
import type { Check } from "../../types/entities";
import { mergePatch, patched } from "./merge";

describe("JSON merge patch", () => {
  // The cases of RFC 7396, appendix A.
  it.each([
    [{ a: "b" }, { a: "c" }, { a: "c" }],
    [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
    [{ a: "b" }, { a: null }, {}],
    [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
    [{ a: ["b"] }, { a: "c" }, { a: "c" }],
    [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
    [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
    [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
    [
      ["a", "b"],
      ["c", "d"],
      ["c", "d"],
    ],
    [{ a: "b" }, ["c"], ["c"]],
    [{ a: "foo" }, null, null],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: "b", c: null }, { a: "b" }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])("%j + %j = %j", (target, patch, result) => {
    expect(mergePatch(target, patch)).toEqual(result);
  });

  it("does not reach the prototype of objects", () => {
    const merged = mergePatch({}, JSON.parse('{"__proto__":{"polluted":true}}')) as Record<string, unknown>;
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.keys(merged)).toEqual(["__proto__"]);
  });
});

describe("a patched check", () => {
  const check = {
    ...{ id: "chk_1", type: "A", service: "EC2", scope: "REGIONAL", region: "eu-west-1", name: "n", alias: "web" },
    ...{ parameters: { one: 1, two: 2 }, operator: "EQUALS", expected: { a: 1, b: 2 }, severity: "high" },
  } as unknown as Check;

  it("loses what null takes away, and has its service and scope derived anew", () => {
    const after = patched(check, { alias: null, operator: null, parameters: { one: null } });
    expect(after).toEqual({
      ...check,
      alias: undefined,
      operator: undefined,
      service: undefined,
      scope: undefined,
      parameters: { two: 2 },
    });
  });

  it("takes an expected value as a whole", () => {
    expect(patched(check, { expected: { b: 3 } }).expected).toEqual({ b: 3 });
    expect(patched(check, { expected: null })).not.toHaveProperty("expected");
  });

  it("takes nothing of its old type over to a new one, but name, alias, region and severity", () => {
    expect(patched(check, { type: "B", parameters: { three: 3 } })).toEqual({
      ...{ id: "chk_1", type: "B", region: "eu-west-1", name: "n", alias: "web", severity: "high" },
      parameters: { three: 3 },
    });
  });
});
