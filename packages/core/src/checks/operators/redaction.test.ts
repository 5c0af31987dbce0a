import { describe, expect, test } from "vitest";
import type { Value } from "../value";
import { assertion, findOperator, judge, operators } from "./index";

const mark = "«redacted:0123abcd»";
const now = new Date("2026-01-01T00:00:00Z");

function truthOf(id: string, value: Value, expected?: Value) {
  const operator = findOperator(id);
  if (!operator) throw new Error(`no operator ${id}`);
  return judge(assertion(operator, expected), { value, kind: "any" }, now).truth;
}

describe("a redacted value", () => {
  test.each<[string, Value, Value, string]>([
    ["EQUALS", mark, "prod", "unknown"],
    ["NOT_EQUALS", mark, "prod", "unknown"],
    ["EQUALS", { a: [mark] }, { a: ["x"] }, "unknown"],
    ["MATCHES", mark, "r.*", "unknown"],
    ["NOT_MATCHES", mark, "x", "unknown"],
    ["NOT_IN_LIST", mark, ["a"], "unknown"],
    ["CONTAINS_NONE", [mark], ["a"], "unknown"],
    ["LENGTH_GT", mark, 3, "unknown"],
    ["CONTAINS", `postgres://app:${mark}@db`, "other", "unknown"],
    ["NOT_CONTAINS", `postgres://app:${mark}@db`, "other", "unknown"],
    ["NOT_EQUALS", "prod", mark, "unknown"],
    ["NOT_EQUALS", { a: mark, b: "x" }, { a: "prod", b: mark }, "unknown"],
    ["NOT_EQUALS", `a${mark}`, mark, "unknown"],
    ["NOT_CONTAINS", "x prod y", mark, "unknown"],
    ["NOT_CONTAINS", ["prod"], mark, "unknown"],
    ["NOT_IN_LIST", "prod", ["test", mark], "unknown"],
    ["NOT_MATCHES", "prod", mark, "unknown"],
    ["NOT_LIKE", "prod", `${mark}*`, "unknown"],
    ["NOT_HAS_KEY", { prod: 1 }, mark, "unknown"],
    ["IS_UNIQUE", [mark, "prod"], undefined, "unknown"],
    ["CONTAINS", mark, "redacted", "unknown"],
    ["STARTS_WITH", `${mark}@db`, "«", "unknown"],
  ])("is never judged by what stands in its place: %s", (id, value, expected, truth) => {
    expect(truthOf(id, value, expected)).toBe(truth);
  });

  test.each<[string, Value, Value, string]>([
    ["EXISTS", mark, undefined, "true"],
    ["IS_EMPTY", mark, undefined, "false"],
    ["HAS_KEY", { STAGE: mark }, "STAGE", "true"],
    ["LENGTH_EQUALS", [mark, mark], 2, "true"],
    ["EQUALS", mark, mark, "true"],
    ["NOT_EQUALS", mark, "«redacted:ffffffff»", "true"],
    ["EQUALS", { a: mark, b: "x" }, { a: mark, b: "y" }, "false"],
    ["IN_LIST", "test", ["test", mark], "true"],
    ["IS_UNIQUE", [mark, "«redacted:ffffffff»"], undefined, "true"],
    ["IS_UNIQUE", [mark, mark], undefined, "false"],
    ["CONTAINS", `postgres://app:${mark}@db`, "@db", "true"],
    ["NOT_CONTAINS", `postgres://app:${mark}@db`, "@db", "false"],
    ["CONTAINS_NONE", ["a", mark], ["a"], "false"],
    ["STARTS_WITH", `postgres://app:${mark}@db`, "postgres:", "true"],
  ])("is judged where that says enough: %s", (id, value, expected, truth) => {
    expect(truthOf(id, value, expected)).toBe(truth);
  });

  test("whatever the operator, no verdict depends on the digits of the mark", () => {
    for (const { id, fail, pass } of operators) {
      for (const { expected } of [pass, fail]) {
        const [one, other] = ["«redacted:0123abcd»", "«redacted:89ef4567»"].map((value) =>
          truthOf(id, value, expected),
        );
        expect(one, id).toBe(other);
      }
    }
  });
});
