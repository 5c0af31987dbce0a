import { describe, expect, it } from "vitest";
import type { CheckResult } from "../../engine/result";
import { storedResults } from "./results";

const owner = {
  tenantId: "0b9d2a52-6e6c-4a3e-9c7e-2f0b6f1f7a11",
  groupId: "grp_01JD2Y6Q8M3V5W7X9Z0A1B2C3D",
  runId: "run_01JD2Y6Q8M3V5W7X9Z0A1B2C3D",
};
const judged = (over: Partial<CheckResult> = {}): CheckResult => ({
  ...{ checkId: "chk_01JD2Y6Q8M3V5W7X9Z0A1B2C3D", name: "n", service: "EC2", type: "T", scope: "REGIONAL" },
  ...{ severity: "high", parameters: {}, status: "FAIL", reason: "r", expected: "e", observed: "o", exports: {} },
  ...{ inputs: {}, reads: ["r0"], startedAt: "2026-11-22T09:00:00.000Z", durationMs: 1, catalogueVersion: "1" },
  ...over,
});
const read = (id: string, body: string) => ({
  record: {
    ...{ id, service: "ec2", operation: "DescribeInstances", region: "eu-west-1", params: {}, paramsHash: "p" },
    ...{ requestIds: [], startedAt: "2026-11-22T09:00:00.000Z", durationMs: 1, attempts: 1, pages: 1 },
    ...{ answerHash: "a".repeat(64), outcome: "present" as const },
  },
  body,
});
const storedResult = (result: CheckResult, ...rest: [typeof owner, ReturnType<typeof recorded>]) => {
  const [stored] = storedResults([result], ...rest);
  if (!stored) throw new Error("there is no result");
  return stored;
};
const recorded = (...reads: ReturnType<typeof read>[]) => new Map(reads.map((each) => [each.record.id, each]));

describe("a stored result", () => {
  it("keeps dates as instants and leaves out what is not set", () => {
    const at = new Date("2026-01-02T03:04:05.000Z");
    const stored = storedResult(judged({ observedValue: at, exports: { at, none: undefined } }), owner, recorded());
    expect(stored).toMatchObject({ observedValue: at.toISOString(), exports: { at: at.toISOString() }, reads: [] });
    expect(stored.exports).not.toHaveProperty("none");
  });

  it("has excerpts of at most 8 KiB together, cut between characters", () => {
    const body = "ü".repeat(20_000);
    const result = judged({ reads: ["r0", "r1"] });
    const { reads } = storedResult(result, owner, recorded(read("r0", body), read("r1", body)));
    const bytes = reads.map(({ excerpt = "" }) => Buffer.byteLength(excerpt));
    expect(bytes[0]! + bytes[1]!).toBeLessThanOrEqual(8_192);
    expect(bytes[0]).toBeGreaterThan(4_000);
    expect(reads.every(({ excerpt = "" }) => /^ü+$/.test(excerpt))).toBe(true);
  });

  it("fits into an item of the database whatever was observed, and still says what it says", () => {
    const long = "x".repeat(20_000);
    const sample = Array.from({ length: 100 }, (_, at) => ({ id: `i-${at}`, value: long }));
    const items = { total: 100, passing: 0, failing: 100, unread: 0, excluded: 0, unset: 0, sample };
    const reads = Array.from({ length: 3_000 }, (_, at) => read(`r${at}`, long));
    const result = judged({ items, reads: reads.map(({ record }) => record.id), observedValue: [long, long, long] });
    const stored = storedResult(result, owner, recorded(...reads));
    expect(Buffer.byteLength(JSON.stringify(stored))).toBeLessThanOrEqual(350_000);
    expect(stored).toMatchObject({ status: "FAIL", reason: "r", items: { total: 100, failing: 100 } });
    expect(stored.reads.length).toBeGreaterThan(0);
  });

  it("fits even when placeholders blew up its parameters, and texts are endless", () => {
    const long = '"'.repeat(500_000);
    const result = judged({ parameters: { url: long }, reason: long, expected: long, observed: long });
    const stored = storedResult(result, owner, recorded(read("r0", long)));
    expect(Buffer.byteLength(JSON.stringify(stored))).toBeLessThanOrEqual(350_000);
    expect(stored).toMatchObject({ status: "FAIL", name: "n", type: "T" });
  });
});

describe("the results of a run", () => {
  const answerBytes = (results: unknown) => Buffer.byteLength(JSON.stringify(JSON.stringify(results)));

  it("of 500 checks are shown in one answer, though each read much", () => {
    const body = JSON.stringify({ tags: "x".repeat(50_000) });
    const parameters = { names: Array.from({ length: 200 }, (_, at) => `"name" ${at}`) };
    const all = Array.from({ length: 500 }, () => judged({ parameters, observedValue: body.slice(0, 30_000) }));
    const results = storedResults(all, owner, recorded(read("r0", body)));
    expect(answerBytes(results)).toBeLessThan(3_100_000);
    expect(results).toHaveLength(500);
    expect(results.every(({ reads }) => reads[0]?.answerHash !== undefined)).toBe(true);
  });

  it("lose nothing as long as there is room: small ones leave theirs to large ones", () => {
    const large = judged({ observedValue: "x".repeat(30_000), reads: ["r0"] });
    const all = [...Array.from({ length: 300 }, () => judged({ reads: [] })), large, large];
    const results = storedResults(all, owner, recorded(read("r0", "y".repeat(20_000))));
    expect(results.at(-1)).toMatchObject({ observedValue: large.observedValue });
    expect(results.at(-1)?.reads[0]?.excerpt).toHaveLength(8_192);
  });
});
