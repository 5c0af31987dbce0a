import { describe, expect, test } from "vitest";
import type { CheckDraft } from "../checks/validate";
import { denied, one } from "./evaluate.fixture";
import { fakeReader, type Respond } from "./fake-reader.fixture";

describe("counts and sets", () => {
  const things =
    (n: number): Respond =>
    () => ({ data: { items: Array.from({ length: n }, (_, id) => ({ id: `t${id}` })) } });
  const oneRegionDenied: Respond = (_, __, region) =>
    region === "us-east-1" ? { error: denied("ec2:ListThings") } : things(2)("", {}, region);
  const count = (more: Partial<CheckDraft>): CheckDraft => ({ type: "THING_COUNT", ...more });

  test("* reads every enabled region, and the count is exported with operator and expected value", async () => {
    const result = await one(count({ parameters: { expectedCount: 4 } }), things(2));
    expect(result).toMatchObject({ status: "PASS", exports: { count: 4, expectedCount: 4, operator: "EQUALS" } });
  });

  test("an expected list is not exported as the expected number", async () => {
    const result = await one(count({ operator: "IN_LIST", expected: [3, 4] }), things(2));
    expect(result).toMatchObject({ status: "PASS", expectedValue: [3, 4], exports: { count: 4 } });
    expect(result.exports).not.toHaveProperty("expectedCount");
  });

  test("a count of which a region is missing decides only what every possible number decides", async () => {
    const decided = await one(count({ operator: "GREATER_THAN_OR_EQUALS", expected: 2 }), oneRegionDenied);
    expect(decided.status).toBe("PASS");
    expect(decided.reason).toContain("at least 2");
    expect((await one(count({ expected: 1 }), oneRegionDenied)).status).toBe("FAIL");
    const open = await one(count({ expected: 3 }), oneRegionDenied);
    expect(open).toMatchObject({ status: "ERROR", cause: "ACCESS_DENIED", missingActions: ["ec2:ListThings"] });
  });

  test("a condition does not take the export of a partial count for the whole", async () => {
    const atMost = (path?: string, expected = 2) =>
      one(
        count({ condition: { ...(path ? { path } : {}), operator: "LESS_THAN_OR_EQUALS", expected } }),
        oneRegionDenied,
      );
    for (const path of [undefined, "value", "count"]) {
      expect(await atMost(path), String(path)).toMatchObject({ status: "ERROR", cause: "ACCESS_DENIED" });
    }
    expect((await atMost("value", 1)).status).toBe("FAIL");
  });

  test("a count is a count by its path too", async () => {
    const filled = (path: object) => one(count({ condition: { ...path, operator: "IS_NOT_EMPTY" } }), things(2));
    expect((await filled({ path: "value" })).status).toBe("PASS");
    expect((await filled({})).status).toBe("PASS");
  });

  test("an answer without any enabled region does not prove that there is nothing", async () => {
    const result = await one(count({ region: "*", expected: 0 }), fakeReader(things(2), { regions: [] }));
    expect(result).toMatchObject({ status: "ERROR", cause: "UNSUPPORTED" });
  });

  test("a named region that is not enabled is ERROR/REGION_DISABLED", async () => {
    const result = await one(count({ region: ["eu-west-1", "af-south-1"], expected: 1 }), things(1));
    expect(result).toMatchObject({ status: "ERROR", cause: "REGION_DISABLED" });
    expect(result.reason).toContain("af-south-1");
  });

  const items =
    (...values: unknown[]): Respond =>
    () => ({ data: { items: values.map((each, index) => ({ id: `t${index}`, value: each })) } });
  const each = (more: Partial<CheckDraft> = {}): CheckDraft => ({
    type: "EVERY_THING",
    region: ["eu-west-1"],
    ...more,
  });

  test("failing items are counted and named", async () => {
    const result = await one(each(), items(true, false, undefined));
    expect(result).toMatchObject({
      status: "FAIL",
      quantifier: "every",
      items: { total: 3, passing: 1, failing: 2, unread: 0, excluded: 0, unset: 1 },
      exports: { total: 3, failingIds: ["t1", "t2"] },
    });
    expect(result.reason).toContain("1 of 3 things");
    expect(result.reason).toContain("t1 in eu-west-1");
  });

  test("quantifiers fold the items", async () => {
    expect((await one(each({ quantifier: "some" }), items(true, false))).status).toBe("PASS");
    expect((await one(each({ quantifier: "none" }), items(false, false))).status).toBe("PASS");
    const maybe = await one(each({ quantifier: "none" }), items(false, undefined));
    expect(maybe.status).toBe("FAIL");
    expect(maybe.reason).toMatch(/^1 of 2 things may satisfy the condition; t1 in eu-west-1: encryption is not set/);
    const counted = each({ quantifier: "count", countOperator: "EQUALS", countExpected: 2 });
    expect((await one(counted, items(true, true, false))).status).toBe("PASS");
    expect((await one(counted, items(true, true, undefined))).status).toBe("FAIL");
  });

  test("an empty set follows onEmpty", async () => {
    expect((await one(each(), items())).status).toBe("NOT_APPLICABLE");
    expect((await one(each({ onEmpty: "pass" }), items())).status).toBe("PASS");
    const failing = await one(each({ onEmpty: "fail" }), items());
    expect(failing).toMatchObject({ status: "FAIL", items: { total: 0 } });
    expect(failing.reason).toContain("no things");
  });
});
