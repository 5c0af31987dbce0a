import { describe, expect, it } from "vitest";
import { catalogue } from "../catalogue";
import { withCredentialsFailure } from "./credentials-failure";
import type { CheckResult } from "./result";

const result = (type: string, status: CheckResult["status"], cause?: CheckResult["cause"]) =>
  ({ checkId: type, type, status, reason: `${type} is ${status}.`, ...(cause ? { cause } : {}) }) as CheckResult;
const statuses = (results: readonly CheckResult[]) =>
  results.map(({ status, cause }) => (cause ? `${status}/${cause}` : status));

describe("a run whose account could not be entered", () => {
  it("has no verdict at all, probes of the network included", () => {
    const seen = [
      result("INSTANCE_RUNNING", "ERROR", "CREDENTIALS"),
      result("HTTP_200", "PASS"),
      result("PING", "FAIL"),
    ];
    const after = withCredentialsFailure(seen, catalogue);
    expect(statuses(after)).toEqual(["ERROR/CREDENTIALS", "ERROR/CREDENTIALS", "ERROR/CREDENTIALS"]);
    expect(after[1]?.reason).toBe("INSTANCE_RUNNING is ERROR.");
  });

  it("keeps consumers as skipped", () => {
    const seen = [result("INSTANCE_RUNNING", "ERROR", "CREDENTIALS"), result("DNS_POINTS_TO", "SKIPPED")];
    expect(statuses(withCredentialsFailure(seen, catalogue))).toEqual(["ERROR/CREDENTIALS", "SKIPPED"]);
  });

  it.each([
    [
      "rejected credentials in one region only",
      [result("INSTANCE_RUNNING", "ERROR", "CREDENTIALS"), result("ROLE_EXISTS", "PASS"), result("HTTP_200", "PASS")],
    ],
    ["another cause", [result("INSTANCE_RUNNING", "ERROR", "TIMEOUT"), result("HTTP_200", "PASS")]],
    ["probes alone", [result("HTTP_200", "FAIL")]],
  ])("leaves other runs as they are: %s", (_, seen) => {
    expect(withCredentialsFailure(seen, catalogue)).toEqual(seen);
  });
});
