import { catalogue, catalogueVersion } from "../../catalogue";
import { evaluateChecks } from "../../engine";
import type { AwsAccount, Check } from "../../types/entities";
import { type ConnectDeps, connect } from "./connect";
import type { Judgement } from "./run";

export interface JudgeDeps extends ConnectDeps {
  now: () => Date;
  /** Milliseconds that are left for the run; what is open then is ERROR/TIMEOUT. */
  remainingMs: () => number;
  /** Told of defects of the product; answers the id under which the result names them. */
  onIncident: (checkId: string, error: unknown) => string;
}

export { catalogueVersion };

/** Judges checks against an account as it is now. */
export async function judge(
  account: AwsAccount,
  checks: readonly Check[],
  sessionName: string,
  deps: JudgeDeps,
): Promise<Judgement> {
  const reader = await connect(account, sessionName, deps);
  try {
    const results = await evaluateChecks({
      checks,
      catalogue,
      reader,
      now: deps.now(),
      catalogueVersion,
      deadlineMs: deps.remainingMs(),
      allowPrivateTargets: deps.allowPrivateTargets,
      onIncident: deps.onIncident,
    });
    return { results, recorded: reader.records() };
  } finally {
    reader.close();
  }
}
