import { catalogue, catalogueVersion } from "@cloudcorrect/core/catalogue/index";
import { type CheckResult, evaluateChecks, groupStatus, type StoredCheck } from "@cloudcorrect/core/engine/index";
import type { OpenReader } from "@cloudcorrect/core/providers/index";

export interface Evaluation {
  status: string;
  counts: Readonly<Record<string, number>>;
  results: readonly CheckResult[];
}

/** Judges checks against an account: the same engine and the same Reader as the service. `deadlineMs` is the time of the whole run. */
export async function evaluate(
  checks: readonly StoredCheck[],
  reader: OpenReader,
  now: Date,
  deadlineMs: number,
): Promise<Evaluation> {
  const results = await evaluateChecks({ checks, catalogue, reader, now, catalogueVersion, deadlineMs });
  const { status, counts } = groupStatus(results);
  return { status, counts: { ...counts }, results };
}
