import { describe, expect, it } from "vitest";
import { evaluateCondition, parseCondition } from "../../../../packages/core/src/checks/operators";
import type { Condition } from "../../kit/conditions";
import type { JsonObject } from "../../kit/json";
import { differs, matches, notMatches, notOther, notSame, number, oneNumberOf, oneOf, same, wholly } from "./rule";
import { anybody, neverAllows } from "./statements";

function truthOf(condition: Condition, document: JsonObject): string {
  const parsed = parseCondition(condition, { kind: "O" });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return evaluateCondition(parsed.condition, { value: document, kind: "O", document }, new Date(0)).truth;
}

const unset = {};
const filledInLater = { A: { Ref: "B" } };

describe("Guard's comparisons", () => {
  it.each([
    ["same", same("A", true)],
    ["differs", differs("A", "x")],
    ["one of", oneOf("A", ["x"])],
    ["one number of", oneNumberOf("A", [1])],
    ["number", number("A", "GREATER_THAN", 1)],
    ["matches", matches("A", "x")],
  ])("%s does not hold for what is not set, nor for an intrinsic function", (_name, condition) => {
    expect(truthOf(condition, unset)).toBe("false");
    expect(truthOf(condition, filledInLater)).toBe("false");
  });

  it.each([
    ["not other", notOther("A", "x")],
    ["not same", notSame("A", true)],
    ["not matches", notMatches("A", "x")],
  ])("%s holds for what is not set, and for an intrinsic function", (_name, condition) => {
    expect(truthOf(condition, unset)).toBe("true");
    expect(truthOf(condition, filledInLater)).toBe("true");
  });

  it("takes text neither for a boolean nor for a number", () => {
    expect(truthOf(same("A", true), { A: "true" })).toBe("false");
    expect(truthOf(same("A", "-1"), { A: -1 })).toBe("false");
    expect(truthOf(differs("A", 6), { A: "17" })).toBe("false");
    expect(truthOf(number("A", "GREATER_THAN", 0), { A: "7" })).toBe("false");
  });

  it("compares values of one type", () => {
    expect(truthOf(same("A", false), { A: false })).toBe("true");
    expect(truthOf(differs("A", 6), { A: 17 })).toBe("true");
    expect(truthOf(notOther("A", "x"), { A: "y" })).toBe("false");
    expect(truthOf(notSame("A", true), { A: true })).toBe("false");
  });

  it("asks every element of a list", () => {
    expect(truthOf(wholly("A", "*"), { A: ["*", "*"] })).toBe("true");
    expect(truthOf(wholly("A", "*"), { A: ["*", "arn:aws:iam::1:root"] })).toBe("false");
    expect(truthOf(wholly("A", "*"), { A: "*" })).toBe("true");
  });
});

describe("statements", () => {
  const policy = (statement: JsonObject) => ({ PolicyDocument: { Statement: statement } });

  it("holds where there is no policy, or one that only denies", () => {
    expect(truthOf(neverAllows("PolicyDocument", anybody), unset)).toBe("true");
    expect(truthOf(neverAllows("PolicyDocument", anybody), policy({ Effect: "Deny", Principal: "*" }))).toBe("true");
  });

  it("finds everybody in a statement that stands without a list", () => {
    const open = policy({ Effect: "Allow", Principal: { AWS: "*" } });
    expect(truthOf(neverAllows("PolicyDocument", anybody), open)).toBe("false");
  });
});
