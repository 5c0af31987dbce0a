import { describe, expect, it } from "vitest";
import type { Check } from "../../types/entities";
import type { CheckResult } from "../../types/results";
import { withPrevious } from "./previous";

const hour = (at: number) => `2026-11-12T${String(at).padStart(2, "0")}:05:30.000Z`;
const check = { id: "chk_1", updatedAt: hour(1) } as Check;
const result = (over: Partial<CheckResult>) =>
  ({ checkId: "chk_1", status: "FAIL", reason: "It is b.", startedAt: hour(9), ...over }) as CheckResult;

/** What the last of the results says when each came from the one before. */
function after(...results: CheckResult[]): CheckResult {
  const [first, ...rest] = results;
  if (!first) throw new Error("there is no result");
  return rest.reduce((before, next) => withPrevious([check], [before])(next), first);
}

describe("a result that is no PASS", () => {
  const passed = result({ status: "PASS", observedValue: "a", startedAt: hour(2) });

  it("says what was observed when the check last passed, and until when", () => {
    expect(after(passed, result({ observedValue: "b" }))).toMatchObject({
      reason: "It is b. It was a until 2026-11-12 02:05 UTC.",
      previousValue: "a",
      previousAt: hour(2),
    });
  });

  it("names the members of a list that was there", () => {
    const failed = after({ ...passed, observedValue: ["a", "b"] }, result({ observedValue: ["c"] }));
    expect(failed.reason).toBe("It is b. It was a, b until 2026-11-12 02:05 UTC.");
  });

  it("says the same as long as the check fails, also after an ERROR, which keeps its own reason", () => {
    const broken = result({ status: "ERROR", reason: "Denied." });
    expect(after(passed, broken)).toMatchObject({ reason: "Denied.", previousValue: "a", previousAt: hour(2) });
    const failed = after(passed, broken, result({ observedValue: "b" }), result({ observedValue: "c" }));
    expect(failed.reason).toBe("It is b. It was a until 2026-11-12 02:05 UTC.");
  });

  it.each([
    ["a truth value", true, false],
    ["nothing", undefined, undefined],
    ["the same, where what was expected has changed", ["x"], ["x"]],
  ])("does not repeat %s", (_, before, now) => {
    const failed = after({ ...passed, observedValue: before }, result({ observedValue: now }));
    expect(failed.reason).toBe("It is b. It was as expected until 2026-11-12 02:05 UTC.");
  });

  it("says nothing of a check that never passed, or was changed since", () => {
    const plain = result({ observedValue: "b" });
    expect(after(result({ startedAt: hour(2) }), plain)).toEqual(plain);
    expect(after({ ...passed, startedAt: hour(0) }, plain)).toEqual(plain);
    expect(after({ ...passed, checkId: "chk_2" }, plain)).toEqual(plain);
  });

  it("forgets it when the check passes again", () => {
    const again = result({ status: "PASS", observedValue: "b", reason: "It is b." });
    expect(after(passed, result({}), again)).toEqual(again);
  });
});
