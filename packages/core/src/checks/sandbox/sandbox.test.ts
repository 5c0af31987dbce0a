import { describe, expect, it } from "vitest";
import { evaluateChecks } from "../../engine/evaluate-checks";
import { createSharedState, openReader } from "../../providers";
import { catalogue, catalogueReads, catalogueVersion } from "..";
import { applyDrift } from "../recorded/edit";
import { type ValidCheck, validateChecks } from "../validate";
import { sandboxAccount, sandboxAccountId, sandboxDrifts, sandboxGroups } from ".";

describe("the sandbox", () => {
  const verdicts = async (recorded = sandboxAccount()) => {
    const results = sandboxGroups.map(async ({ checks }) => {
      const { region = "eu-west-1" } = { region: recorded.account.defaultRegion };
      const reader = openReader(
        { tenantId: "t", id: "acc", awsAccountId: sandboxAccountId, region, access: { kind: "SANDBOX", recorded } },
        { shared: createSharedState(), sessionName: "sandbox" },
      );
      const validation = validateChecks(checks, { catalogue, accountRegion: region, accountId: sandboxAccountId });
      expect(validation.problems).toEqual([]);
      const stored = validation.checks.map((check, index) => ({ ...(check as ValidCheck), id: `chk_${index}` }));
      return evaluateChecks({
        checks: stored,
        catalogue,
        reader,
        now: new Date("2026-11-22T09:00:00Z"),
        catalogueVersion,
      });
    });
    return (await Promise.all(results)).flat();
  };

  it("is well: every check of the demonstration groups passes", async () => {
    for (const { status, reason } of await verdicts()) expect(status, reason).toBe("PASS");
  });

  it.each(sandboxDrifts.map((drift) => [drift.title, drift] as const))("shows the drift: %s", async (_, drift) => {
    const results = await verdicts(applyDrift(sandboxAccount(), catalogueReads, drift));
    expect(results.map(({ status }) => status)).toContain("FAIL");
    expect(results.map(({ status }) => status)).not.toContain("ERROR");
  });
});
