import { catalogue, catalogueVersion } from "../../catalogue";
import type { CheckType, Sample } from "../../checks/model";
import { type ValidCheck, validateChecks } from "../../checks/validate";
import { evaluateChecks } from "../../engine/evaluate-checks";
import type { ReadRecord } from "../../engine/reader";
import type { CheckResult } from "../../engine/result";
import { createSharedState, openReader } from "../../providers";
import { createFakeClock } from "../../providers/reader/fake-clock";
import { compileSample, sampleAccount } from "../../recorded/sample";
import { storedResults } from "./results";

export interface Replay {
  result: CheckResult;
  /** `service:Operation` of the reads that were performed. */
  used: ReadonlySet<string>;
  /** Those reads themselves. */
  records: readonly ReadRecord[];
}

function draftOf(type: CheckType, sample: Sample) {
  const { params, region, operator, expected, quantifier, condition, onEmpty } = sample;
  const draft = {
    id: "chk",
    type: type.id,
    parameters: params,
    region,
    operator,
    expected,
    quantifier,
    condition,
    onEmpty,
  };
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined)) as typeof draft;
}

const owner = {
  tenantId: "0b9d2a52-6e6c-4a3e-9c7e-2f0b6f1f7a11",
  groupId: "grp_01JD2Y6Q8M3V5W7X9Z0A1B2C3D",
  runId: "run_01JD2Y6Q8M3V5W7X9Z0A1B2C3D",
};

function validate(type: CheckType, sample: Sample) {
  const { defaultRegion, id, partition } = sampleAccount;
  const context = { catalogue, accountRegion: defaultRegion, accountId: id, partition };
  return validateChecks([draftOf(type, sample)], context);
}

/** Replays a sample through the real Reader and engine; time stands still but for the pauses of retries. */
export async function replay(type: CheckType, sample: Sample, given = sample.given): Promise<Replay> {
  const clock = createFakeClock(Date.parse(sample.now ?? "2026-11-22T09:00:00Z"));
  const recorded = compileSample({ given, ...(sample.region === undefined ? {} : { region: sample.region }) });
  const reader = openReader(
    {
      tenantId: "t",
      id: "acc",
      awsAccountId: recorded.account.id,
      region: sampleAccount.defaultRegion,
      access: { kind: "SANDBOX", recorded },
    },
    { shared: createSharedState(clock), sessionName: "samples", random: () => 0.5 },
  );
  const { checks, problems } = validate(type, sample);
  if (problems.length > 0) throw new Error(`the sample is not valid: ${JSON.stringify(problems)}`);
  const stored = checks.map((check) => ({ ...(check as ValidCheck), id: "chk_01JD2Y6Q8M3V5W7X9Z0A1B2C3D" }));
  const evaluation = evaluateChecks({
    checks: stored,
    catalogue,
    reader,
    now: new Date(clock.now()),
    catalogueVersion,
    timers: clock,
  });
  const [result] = await clock.run(evaluation);
  if (!result) throw new Error("no result");
  // Whatever comes out must fit the form in which it is kept; this throws where it does not.
  storedResults([result], owner, new Map(reader.records().map((each) => [each.record.id, each])));
  // The engine's own read is left out: which regions are enabled.
  const records = reader.records().flatMap(({ record }) => (record.operation === "DescribeRegions" ? [] : record));
  return { result, used: new Set(records.map(keyOf)), records };
}

/** `service:Operation` of a read. */
export const keyOf = (read: { service: string; operation: string }) => `${read.service}:${read.operation}`;

/** The types that are something of their own: other names of them are left out. */
export const sampledTypes: readonly CheckType[] = [...catalogue.values()].filter(
  ({ synonymOf }) => synonymOf === undefined,
);
