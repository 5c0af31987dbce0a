import type { GroupOutput } from "@cloudcorrect/core/types/api/groups";
import { describe, expect, it } from "vitest";
import { countShown, needsAttention, nextRuns, recentChanges } from "./overview";

function group(id: string, lastStatus: GroupOutput["lastStatus"], statusSince: string, enabled = true): GroupOutput {
  return {
    id,
    accountId: "acc_1",
    name: id,
    description: "",
    intervalMinutes: 5,
    enabled,
    notificationEmails: [],
    nextRunAt: statusSince,
    lastStatus,
    lastRunStatus: lastStatus,
    statusSince,
    changedSinceRun: false,
    checkCount: 1,
    createdAt: statusSince,
    updatedAt: statusSince,
    version: 1,
  };
}

const groups = [
  group("error", "ERROR", "2026-11-22T09:00:00.000Z"),
  group("old failure", "FAIL", "2026-11-20T09:00:00.000Z"),
  group("paused failure", "FAIL", "2026-11-22T09:30:00.000Z", false),
  group("healthy", "PASS", "2026-11-21T12:00:00.000Z"),
  group("new failure", "FAIL", "2026-11-22T08:00:00.000Z"),
  group("new", "PENDING", "2026-11-22T09:59:00.000Z"),
];
const ids = (list: readonly GroupOutput[]) => list.map(({ id }) => id);

describe("needsAttention", () => {
  it("lists failures before errors, the newest first, and no paused group", () => {
    expect(ids(needsAttention(groups))).toEqual(["new failure", "old failure", "error"]);
  });
});

describe("recentChanges", () => {
  it("lists what changed within the time, the latest first", () => {
    const from = Date.parse("2026-11-21T10:00:00.000Z");
    expect(ids(recentChanges(groups, from, 3))).toEqual(["paused failure", "error", "new failure"]);
  });
});

describe("nextRuns", () => {
  it("lists running groups by their next run", () =>
    expect(ids(nextRuns(groups, 2))).toEqual(["old failure", "healthy"]));
});

describe("countShown", () => {
  it("counts every group once", () => {
    expect(Object.fromEntries(countShown(groups).map(({ status, count }) => [status, count]))).toEqual({
      FAIL: 2,
      ERROR: 1,
      PASS: 1,
      PENDING: 1,
      PAUSED: 1,
    });
  });
});
