import { describe, expect, it } from "vitest";
import type { GroupStatus } from "../types/entities";
import { alertOf, type Verdict, verdictAfter } from "./rules";

type Row = [before: GroupStatus, verdict: Verdict | undefined, after: GroupStatus, alert: string | undefined];

describe("which change of a group's status is worth an alert", () => {
  it.each<Row>([
    ["PENDING", undefined, "PENDING", undefined],
    ["PENDING", undefined, "PASS", undefined],
    ["PENDING", undefined, "FAIL", "FAILED"],
    ["PENDING", undefined, "ERROR", "ERROR"],
    ["PASS", "PASS", "PASS", undefined],
    ["PASS", "PASS", "FAIL", "FAILED"],
    ["PASS", "PASS", "ERROR", "ERROR"],
    ["PASS", "PASS", "PENDING", undefined],
    ["FAIL", "FAIL", "FAIL", undefined],
    ["FAIL", "FAIL", "PASS", "RECOVERED"],
    ["FAIL", "FAIL", "ERROR", "ERROR"],
    ["FAIL", "FAIL", "PENDING", undefined],
    ["ERROR", undefined, "ERROR", undefined],
    ["ERROR", "PASS", "PASS", undefined],
    ["ERROR", "PASS", "FAIL", "FAILED"],
    ["ERROR", "FAIL", "FAIL", undefined],
    ["ERROR", "FAIL", "PASS", "RECOVERED"],
    ["ERROR", undefined, "PASS", undefined],
    ["ERROR", undefined, "FAIL", "FAILED"],
    ["ERROR", "FAIL", "PENDING", undefined],
  ])("%s (last verdict %s) → %s: %s", (status, verdict, after, alert) => {
    expect(alertOf({ status, verdict }, after)).toBe(alert);
  });

  it("sends one mail for each change over a long history, and none for what stays", () => {
    const history: GroupStatus[] = ["PASS", "FAIL", "FAIL", "ERROR", "ERROR", "FAIL", "PASS", "ERROR", "PASS", "FAIL"];
    let before: { status: GroupStatus; verdict?: Verdict | undefined } = { status: "PENDING" };
    const sent = history.map((after) => {
      const alert = alertOf(before, after);
      before = { status: after, verdict: verdictAfter(before, after) };
      return alert ?? "-";
    });
    expect(sent).toEqual(["-", "FAILED", "-", "ERROR", "-", "-", "RECOVERED", "ERROR", "-", "FAILED"]);
  });

  it("starts anew when a group had nothing to evaluate in between", () => {
    expect(verdictAfter({ status: "FAIL", verdict: "FAIL" }, "PENDING")).toBeUndefined();
  });
});
