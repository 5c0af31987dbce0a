import type { Status } from "../checks/model";
import { loadPatternEngine } from "../checks/operators";
import { type Catalogue, type Problem, problemsOf, type ValidCheck } from "../checks/validate";
import { validateWithSchemas } from "../checks/validate/with-schemas";
import type { Produced } from "./aliases/resolve";
import { withCredentialsFailure } from "./credentials-failure";
import { type Evaluated, evaluateCheck, failedOutcome, invalid, produced, type RunContext } from "./evaluate-check";
import { plan } from "./plan";
import type { Reader } from "./reader";
import type { CheckResult } from "./result";
import { limiter, startDeadline, systemTimers, type Timers } from "./timing";

export interface StoredCheck extends Omit<ValidCheck, "id"> {
  id: string;
}

export interface EvaluationOptions {
  checks: readonly StoredCheck[];
  catalogue: Catalogue;
  reader: Reader;
  /** Start of the run; every rule about dates compares with it. */
  now: Date;
  catalogueVersion: string;
  /** Time of the whole run in milliseconds; what is open then is ERROR/TIMEOUT. */
  deadlineMs?: number;
  /** Checks observed at the same time; by default all, so that equal and batchable reads meet. */
  concurrency?: number;
  /** Called once per check, as soon as its result stands. */
  onResult?: (result: CheckResult) => void;
  timers?: Timers;
  /** Local stage only: probes may reach private addresses. */
  allowPrivateTargets?: boolean;
  /** Told of defects; returns the id that the result names. */
  onIncident?: (checkId: string, error: unknown) => string;
}

const checkLimitMs = 120_000;

/**
 * Evaluates the enabled checks of a group in the order of their references, independent ones in parallel, and returns one result
 * per check in the order given. Never rejects: an error of one check is the result of that check and touches no other, except
 * those that refer to it.
 */
export async function evaluateChecks(options: EvaluationOptions): Promise<readonly CheckResult[]> {
  const checks = options.checks.filter(({ enabled }) => enabled !== false);
  const { reader, timers = systemTimers } = options;
  // Before the time of the run begins: schemas and the library of patterns may have to be read from files first.
  await loadPatternEngine();
  const stale = await staleChecks(checks, options);
  const deadline = startDeadline(options.deadlineMs, timers, () => reader.cancel("the time of the run is up"));
  const run: RunContext = {
    catalogue: options.catalogue,
    reader,
    now: options.now,
    timers,
    deadline,
    checkLimitMs,
    allowPrivateTargets: options.allowPrivateTargets ?? false,
    onIncident: options.onIncident ?? ((checkId) => `inc_${checkId}_${options.now.getTime().toString(36)}`),
  };
  const { dependencies } = plan(checks);
  const limit = limiter(options.concurrency ?? Number.POSITIVE_INFINITY);
  const running = new Map<string, Promise<CheckResult>>();
  const evaluated = new Map<string, Evaluated>();
  const idOf = new Map(checks.flatMap(({ alias, id }) => (alias ? [[alias, id] as const] : [])));

  const producerOf = (alias: string): Produced | undefined => {
    const check = checks.find(({ id }) => id === idOf.get(alias));
    const result = check && evaluated.get(check.id);
    return check && result && produced(check, result.outcome);
  };

  const start = (check: StoredCheck): Promise<CheckResult> => {
    const known = running.get(check.id);
    if (known) return known;
    const result = evaluateInTurn(check);
    running.set(check.id, result);
    return result;
  };

  const evaluateInTurn = async (check: StoredCheck): Promise<CheckResult> => {
    const problems = stale.get(check.id);
    const producers = checks.filter(({ id }) => dependencies.get(check.id)?.has(id));
    if (!problems) await Promise.all(producers.map(start));
    const { startedAt, outcome } = problems
      ? { startedAt: timers.now(), outcome: unevaluated(check, invalid(problems)) }
      : await limit(async () => ({ startedAt: timers.now(), outcome: await attempt(check) }));
    evaluated.set(check.id, outcome);
    const result = toResult(check, outcome, startedAt, timers.now(), options.catalogueVersion);
    options.onResult?.(result);
    return result;
  };

  const attempt = async (check: StoredCheck): Promise<Evaluated> => {
    const needed = dependencies.get(check.id) ?? new Set();
    const blocked = [...needed].some((id) => !hasVerdict(evaluated.get(id)?.outcome.status));
    if (!deadline.passed() || blocked) return evaluateCheck(check, producerOf, run);
    const reason = "the time of the run was up before the check could begin";
    return unevaluated(check, failedOutcome({ status: "ERROR", cause: "TIMEOUT", reason }));
  };

  try {
    return withCredentialsFailure(await Promise.all(checks.map(start)), options.catalogue);
  } finally {
    deadline.dismiss();
  }
}

const hasVerdict = (status: Status | undefined): boolean => status === "PASS" || status === "FAIL";

const unevaluated = (check: StoredCheck, outcome: Evaluated["outcome"]): Evaluated => ({
  outcome,
  check,
  inputs: {},
  reads: [],
});

/** Checks that were valid once and are not any more: by the catalogue of today, or because of what they refer to. */
async function staleChecks(
  checks: readonly StoredCheck[],
  options: EvaluationOptions,
): Promise<Map<string, readonly Problem[]>> {
  const { account } = options.reader;
  const validation = await validateWithSchemas(checks, {
    catalogue: options.catalogue,
    accountRegion: account.defaultRegion,
    accountId: account.id,
    partition: account.partition,
    allowPrivateTargets: options.allowPrivateTargets ?? false,
  });
  const problems = checks.map((check, index) => [check.id, problemsOf(validation, index)] as const);
  return new Map(problems.filter(([, found]) => found.length > 0));
}

function toResult(
  check: StoredCheck,
  { outcome, check: resolved, inputs, reads }: Evaluated,
  startedAt: number,
  endedAt: number,
  catalogueVersion: string,
): CheckResult {
  const { exports, unavailable: _, ...verdict } = outcome;
  const result: CheckResult = {
    checkId: check.id,
    name: check.name ?? check.type,
    service: check.service,
    type: check.type,
    scope: check.scope,
    severity: check.severity,
    parameters: resolved.parameters,
    ...verdict,
    exports,
    inputs,
    reads,
    startedAt: new Date(startedAt).toISOString(),
    durationMs: endedAt - startedAt,
    catalogueVersion,
  };
  if (resolved.region !== undefined) result.region = resolved.region;
  if (check.alias !== undefined) result.alias = check.alias;
  return result;
}
