import { describe, expect, test } from "vitest";
import type { CheckDraft } from "../checks/validate";
import { instanceId } from "../checks/validate/catalogue.fixture";
import { denied, evaluate, state, value } from "./evaluate.fixture";
import { fakeReader, type Respond } from "./fake-reader.fixture";

describe("aliases", () => {
  const other = "i-00000000000000000";
  const chain = (more: Partial<CheckDraft> = {}): CheckDraft[] => [
    state({ parameters: { instanceId: other }, expected: "{{web.state}}" }),
    state({ alias: "web", parameters: { instanceId }, ...more }),
  ];

  test("consumers run after their producers, with the values they yielded", async () => {
    const reader = fakeReader(value({ state: "stopped", publicIp: "8.8.8.8" }));
    const [consumer, producer] = await evaluate(chain(), reader);
    expect(producer?.status).toBe("FAIL");
    expect(consumer).toMatchObject({ status: "PASS", expectedValue: "stopped", inputs: { "web.state": "stopped" } });
    expect(reader.requests.map(({ params }) => params.id)).toEqual([instanceId, other]);
  });

  test("consumers of an ERROR producer are SKIPPED, transitively, with the producer's name and cause", async () => {
    const drafts = [
      ...chain({ expected: "running" }),
      state({ alias: "third", parameters: { instanceId, note: "x" } }),
    ];
    const first = { ...drafts[0], alias: "mid" } as CheckDraft;
    const last = state({ parameters: { instanceId: other, note: "{{mid.state}}" } });
    const results = await evaluate([first, drafts[1] as CheckDraft, last], () => ({ error: denied() }));
    expect(results.map(({ status }) => status)).toEqual(["SKIPPED", "ERROR", "SKIPPED"]);
    expect(results[0]?.reason).toBe("Alias web is ERROR (ACCESS_DENIED).");
    expect(results[2]?.reason).toBe("Alias mid is SKIPPED.");
  });

  test("a property that was not yielded in this run skips the consumer", async () => {
    const consumer = state({ parameters: { instanceId: other, note: "{{web.publicIp}}" } });
    const [result] = await evaluate([consumer, chain()[1] as CheckDraft], value("running"));
    expect(result).toMatchObject({ status: "SKIPPED", reason: "web.publicIp is not set." });
  });

  test("a resolved value of the wrong type is ERROR/INVALID_PARAMETER for the consumer alone", async () => {
    const consumer = state({ parameters: { instanceId: "{{web.state}}" } });
    const [result, producer] = await evaluate([consumer, chain()[1] as CheckDraft], value("running"));
    expect(result).toMatchObject({ status: "ERROR", cause: "INVALID_PARAMETER" });
    expect(result?.reason).toContain("parameters.instanceId");
    expect(producer?.status).toBe("PASS");
  });

  test("a redacted value is not looked for: it would be missed, and what is missing might pass", async () => {
    const consumer = state({ parameters: { instanceId: other, note: "{{web.state}}" } });
    const [, producer] = chain({ operator: "EXISTS" });
    const [result] = await evaluate([consumer, producer as CheckDraft], value({ state: "«redacted:0123abcd»" }));
    expect(result).toMatchObject({ status: "ERROR", cause: "UNSUPPORTED" });
    expect(result?.reason).toContain("{{web.state}} is redacted");
  });

  const counted: CheckDraft = {
    type: "THING_COUNT",
    alias: "things",
    region: ["eu-west-1", "us-east-1"],
    operator: "GREATER_THAN_OR_EQUALS",
    expected: 1,
    parameters: {},
  };
  const usCount = (expected: unknown): CheckDraft => ({ type: "THING_COUNT", region: ["eu-west-1"], expected });
  const oneRegion: Respond = (_, __, region) =>
    region === "us-east-1" ? { error: denied("ec2:ListThings") } : { data: { items: [{ id: "a" }] } };

  test("a number of which only a lower bound is known is no number for a consumer", async () => {
    const [producer, consumer] = await evaluate([counted, usCount("{{things.count}}")], oneRegion);
    expect(producer).toMatchObject({ status: "PASS", exports: { count: 1 } });
    expect(consumer?.status).toBe("SKIPPED");
    expect(consumer?.reason).toContain(
      "things.count was read in part only: ec2:ListThings in eu-west-1: not authorized",
    );
    expect(producer).not.toHaveProperty("unavailable");
  });

  test.each([
    ["IN_LIST", "FAIL"],
    ["NOT_IN_LIST", "PASS"],
    ["CONTAINS_ANY", "FAIL"],
    ["CONTAINS_ALL", "PASS"],
    ["CONTAINS_NONE", "PASS"],
    ["LIKE", "FAIL"],
    ["NOT_LIKE", "PASS"],
  ])("an empty list of another check is the empty set: %s is %s", async (operator, status) => {
    const none: CheckDraft = { type: "EVERY_THING", alias: "all", region: ["eu-west-1"], onEmpty: "pass" };
    const whole = state({ operator, expected: "{{all.failingIds}}", parameters: { instanceId } });
    const { expected, ...rest } = whole;
    const inCondition = { ...rest, operator: undefined, condition: { operator, expected } } as CheckDraft;
    const joined = { ...whole, expected: "{{all.failingIds}},{{all.failingIds}}" } as CheckDraft;
    const [, ...results] = await evaluate([none, whole, inCondition, joined], (operation) => ({
      data: operation === "ec2:ListThings" ? { items: [] } : { value: "t1" },
    }));
    expect(results.map((result) => result.status)).toEqual([status, status, status]);
  });

  test("a list that is cut in storage reaches consumers whole", async () => {
    const items = Array.from({ length: 150 }, (_, index) => ({ id: `t${index}`, value: true }));
    const every: CheckDraft = { type: "EVERY_THING", alias: "all", region: ["eu-west-1"] };
    const last = state({ expected: "{{all.failingIds[-1]}}", parameters: { instanceId } });
    const [, consumer] = await evaluate([{ ...every, operator: "IS_FALSE" }, last], (operation) => ({
      data: operation === "ec2:ListThings" ? { items } : { value: "t149" },
    }));
    expect(consumer).toMatchObject({ status: "PASS", expectedValue: "t149" });
  });
});
