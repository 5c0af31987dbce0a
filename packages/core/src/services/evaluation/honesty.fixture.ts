import fc from "fast-check";
import { catalogue, catalogueVersion } from "../../catalogue";
import { get, list } from "../../catalogue/generic/fixtures";
import { operators } from "../../checks/operators";
import type { CheckDraft, ValidCheck } from "../../checks/validate";
import { validateWithSchemas } from "../../checks/validate/with-schemas";
import { evaluateChecks } from "../../engine/evaluate-checks";
import type { CheckResult } from "../../engine/result";
import { createSharedState, openReader } from "../../providers";
import { createFakeClock } from "../../providers/reader/fake-clock";
import { answers } from "../../recorded/answers";
import { compileSample, sampleAccount } from "../../recorded/sample";
import { storedResults } from "./results";

const owner = {
  tenantId: "0b9d2a52-6e6c-4a3e-9c7e-2f0b6f1f7a11",
  groupId: "grp_01JD2Y6Q8M3V5W7X9Z0A1B2C3D",
  runId: "run_01JD2Y6Q8M3V5W7X9Z0A1B2C3D",
};

type Given = Parameters<typeof compileSample>[0]["given"];
export type Documents = readonly Record<string, unknown>[];

/** A private type: its schema is not known, so that any name may be asked for. */
export const typeName = "Custom::Test::Thing";

const shown = operators.flatMap(({ pass, fail }) => [pass.observed, fail.observed]);
export const texts = fc.constantFrom("prod", "a,b", "x", ...shown.filter((each) => typeof each === "string" && each));
const scalars = fc.oneof(
  fc.constantFrom(...shown.filter((each) => each !== undefined && !(each instanceof Date))),
  fc.constantFrom<unknown>("prod", "", null, true, 0, 80, 1.5),
);
export const values = fc.oneof(
  scalars,
  fc.array(scalars, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom("K", "V"), scalars, { maxKeys: 2 }),
);

/** Conditions over the paths given, of all operators; many are refused, because operator and expected value do not fit. */
export function conditions(paths: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const leaf = fc
    .tuple(paths, fc.constantFrom(...operators), scalars, fc.boolean())
    .map(([path, operator, value, own]) => ({
      path,
      operator: operator.id,
      ...(operator.expected === "none" ? {} : { expected: own ? operator.pass.expected : value }),
    }));
  return fc.letrec((tie) => ({
    condition: fc.oneof(
      { depthSize: "small", maxDepth: 3 },
      leaf,
      fc.record({ not: tie("condition") }),
      fc.record({ all: fc.array(tie("condition"), { minLength: 1, maxLength: 2 }) }),
      fc.record({ any: fc.array(tie("condition"), { minLength: 1, maxLength: 2 }) }),
      fc.record({ path: paths, quantifier: fc.constantFrom("every", "some", "none"), satisfies: leaf }),
    ),
  })).condition;
}

const described = (document: Record<string, unknown>, index: number) => ({
  Identifier: `thing-${index}`,
  Properties: JSON.stringify(document),
});

/** What Cloud Control answers in one region: the listing, and each resource. */
export function answersIn(region: string, documents: Documents): Given {
  const all = documents.map(described);
  return {
    [list]: answers({ TypeName: typeName, ResourceDescriptions: all }, { region }),
    [get]: all.flatMap((each) => {
      const when = { Identifier: each.Identifier };
      return answers({ TypeName: typeName, ResourceDescription: each }, { region, when });
    }),
  };
}

/** The result of a check over recorded answers, through the real Reader; undefined when the check would be refused on save. */
export async function judge(draft: CheckDraft, given: Given): Promise<CheckResult | undefined> {
  const { defaultRegion: region, id } = sampleAccount;
  const context = { catalogue, accountRegion: region, accountId: id, partition: "aws" };
  const { checks, problems } = await validateWithSchemas([draft], context);
  if (problems.length > 0) return undefined;
  const clock = createFakeClock(Date.parse("2026-11-22T09:00:00Z"));
  const recorded = compileSample({ given, region: draft.region as string[] });
  const account = {
    tenantId: "t",
    id: "acc",
    awsAccountId: id,
    region,
    access: { kind: "SANDBOX" as const, recorded },
  };
  const reader = openReader(account, { shared: createSharedState(clock), sessionName: "s", random: () => 0.5 });
  const stored = checks.map((check) => ({ ...(check as ValidCheck), id: "chk_01JD2Y6Q8M3V5W7X9Z0A1B2C3D" }));
  const now = new Date(clock.now());
  const [result] = await clock.run(
    evaluateChecks({ checks: stored, catalogue, reader, now, catalogueVersion, timers: clock }),
  );
  // Whatever comes out must fit the form in which it is kept; this throws where it does not.
  if (result) storedResults([result], owner, new Map(reader.records().map((each) => [each.record.id, each])));
  return result;
}
