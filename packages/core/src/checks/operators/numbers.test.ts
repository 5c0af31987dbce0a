import { describe, expect, test } from "vitest";
import { parseJson } from "../formats/json";
import type { Value } from "../value";
import { assertion, findOperator, judge, kindOf, prepareExpected } from "./index";

const now = new Date("2026-06-30T12:00:00Z");

/** The truth of an operator on a value that JSON tells. */
function truthOf(json: string, id: string, expected?: Value): string {
  const operator = findOperator(id);
  if (!operator) throw new Error(`no operator ${id}`);
  const value = parseJson(json) as Value;
  const byKind = judge(assertion(operator, expected), { value, kind: kindOf(value) }, now).truth;
  expect(judge(assertion(operator, expected), { value, kind: "any" }, now).truth).toBe(byKind);
  return byKind;
}

describe("numbers beyond 2^53 are compared without rounding", () => {
  test.each([
    ["9007199254740993", "EQUALS", 2 ** 53, "false"],
    ["9007199254740993", "NOT_EQUALS", 2 ** 53, "true"],
    ["9007199254740993", "EQUALS", "9007199254740993", "true"],
    ["9007199254740993", "NOT_EQUALS", "9007199254740993.0", "false"],
    ["9007199254740992", "EQUALS", "9007199254740993", "false"],
    ["9007199254740993", "GREATER_THAN", 2 ** 53, "true"],
    ["9007199254740993", "LESS_THAN_OR_EQUALS", 2 ** 53, "false"],
    ["9007199254740992", "LESS_THAN", "9007199254740993", "true"],
    ["-9007199254740993", "LESS_THAN", -(2 ** 53), "true"],
    ["9007199254740993", "GREATER_THAN_OR_EQUALS", "9007199254740994", "false"],
    ["18446744073709551615", "EQUALS", "1.8446744073709551615e19", "true"],
    ["0.12345678901234567891", "GREATER_THAN", "0.1234567890123456789", "true"],
    ["9007199254740993", "IN_LIST", "9007199254740992,9007199254740994", "false"],
    ["9007199254740993", "NOT_IN_LIST", "[9007199254740992, 9007199254740993]", "false"],
    ["9007199254740993", "BETWEEN", "9007199254740993..9007199254740993", "true"],
    ["9007199254740993", "BETWEEN", { min: 0, max: 2 ** 53 }, "false"],
    ["9007199254740993", "NOT_BETWEEN", { min: 0, max: 2 ** 53 }, "true"],
    ["9007199254740993", "APPROXIMATELY", "9007199254740992~1", "true"],
    ["9007199254740993", "APPROXIMATELY", "9007199254740992~0.5", "false"],
    ["[9007199254740992,9007199254740993]", "IS_UNIQUE", undefined, "true"],
    ["[9007199254740993,9007199254740993]", "IS_UNIQUE", undefined, "false"],
    ["[9007199254740993]", "CONTAINS", "9007199254740992", "false"],
    ["[9007199254740993]", "CONTAINS", "9007199254740993", "true"],
    ["[9007199254740993]", "CONTAINS_NONE", ["9007199254740992"], "true"],
    ["[9007199254740993]", "SUBSET_OF", ["9007199254740992", "9007199254740994"], "false"],
    ["[9007199254740993,1]", "SET_EQUALS", ["1", "9007199254740993"], "true"],
    ["[9007199254740993]", "EQUALS", ["9007199254740992"], "false"],
    ['{"a":[9007199254740993]}', "EQUALS", '{"a":[9007199254740993]}', "true"],
    ['{"a":[9007199254740993]}', "EQUALS", { a: ["9007199254740993"] }, "true"],
    ['{"a":[9007199254740993]}', "EQUALS", '{"a":[9007199254740992]}', "false"],
    ["9007199254740993", "EXISTS", undefined, "true"],
  ] as const)("%s %s %j is %s", (json, id, expected, truth) => {
    expect(truthOf(json, id, expected as Value)).toBe(truth);
  });

  test("a tolerance is not rounded either", () => {
    expect(truthOf("0.7", "APPROXIMATELY", "0.8~0.1")).toBe("true");
    expect(truthOf("1.1", "APPROXIMATELY", "1~10%")).toBe("true");
  });

  test.each(["HAS_KEY", "LENGTH_GT", "CONTAINS", "MATCHES"])("%s does not apply to such a number", (id) => {
    expect(truthOf("9007199254740993", id, id === "LENGTH_GT" ? 0 : "9")).toBe("unknown");
  });

  test("a number that cannot be compared is refused", () => {
    const operator = findOperator("EQUALS");
    if (!operator) throw new Error("no EQUALS");
    for (const text of ["1e999", `0.${"1".repeat(1_000)}`])
      expect(prepareExpected(operator, "N", text)).toMatchObject({ ok: false, code: "EXPECTED_INVALID" });
  });
});
