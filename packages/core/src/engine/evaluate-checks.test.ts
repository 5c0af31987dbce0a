import { describe, expect, test } from "vitest";
import { defineCheck } from "../checks/define";
import type { CheckType } from "../checks/model";
import { type CheckDraft, validateChecks } from "../checks/validate";
import {
  everyThing,
  instanceId,
  listThings,
  readThing,
  stateIs,
  testAccount,
  testCatalogue,
  thingCount,
} from "../checks/validate/catalogue.fixture";
import { type FakeReader, fakeReader, type Respond, testTimers } from "./fake-reader.fixture";
import { type CheckResult, capExports, evaluateChecks, groupStatus, ReadError, type StoredCheck } from "./index";

const now = new Date("2026-06-30T00:00:00Z");
const denied = (operation = "ec2:DescribeThing") =>
  new ReadError("ACCESS_DENIED", "not authorized", {
    operation,
    region: "eu-west-1",
    actions: [operation],
    recordId: "rec-denied",
  });

/** Checks as they are stored: validated, with ids. */
function stored(drafts: readonly CheckDraft[]): StoredCheck[] {
  const { checks, problems } = validateChecks(drafts, {
    catalogue: testCatalogue,
    accountRegion: "eu-west-1",
    accountId: testAccount.id,
  });
  expect(problems).toEqual([]);
  return checks.flatMap((check, index) => (check ? [{ ...check, id: `chk_${index}` }] : []));
}

const isStored = (draft: CheckDraft | StoredCheck): draft is StoredCheck => draft.id !== undefined;

async function evaluate(
  drafts: readonly (CheckDraft | StoredCheck)[],
  respond: Respond | FakeReader,
  more: Partial<Parameters<typeof evaluateChecks>[0]> = {},
): Promise<readonly CheckResult[]> {
  const checks = drafts.every(isStored) ? drafts : stored(drafts);
  const reader = typeof respond === "function" ? fakeReader(respond) : respond;
  return evaluateChecks({
    checks,
    catalogue: testCatalogue,
    reader,
    now,
    catalogueVersion: "1",
    timers: testTimers(),
    ...more,
  });
}

async function one(draft: CheckDraft, respond: Respond | FakeReader): Promise<CheckResult> {
  const [result] = await evaluate([draft], respond);
  if (!result) throw new Error("no result");
  return result;
}

const value =
  (seen: unknown): Respond =>
  () => ({ data: { value: seen } });
const state = (more: Partial<CheckDraft> = {}): CheckDraft => ({
  type: "STATE_IS",
  parameters: { instanceId },
  ...more,
});

