import type { ResultOutput, RunOutput } from "@cloudcorrect/core/types/api/groups";
import { expect, it } from "vitest";
import { runAsMarkdown } from "./markdown";

const run: RunOutput = {
  groupId: "grp_1",
  id: "run_1",
  accountId: "acc_1",
  scheduledFor: "2026-11-22T10:00:00.000Z",
  trigger: "schedule",
  status: "FAIL",
  counts: { PASS: 0, FAIL: 1, ERROR: 0, SKIPPED: 0, NOT_APPLICABLE: 0 },
  startedAt: "2026-11-22T10:00:00.000Z",
  evaluatedAt: "2026-11-22T10:00:01.000Z",
  durationMs: 1_000,
  catalogueVersion: "1.0.0",
};
const result: ResultOutput = {
  groupId: "grp_1",
  runId: "run_1",
  checkId: "chk_1",
  name: "Web | server",
  type: "INSTANCE_RUNNING",
  service: "EC2",
  scope: "REGIONAL",
  region: "eu-west-1",
  severity: "high",
  parameters: {},
  status: "FAIL",
  reason: "The state is stopped.",
  expected: "state equals running",
  observed: "stopped",
  reads: [
    {
      id: "r1",
      service: "ec2",
      operation: "DescribeInstances",
      region: "eu-west-1",
      params: {},
      paramsHash: "p",
      requestIds: ["a|b"],
      startedAt: "2026-11-22T10:00:00.000Z",
      durationMs: 10,
      attempts: 1,
      pages: 1,
      outcome: "present",
      answerHash: "abc",
    },
  ],
  startedAt: "2026-11-22T10:00:00.000Z",
  durationMs: 10,
  catalogueVersion: "1.0.0",
};

it("carries verdict, reason and the request each verdict rests on", () => {
  const markdown = runAsMarkdown(
    run,
    [result],
    "Public website",
    "https://cloudcorrect.example/groups/grp_1/runs/run_1",
  );
  expect(markdown).toContain("# Public website: Fail");
  expect(markdown).toContain("- Reason: The state is stopped.");
  expect(markdown).toContain("https://cloudcorrect.example/groups/grp_1/runs/run_1");
});

it("keeps a table row one row, whatever stands in a cell", () => {
  const row = runAsMarkdown(run, [result], "g", "l")
    .split("\n")
    .find((line) => line.includes("ec2:DescribeInstances"));
  expect(row).toBe("| `ec2:DescribeInstances` | eu-west-1 | a\\|b | 2026-11-22T10:00:00.000Z | `abc` |");
});
