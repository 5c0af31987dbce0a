import { catalogue, catalogueVersion } from "../../../packages/core/src/catalogue";
import type { ValidCheck } from "../../../packages/core/src/checks/validate";
import { validateWithSchemas } from "../../../packages/core/src/checks/validate/with-schemas";
import { type CheckResult, evaluateChecks } from "../../../packages/core/src/engine";
import { createSharedState, openReader } from "../../../packages/core/src/providers";
import { createFakeClock } from "../../../packages/core/src/providers/reader/fake-clock";
import { type RecordedAccount, type RecordedAnswer, recordedFormat } from "../../../packages/core/src/recorded/schema";
import type { JsonObject } from "./json";

/** A check as a client sends it. */
export type Draft = JsonObject & { type: string };

export interface Evaluation {
  /** One result per check, in the order given. */
  results: readonly CheckResult[];
  /** Every answer the run used, as it can be asked again: the read, its region and its parameters. */
  reads: readonly UsedRead[];
}

export interface UsedRead {
  id: string;
  read: string;
  region: string;
  params: Record<string, unknown>;
}

export function recordedAccount(id: string, regions: readonly string[], answers: RecordedAnswer[]): RecordedAccount {
  return {
    format: recordedFormat,
    account: { id, partition: "aws", regions: [...regions] },
    answers: withBucketRegions(answers),
  };
}

const bucketType = "AWS::S3::Bucket";

/** Recordings have the buckets of each region by themselves; AWS lists all of them in every region, and tells where each lives. */
function withBucketRegions(answers: RecordedAnswer[]): RecordedAnswer[] {
  const isListing = ({ read, params, response }: RecordedAnswer) =>
    read === "cloudcontrol:ListResources" && params.TypeName === bucketType && response !== undefined;
  const listings = answers.filter(isListing);
  if (listings.length === 0) return answers;
  const found = listings.flatMap(({ region, response }) =>
    ((response?.ResourceDescriptions ?? []) as { Identifier: string }[]).map((description) => ({
      region,
      description,
    })),
  );
  const ResourceDescriptions = found.map(({ description }) => description);
  const Buckets = found.map(({ region, description }) => ({ Name: description.Identifier, BucketRegion: region }));
  return [
    ...answers.filter((answer) => !isListing(answer) && answer.read !== "s3:ListBuckets"),
    {
      read: "cloudcontrol:ListResources",
      region: "*",
      params: { TypeName: bucketType },
      response: { TypeName: bucketType, ResourceDescriptions },
    },
    { read: "s3:ListBuckets", region: "*", params: {}, response: { Buckets } },
  ];
}

/**
 * Evaluates checks over a recorded account with the real Reader and the real engine; only the clock is not real, so that
 * retries cost no time. Throws when a check would be refused on save.
 */
export async function evaluateOver(
  recorded: RecordedAccount,
  drafts: readonly Draft[],
  now: Date,
): Promise<Evaluation> {
  const { id, partition } = recorded.account;
  const region = recorded.account.regions[0] ?? "us-east-1";
  const clock = createFakeClock(now.getTime());
  const reader = openReader(
    { tenantId: "conformance", id: "acc", awsAccountId: id, region, access: { kind: "SANDBOX", recorded } },
    { shared: createSharedState(clock), sessionName: "conformance", random: () => 0.5 },
  );
  const validation = await validateWithSchemas(drafts, { catalogue, accountRegion: region, accountId: id, partition });
  if (validation.problems.length > 0) throw new Error(`the checks are refused: ${JSON.stringify(validation.problems)}`);
  const checks = validation.checks.map((check, index) => ({ ...(check as ValidCheck), id: `chk_${index}` }));
  const evaluation = evaluateChecks({ checks, catalogue, reader, now, catalogueVersion, timers: clock });
  const results = await clock.run(evaluation);
  const reads = reader.records().map(({ record }) => ({
    id: record.id,
    read: `${record.service}:${record.operation}`,
    region: record.region,
    params: record.params as Record<string, unknown>,
  }));
  return { results, reads };
}

/** What would be refused on save, in words. */
export async function problemsOf(drafts: readonly Draft[], accountId: string, region: string): Promise<string[]> {
  const { problems } = await validateWithSchemas(drafts, {
    catalogue,
    accountRegion: region,
    accountId,
    partition: "aws",
  });
  return problems.map(({ path, code, message }) => `${path} ${code} ${message}`);
}

/** A verdict on a group of checks: a failing check decides, then one that could not be judged. */
export function verdictOf(results: readonly CheckResult[]): CheckResult {
  const order = ["FAIL", "ERROR", "SKIPPED", "PASS", "NOT_APPLICABLE"];
  const sorted = [...results].sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
  const first = sorted[0];
  if (!first) throw new Error("there is no check to judge");
  // A consumer is skipped because of its producer's error; the error is the cause that counts.
  return first.status === "SKIPPED" ? (sorted.find(({ status }) => status === "ERROR") ?? first) : first;
}

export const isNotRecorded = ({ status, reason }: CheckResult): boolean =>
  status === "ERROR" && reason.includes("not recorded");
