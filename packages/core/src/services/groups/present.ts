import type { CheckOutput } from "../../types/api/checks";
import type { GroupOutput, ResultOutput, RunOutput } from "../../types/api/groups";
import type { Check, EvaluationRun, InvariantGroup } from "../../types/entities";
import type { CheckResult } from "../../types/results";

export function presentGroup(group: InvariantGroup): GroupOutput {
  const { tenantId: _tenant, lastVerdict: _verdict, lastStartedAt: _started, ...rest } = group;
  return rest;
}

export function presentCheck({ tenantId: _tenant, deletedAt: _deleted, ...check }: Check): CheckOutput {
  return check;
}

export function presentRun({ tenantId: _tenant, ...run }: EvaluationRun): RunOutput {
  return run;
}

export function presentResult({ tenantId: _tenant, ...result }: CheckResult): ResultOutput {
  return result;
}
