import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { resourceProperty } from "../../catalogue/generic/resource-property.check";
import type { Value } from "../../checks/model";
import type { ValidCheck } from "../../checks/validate";
import { resolveText, UnresolvedError, UnusableError } from "./resolve";
import { substitute } from "./substitute";

const exports = {
  name: "a$1",
  port: 443,
  ratio: 1e21,
  on: true,
  at: new Date("2026-01-01T00:00:00Z"),
  list: ["x", 2, false],
  objects: [{ a: 1 }],
  tags: { Name: "n", name: "m", "a.b": "dotted" },
  Only: { Key: "v" },
  missing: null,
};
const check = (parameters: Record<string, unknown>, more: object = {}): ValidCheck => ({
  type: "T",
  service: "EC2",
  scope: "REGIONAL",
  severity: "low",
  parameters,
  ...more,
});
const resolve = (text: unknown, values: Record<string, Value> = exports): unknown =>
  substitute(check({ text }), () => ({ ok: true, exports: values })).check.parameters.text;

describe("substitution", () => {
  test("a text that is only a placeholder takes the value with its type", () => {
    expect(resolve("{{web.port}}")).toBe(443);
    expect(resolve("{{web.on}}")).toBe(true);
    expect(resolve("{{web.list}}")).toEqual(["x", 2, false]);
    expect(resolve("{{web.Only}}")).toEqual({ Key: "v" });
    expect(resolve("{{web.at}}")).toBe("2026-01-01T00:00:00.000Z");
    const { expected } = substitute(check({}, { expected: "{{web.at}}" }), () => ({ ok: true, exports })).check;
    expect(expected).toEqual(exports.at);
  });

  test("inside text every scalar has one form, and $ has no meaning", () => {
    expect(resolve("{{web.name}}:{{web.port}}:{{web.on}}:{{web.at}}:{{web.list}}:{{web.ratio}}")).toBe(
      "a$1:443:true:2026-01-01T00:00:00.000Z:x,2,false:1e+21",
    );
  });

  test("positions count from either end, keys match exactly or as the only similar one", () => {
    expect(resolve("{{web.list[-1]}}")).toBe(false);
    expect(resolve("{{web.list.0}}")).toBe("x");
    expect(resolve("{{web.only.key}}")).toBe("v");
    expect(resolve("{{web.tags.Name}}")).toBe("n");
    expect(resolve('{{web.tags["a.b"]}}')).toBe("dotted");
  });

  test.each([
    "{{web.missing}}",
    "{{web.none}}",
    "{{web.list[9]}}",
    "{{web.tags.NAME}}",
    "{{web.constructor}}",
    "{{web.name.length}}",
  ])("%s is not set, so the consumer is skipped", (text) => {
    expect(() => resolve(text)).toThrow(UnresolvedError);
  });

  test.each([
    ["a list with an element that is not set", ["a", null], false],
    ["such a list inside", { rules: [{ hosts: ["a", undefined] }] }, false],
    ["a member that a path asked for in vain", { a: "x", b: undefined }, false],
    ["whole lists", { a: ["x"], b: [["y"]] }, true],
  ])("a value is handed on if nothing of it may be otherwise: %s", (_, value, isWhole) => {
    const producer = () => ({ ok: true, exports: { value, seen: { a: "x", b: undefined } } }) as const;
    const handOn = (text: string) => () => resolveText(text, { producer, used: () => {} });
    if (isWhole) expect(handOn("{{found.value}}")()).toEqual(value);
    else expect(handOn("{{found.value}}")).toThrow(UnresolvedError);
    expect(handOn("{{found.seen}}")()).toEqual({ a: "x", b: undefined });
  });

  test("objects cannot stand inside text", () => {
    expect(() => resolve("x {{web.tags}}")).toThrow(UnusableError);
    expect(() => resolve("x {{web.objects}}")).toThrow(UnusableError);
  });

  test("a redacted value may be compared with, but nothing is looked for by what stands in its place", () => {
    const secret = { ok: true, exports: { stage: "«redacted:0123abcd»" } } as const;
    const resolved = (parameters: Record<string, unknown>, more: object = {}) =>
      substitute(check(parameters, more), () => secret, resourceProperty).check;
    for (const given of ["{{p.stage}}", "a/{{p.stage}}", ["{{p.stage}}"]])
      expect(() => resolved({ key: given })).toThrow(expect.objectContaining({ cause: "UNSUPPORTED" }));
    expect(() => resolved({}, { region: "{{p.stage}}" })).toThrow(/redacted/);
    expect(resolved({ expectedValue: "{{p.stage}}" }).parameters.expectedValue).toBe(secret.exports.stage);
    expect(resolved({ assert: { path: "a", expected: "{{p.stage}}" } }).parameters).toHaveProperty("assert.expected");
    expect(resolved({}, { expected: "{{p.stage}}" }).expected).toBe(secret.exports.stage);
  });

  test("a date stays a date where it is compared with a value of any kind", () => {
    const compared = {
      expectedValue: "{{web.at}}",
      assert: { path: "a", expected: "{{web.at}}" },
      other: "{{web.at}}",
    };
    const { parameters } = substitute(check(compared), () => ({ ok: true, exports }), resourceProperty).check;
    expect(parameters).toMatchObject({ expectedValue: exports.at, assert: { expected: exports.at } });
    expect(parameters.other).toBe("2026-01-01T00:00:00.000Z");
  });

  test("what is put in is not scanned again", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (value, tail) => {
        fc.pre(!tail.includes("{") && !tail.includes("\\"));
        const loaded = { name: `{{web.port}}\\{{${value}` };
        expect(resolve(`{{web.name}}${tail}`, loaded)).toBe(`${loaded.name}${tail}`);
      }),
    );
  });

  test("text without placeholders stays as it is, and escaped braces become literal", () => {
    fc.assert(
      fc.property(
        fc.string(),
        (text) => void expect(resolve(text.replaceAll("{{", ""))).toBe(text.replaceAll("{{", "")),
      ),
    );
    expect(resolve("a \\{{web.port}}")).toBe("a {{web.port}}");
  });

  test("expected values of conditions and regions are replaced, paths and operators are not, and the stored check stays", () => {
    const stored = check(
      {},
      { region: "{{web.name}}", condition: { all: [{ path: "a", operator: "EQUALS", expected: ["{{web.port}}"] }] } },
    );
    const { check: resolved, inputs } = substitute(stored, () => ({ ok: true, exports }));
    expect(resolved.condition).toEqual({ all: [{ path: "a", operator: "EQUALS", expected: [443] }] });
    expect(resolved.region).toBe("a$1");
    expect(inputs).toEqual({ "web.name": "a$1", "web.port": 443 });
    expect(stored.region).toBe("{{web.name}}");
  });
});