/** A promise that the test itself resolves. */
function signal(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

describe("one value", () => {
  test("a PASS has a reason, the operator in force and the reads it rests on", async () => {
    const result = await one(state({ name: "web runs", alias: "web" }), value("running"));
    expect(result).toMatchObject({
      checkId: "chk_0",
      name: "web runs",
      alias: "web",
      service: "EC2",
      type: "STATE_IS",
      scope: "REGIONAL",
      region: "eu-west-1",
      status: "PASS",
      operator: "EQUALS",
      expectedValue: "running",
      observedValue: "running",
      expected: 'The state: equals "running".',
      catalogueVersion: "1",
    });
    expect(result.reason).toMatch(/^The state: "running"; as expected: equals "running" \(.*\)\.$/);
    expect(result.reads).toEqual([`ec2:DescribeThing/eu-west-1/{"id":"${instanceId}"}`]);
  });

  test("a FAIL names what was found and what was expected", async () => {
    const result = await one(state(), value("stopped"));
    expect(result).toMatchObject({ status: "FAIL", observedValue: "stopped" });
    expect(result.reason).toContain('"stopped"; expected: equals "running"');
  });

  test("what is not set fails, negated or not; absence can be asserted", async () => {
    expect(await one(state(), value(undefined))).toMatchObject({ status: "FAIL" });
    const negated = await one(state({ operator: "NOT_EQUALS", expected: "x" }), value(undefined));
    expect(negated.status).toBe("FAIL");
    expect(negated.reason).toContain("not set");
    expect((await one(state({ operator: "NOT_EXISTS" }), value(undefined))).status).toBe("PASS");
  });

  test("a resource that does not exist fails for every operator", async () => {
    const result = await one(state({ operator: "NOT_EXISTS" }), () => ({ absent: "resource" }));
    expect(result).toMatchObject({ status: "FAIL", reason: `Not found: instance ${instanceId}.` });
  });

  test("conditions judge value and exports, and failing leaves are named", async () => {
    const condition = {
      all: [
        { operator: "EQUALS", expected: "running" },
        { path: "port", operator: "LESS_THAN", expected: 100 },
      ],
    };
    const result = await one(state({ condition }), value({ state: "running", port: 443 }));
    expect(result).toMatchObject({ status: "FAIL", condition });
    expect(result.reason).toContain("port is 443");
    expect((await one(state({ condition }), value({ state: "running", port: 80 }))).status).toBe("PASS");
  });

  test("both sides are compared in canonical form, lists element by element", async () => {
    const draft: CheckDraft = { type: "RECORD_VALUE", parameters: { name: "a", expectedValue: "Host.Example.COM." } };
    expect((await one(draft, value(["other.", "host.example.com"]))).status).toBe("PASS");
    expect((await one(draft, value(["host.example.com.evil"]))).status).toBe("FAIL");
  });

  test("a negated operator on a list judged by some means every", async () => {
    const draft: CheckDraft = {
      type: "RECORD_VALUE",
      operator: "NOT_EQUALS",
      parameters: { name: "a", expectedValue: "b" },
    };
    expect(await one(draft, value(["a", "b"]))).toMatchObject({ status: "FAIL", quantifier: "every" });
    expect((await one({ ...draft, quantifier: "some" }, value(["a", "b"]))).status).toBe("PASS");
  });
});

describe("errors of reading", () => {
  test("access denied is ERROR with the missing action, the operation and the region", async () => {
    const result = await one(state(), () => ({ error: denied() }));
    expect(result).toMatchObject({
      status: "ERROR",
      cause: "ACCESS_DENIED",
      missingActions: ["ec2:DescribeThing"],
      reads: ["rec-denied"],
    });
    expect(result.reason).toContain("ec2:DescribeThing in eu-west-1");
    expect(result.expected).toBe('The state: equals "running".');
  });

  test("a defect is ERROR/INTERNAL with an incident id and without its message", async () => {
    const broken = defineCheck({
      ...stateIs,
      params: stateIs.params,
      reads: [readThing],
      observe: async () => {
        throw new Error("secret");
      },
    });
    const catalogue = new Map([["STATE_IS", broken]]);
    const [result] = await evaluate([state()], value("running"), { catalogue, onIncident: () => "inc_7" });
    expect(result).toMatchObject({ status: "ERROR", cause: "INTERNAL", incidentId: "inc_7" });
    expect(result?.reason).toContain("inc_7");
    expect(result?.reason).not.toContain("secret");
  });

  test("a read that is not declared is ERROR/INTERNAL", async () => {
    const forced: CheckType = {
      ...stateIs,
      observe: async ({ read }) => ({ value: String(await read(listThings, {})), evidence: "" }),
    };
    const reader = fakeReader(value("running"));
    const [result] = await evaluate([state()], reader, { catalogue: new Map([["STATE_IS", forced]]) });
    expect(result).toMatchObject({ status: "ERROR", cause: "INTERNAL" });
    expect(reader.requests).toEqual([]);
  });

  test("one check's error touches no other", async () => {
    const other = "i-00000000000000000";
    const respond: Respond = (_, { id }) => (id === other ? { error: denied() } : { data: { value: "running" } });
    const results = await evaluate([state(), state({ parameters: { instanceId: other } }), state()], respond);
    expect(results.map(({ status }) => status)).toEqual(["PASS", "ERROR", "PASS"]);
  });
});

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

  test("a count of which a region is missing decides only what every possible number decides", async () => {
    const decided = await one(count({ operator: "GREATER_THAN_OR_EQUALS", expected: 2 }), oneRegionDenied);
    expect(decided.status).toBe("PASS");
    expect(decided.reason).toContain("at least 2");
    expect((await one(count({ expected: 1 }), oneRegionDenied)).status).toBe("FAIL");
    const open = await one(count({ expected: 3 }), oneRegionDenied);
    expect(open).toMatchObject({ status: "ERROR", cause: "ACCESS_DENIED", missingActions: ["ec2:ListThings"] });
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
    expect(result.reason).toContain("t1 in eu-west-1 is false");
  });

  test("quantifiers fold the items", async () => {
    expect((await one(each({ quantifier: "some" }), items(true, false))).status).toBe("PASS");
    expect((await one(each({ quantifier: "none" }), items(false, false))).status).toBe("PASS");
    expect((await one(each({ quantifier: "none" }), items(false, undefined))).status).toBe("FAIL");
    const counted = each({ quantifier: "count", countOperator: "EQUALS", countExpected: 2 });
    expect((await one(counted, items(true, true, false))).status).toBe("PASS");
    expect((await one(counted, items(true, true, undefined))).status).toBe("FAIL");
  });

  test("an empty set follows onEmpty", async () => {
    expect((await one(each(), items())).status).toBe("NOT_APPLICABLE");
    expect((await one(each({ onEmpty: "pass" }), items())).status).toBe("PASS");
    const failing = await one(each({ onEmpty: "fail" }), items());
    expect(failing).toMatchObject({ status: "FAIL", items: { total: 0 } });
    expect(failing.reason).toContain("0 things");
  });
});

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

test.each([
  [[], "PENDING"],
  [["PASS", "NOT_APPLICABLE"], "PASS"],
  [["PASS", "SKIPPED"], "ERROR"],
  [["ERROR", "FAIL"], "FAIL"],
] as const)("a group of %j is %s", (statuses, status) => {
  expect(groupStatus(statuses.map((each) => ({ status: each }))).status).toBe(status);
});

test("stored exports cut lists at 100 elements and end at 32 KiB", () => {
  const capped = capExports({ ids: Array.from({ length: 250 }, (_, id) => id), big: "x".repeat(40_000), small: 1 });
  expect(capped.ids).toHaveLength(100);
  expect(capped).toMatchObject({ "ids.length": 250, small: 1, _omitted: ["big"] });
});

test("the types of the fixture are what the tests take them for", () => {
  expect([thingCount.observes.kind, everyThing.observes.shape]).toEqual(["C", "each"]);
});
