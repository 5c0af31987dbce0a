import { describe, expect, test } from "vitest";
import { evaluate, signal, state, stored, value } from "./evaluate.fixture";
import { fakeReader, testTimers } from "./fake-reader.fixture";
import type { StoredCheck } from "./index";

describe("the run", () => {
  test("independent checks are observed in parallel, as many as allowed", async () => {
    const drafts = Array.from({ length: 10 }, (_, index) => state({ parameters: { instanceId: `i-0123456${index}` } }));
    const all = fakeReader(value("running"));
    await evaluate(drafts, all);
    expect(all.width()).toBe(10);
    const few = fakeReader(value("running"));
    await evaluate(drafts, few, { concurrency: 3 });
    expect(few.width()).toBe(3);
  });

  test("disabled checks are not evaluated, and each result is told once", async () => {
    const told: string[] = [];
    const results = await evaluate([state(), state({ enabled: false })], value("running"), {
      onResult: ({ checkId }) => told.push(checkId),
    });
    expect(results.map(({ checkId }) => checkId)).toEqual(["chk_0"]);
    expect(told).toEqual(["chk_0"]);
  });

  test("when the run's time is up, reads are cancelled and what is open is ERROR/TIMEOUT", async () => {
    const timers = testTimers();
    const never = new Promise<unknown>(() => undefined);
    const slow = "i-00000000000000000";
    const reader = fakeReader((_, { id }) => (id === slow ? { wait: never } : { data: { value: "running" } }));
    const drafts = [
      state(),
      state({ parameters: { instanceId: slow }, alias: "slow" }),
      state({ expected: "{{slow.state}}" }),
    ];
    const quick = signal();
    const pending = evaluate(drafts, reader, { timers, deadlineMs: 5000, onResult: () => quick.resolve() });
    await quick.promise;
    await timers.advance(5000);
    const results = await pending;
    expect(results.map(({ status, cause }) => [status, cause])).toEqual([
      ["PASS", undefined],
      ["ERROR", "TIMEOUT"],
      ["SKIPPED", undefined],
    ]);
    expect(results[1]?.durationMs).toBe(5000);
    expect(reader.cancelled).toHaveLength(1);
  });

  test("one check has 120 seconds; a set has the rest of the run", async () => {
    const timers = testTimers();
    const never = new Promise<unknown>(() => undefined);
    const reader = fakeReader(() => ({ wait: never }));
    const ended: string[] = [];
    const first = signal();
    const pending = evaluate([state(), { type: "EVERY_THING" }], reader, {
      timers,
      deadlineMs: 300_000,
      onResult: ({ type }) => {
        ended.push(type);
        first.resolve();
      },
    });
    while (reader.requests.length < 2) await Promise.resolve();
    await timers.advance(120_000);
    await first.promise;
    expect(ended).toEqual(["STATE_IS"]);
    await timers.advance(180_000);
    const results = await pending;
    expect(results.map(({ cause }) => cause)).toEqual(["TIMEOUT", "TIMEOUT"]);
    expect(results[0]?.reason).toBe("ec2:DescribeThing in eu-west-1 did not answer within 120 seconds.");
  });

  test("stored checks that are not valid any more are ERROR/INVALID_PARAMETER, each for itself", async () => {
    const [good, bad, gone] = stored([state(), state({ alias: "web" }), state()]) as [
      StoredCheck,
      StoredCheck,
      StoredCheck,
    ];
    const stale = [good, { ...bad, parameters: { instance: "x" } }, { ...gone, type: "STATE_WAS" }];
    const results = await evaluate(stale, value("running"));
    expect(results.map(({ status, cause }) => [status, cause])).toEqual([
      ["PASS", undefined],
      ["ERROR", "INVALID_PARAMETER"],
      ["ERROR", "INVALID_PARAMETER"],
    ]);
    expect(results[1]?.reason).toContain("parameters.instanceId is required");
  });

  test("consumers of a check that is not valid any more are SKIPPED, and cycles do not hang", async () => {
    const [producer, consumer] = stored([state({ alias: "web" }), state({ expected: "{{web.state}}" })]) as [
      StoredCheck,
      StoredCheck,
    ];
    const skipped = await evaluate([consumer, { ...producer, parameters: {} }], value("running"));
    expect(skipped.map(({ status }) => status)).toEqual(["SKIPPED", "ERROR"]);
    const cyclic = await evaluate(
      [consumer, { ...producer, alias: "web", expected: "{{web.state}}" }],
      value("running"),
    );
    expect(cyclic[1]).toMatchObject({ status: "ERROR", cause: "INVALID_PARAMETER" });
    expect(cyclic[0]?.status).toBe("SKIPPED");
  });
});
