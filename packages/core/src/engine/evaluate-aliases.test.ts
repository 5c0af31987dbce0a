import { describe, expect, test } from "vitest";
import type { CheckDraft } from "../checks/validate";
import { instanceId } from "../checks/validate/catalogue.fixture";
import { denied, evaluate, state, value } from "./evaluate.fixture";
import { fakeReader } from "./fake-reader.fixture";

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
});
