import { beforeAll, describe, expect, it } from "vitest";
import { catalogue, catalogueReads, catalogueVersion } from "../catalogue";
import { baseParameters } from "../catalogue/base-parameters.fixture";
import type { CheckType } from "../checks/model";
import { type ValidCheck, validateChecks } from "../checks/validate";
import { evaluateChecks } from "../engine/evaluate-checks";
import { createSharedState, openReader } from "../providers";
import { applyDrift, listResources } from "../recorded/edit";
import { sampleAccount } from "../recorded/sample";
import { recordedAccountSchema } from "../recorded/schema";
import { sandboxAccount, sandboxAccountId, sandboxDrifts, sandboxGroups } from ".";
import { unchangedSandbox } from "./account.gen";
import { homeRegion, otherRegion } from "./answers";
import { type Draft, draftsOf, unknownDrafts } from "./sandbox.fixture";

/** Evaluates checks as one group on an account, at a moment of the samples. */
async function evaluateOn(recorded: ReturnType<typeof sandboxAccount>, checks: readonly Pick<Draft, "type">[]) {
  const access = { kind: "SANDBOX" as const, recorded };
  const reader = openReader(
    { tenantId: "t", id: "acc", awsAccountId: sandboxAccountId, region: homeRegion, access },
    { shared: createSharedState(), sessionName: "sandbox" },
  );
  const context = { catalogue, accountRegion: homeRegion, accountId: sandboxAccountId };
  const validation = validateChecks(checks, context);
  expect(validation.problems).toEqual([]);
  const stored = validation.checks.map((check, index) => ({ ...(check as ValidCheck), id: `chk_${index}` }));
  const now = new Date("2026-11-22T09:00:00Z");
  return evaluateChecks({ checks: stored, catalogue, reader, now, catalogueVersion });
}

/** The first check of a type that passes on the account as it is. */
async function passingCheck(type: CheckType): Promise<Draft | undefined> {
  for (const draft of draftsOf(type)) {
    const [result] = await evaluateOn(sandboxAccount(), [draft]);
    if (result?.status === "PASS") return draft;
  }
  return undefined;
}

const types = [...catalogue.values()];
const passing = new Map<string, Draft>();
beforeAll(async () => {
  for (const type of types) {
    const draft = await passingCheck(type);
    if (draft !== undefined) passing.set(type.id, draft);
  }
});

const groupResults = async (recorded = sandboxAccount()) =>
  (await Promise.all(sandboxGroups.map(({ checks }) => evaluateOn(recorded, checks)))).flat();

it("is evaluated as the samples make it", () => {
  expect(unchangedSandbox()).toEqual(sandboxAccount());
  expect(recordedAccountSchema.parse(unchangedSandbox())).toEqual(recordedAccountSchema.parse(sandboxAccount()));
});

describe("the sandbox", () => {
  it("is a recorded account that the schema accepts, a fresh copy each time", () => {
    expect(recordedAccountSchema.parse(sandboxAccount())).toEqual(sandboxAccount());
    expect(sandboxAccount().answers[0]).not.toBe(sandboxAccount().answers[0]);
  });

  it("is well: every check of the demonstration groups passes", async () => {
    for (const { status, reason } of await groupResults()) expect(status, reason).toBe("PASS");
  });

  it("can be tried with every check type: none is without a check that passes", () => {
    expect(types.length).toBeGreaterThanOrEqual(Object.keys(baseParameters).length);
    expect(Object.keys(baseParameters).filter((id) => !catalogue.has(id))).toEqual([]);
    expect(types.map(({ id }) => id).filter((id) => !passing.has(id))).toEqual([]);
  });

  it.each(types.map(({ id }) => id))("has no error to tell about something unknown: %s", async (id) => {
    const drafts = unknownDrafts(passing.get(id) ?? { type: id, parameters: {} });
    for (const draft of drafts) {
      const [result] = await evaluateOn(sandboxAccount(), [draft]);
      expect(result?.status, result?.reason).toBe("FAIL");
      expect(result?.reason).toMatch(/not found|there is no|no rule has a result/i);
    }
    expect(drafts.length > 0 || id in withoutIdentifier, `${id} names nothing that could be unknown`).toBe(true);
  });

  it("answers in its second region too, where there is next to nothing", async () => {
    const errors: string[] = [];
    for (const draft of passing.values()) {
      const isBound = JSON.stringify(draft.parameters).includes(`:${homeRegion}:`);
      if (catalogue.get(draft.type)?.scope !== "REGIONAL" || isBound) continue;
      const there: Draft = { ...draft, region: otherRegion };
      const [result] = await evaluateOn(sandboxAccount(), [there]);
      if (result?.status === "ERROR") errors.push(`${draft.type}: ${result.reason}`);
    }
    // The one answer that proves nothing where nothing is recorded.
    expect(errors).toEqual([expect.stringContaining("CONFIG_QUERY: ")]);
    expect(errors[0]).toContain("has recorded nothing");
  });

  it("speaks of its own account only", () => {
    expect(JSON.stringify([sandboxAccount(), sandboxDrifts]).includes(sampleAccount.id)).toBe(false);
  });

  it("lists resources that differ in read, region, id or parameters, each item with its id", () => {
    const resources = listResources(sandboxAccount(), catalogueReads);
    const names = resources.map(({ read, region, id, params }) => JSON.stringify([read, region, id, params]));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(resources.map(({ id }) => id)).not.toContain("undefined");
  });
});

describe("the drifts of the sandbox", () => {
  const drifts = sandboxDrifts.map((drift) => [drift.title, drift] as const);

  it("have ids of their own", () => {
    expect(new Set(sandboxDrifts.map(({ id }) => id)).size).toBe(sandboxDrifts.length);
  });

  it.each(drifts)("turn a passing check into FAIL and none into ERROR: %s", async (_, drift) => {
    const drifted = applyDrift(sandboxAccount(), catalogueReads, drift);
    const results = [...(await groupResults(drifted)), ...(await evaluateOn(drifted, [...passing.values()]))];
    const failed = results.filter(({ status }) => status === "FAIL");
    expect(failed.length).toBeGreaterThan(0);
    expect(results.filter(({ status }) => status === "ERROR").map(({ reason }) => reason)).toEqual([]);
  });
});

/** Types that name no resource, so that nothing can be unknown. */
const withoutIdentifier: Readonly<Record<string, string>> = {
  DEFAULT_VPC: "counts",
  RUNNING_INSTANCE_COUNT: "counts",
  INSTANCE_COUNT: "counts",
  S3_BUCKET_COUNT: "counts",
  LAMBDA_FUNCTION_COUNT: "counts",
  DELIVERY_CHANNEL_CONFIGURED: "judges the list of names",
  AGGREGATOR_CONFIGURED: "judges the list of names",
  CONFIG_QUERY: "asks a query",
  RESOURCE_COUNT: "looks at all resources of a type",
  RESOURCES_ALL: "looks at all resources of a type",
  RESOURCES_ANY: "looks at all resources of a type",
  RESOURCES_NONE: "looks at all resources of a type",
};
