import { expect, test } from "vitest";
import { groupStatus } from "./index";

test.each([
  [[], "PENDING"],
  [["PASS", "NOT_APPLICABLE"], "PASS"],
  [["PASS", "SKIPPED"], "ERROR"],
  [["ERROR", "FAIL"], "FAIL"],
] as const)("a group of %j is %s", (statuses, status) => {
  expect(groupStatus(statuses.map((each) => ({ status: each }))).status).toBe(status);
});
