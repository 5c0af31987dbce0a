import { catalogue } from "../../../packages/core/src/catalogue";
import { evaluateChecks } from "../../../packages/core/src/engine";
import { createSharedState, openReader } from "../../../packages/core/src/providers";
import { type RecordedAccount, recordedFormat } from "../../../packages/core/src/recorded/schema";
import type { CheckOutput } from "../../../packages/core/src/types/api/checks";
import type { ResultOutput, RunOutput } from "../../../packages/core/src/types/api/groups";

/** What a run left behind, as the API gives it. */
export interface KeptRun {
  run: RunOutput;
  results: readonly ResultOutput[];
  /** Canonical text of each answer, by its hash. */
  answers: ReadonlyMap<string, string>;
}

/** Judges the checks again from the evidence alone, without any account: the status of each check. */
export async function replay(kept: KeptRun, checks: readonly CheckOutput[], account: { id: string; region: string }) {
  const recorded = recordedFrom(kept, account);
  const reader = openReader(
    {
      tenantId: "replay",
      id: "acc_replay",
      awsAccountId: account.id,
      region: account.region,
      access: { kind: "SANDBOX", recorded },
    },
    { shared: createSharedState(), sessionName: "replay" },
  );
  try {
    const results = await evaluateChecks({
      ...{ checks, catalogue, reader },
      now: new Date(kept.run.startedAt),
      catalogueVersion: kept.run.catalogueVersion,
    });
    return Object.fromEntries(results.map((result) => [result.checkId, result]));
  } finally {
    reader.close();
  }
}

/** The recorded account that the evidence of a run amounts to. */
function recordedFrom({ results, answers }: KeptRun, { id, region }: { id: string; region: string }): RecordedAccount {
  const reads = new Map(results.flatMap((result) => result.reads).map((read) => [read.id, read]));
  return {
    format: recordedFormat,
    account: { id, partition: "aws", regions: [region] },
    answers: [...reads.values()].map((read) => {
      const question = {
        read: `${read.service}:${read.operation}`,
        region: read.region,
        params: read.params as Record<string, unknown>,
        ...(read.partial ? { partial: read.partial } : {}),
      };
      if (read.answerHash) return { ...question, response: JSON.parse(answers.get(read.answerHash) ?? "null") };
      const { errorCode: code = "Unknown", errorMessage: message = "", errorStatus } = read;
      return { ...question, error: { code, message, ...(errorStatus ? { httpStatus: errorStatus } : {}) } };
    }),
  };
}
