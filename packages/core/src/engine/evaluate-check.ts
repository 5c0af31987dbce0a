import { MissingMemberError } from "../checks/answers/missing-members";
import type { Observation, Value } from "../checks/model";
import { OperatorUnsupported } from "../checks/operators";
import { dotted, type Origin } from "../checks/operators/conditions/leaves";
import { sentence } from "../checks/operators/sentences";
import { type Catalogue, type ParsedCheck, type Problem, parseCheck, type ValidCheck } from "../checks/validate";
import { type Produced, UnresolvedError, UnusableError } from "./aliases/resolve";
import { substitute } from "./aliases/substitute";
import { observeOpenRegions } from "./closed-regions";
import { expandRegions } from "./expand-regions";
import { valueJudge } from "./judge-value";
import { errorText, missingActions, type Outcome, permissionWords } from "./outcome";
import { type ReadAccess, readAccess } from "./read-access";
import { ReadError, type Reader } from "./reader";
import { type Deadline, type Timers, within } from "./timing";
import { expectedSentence, judgeObservation } from "./verdict";

/** What all checks of one run share. */
export interface RunContext {
  catalogue: Catalogue;
  reader: Reader;
  /** Start of the run; every rule about dates compares with it. */
  now: Date;
  timers: Timers;
  deadline: Deadline;
  /** For one check of one resource, in milliseconds; sets may use the rest of the run. */
  checkLimitMs: number;
  allowPrivateTargets: boolean;
  /** Told of defects: the error, and the id under which the result names it. */
  onIncident(checkId: string, error: unknown): string;
}

/** What one check came to, with what it used. */
export interface Evaluated {
  outcome: Outcome;
  /** With placeholders replaced, as far as it came. */
  check: ValidCheck;
  inputs: Readonly<Record<string, Value>>;
  reads: readonly string[];
}

type Failure = Pick<Outcome, "status" | "reason"> & Partial<Outcome>;

const nothing = "Nothing was compared.";

/** An outcome without an observation. */
export function failedOutcome(failure: Failure): Outcome {
  const reason = sentence(failure.reason);
  return { expected: nothing, observed: reason, exports: {}, ...failure, reason };
}

/** Evaluates one check, whose producers have ended. Never rejects: whatever happens is a result of this check alone. */
export async function evaluateCheck(
  check: ValidCheck & { id: string },
  producer: (alias: string) => Produced | undefined,
  run: RunContext,
): Promise<Evaluated> {
  const progress: Progress = { check, inputs: {} };
  try {
    const { check: resolved, inputs, origins } = substitute(check, producer, run.catalogue.get(check.type));
    Object.assign(progress, { check: resolved, inputs, origins });
    const parsed = parseResolved(resolved, run);
    if ("problems" in parsed) return finish(progress, invalid(parsed.problems));
    progress.check = parsed.check;
    progress.parsed = parsed;
    const { type } = parsed;
    const limit = type.observes.shape === "each" || type.multiRegion ? undefined : run.checkLimitMs;
    const ended = await within(observe(parsed, progress, run), limit, run.deadline, run.timers);
    return finish(progress, ended.ended === "done" ? ended.result : timedOut(ended.ended, progress.access, limit));
  } catch (error) {
    return finish(progress, failed(check.id, error, progress.access, run));
  }
}

/** How far the evaluation of a check has come. */
interface Progress {
  check: ValidCheck;
  inputs: Evaluated["inputs"];
  origins?: ReadonlyMap<string, string>;
  parsed?: ParsedCheck;
  access?: ReadAccess;
}

/** Says what was asked, also where it could not be answered. */
function finish({ check, inputs, parsed, access }: Progress, outcome: Outcome): Evaluated {
  const reads = access?.used() ?? [];
  if (!parsed) return { outcome, check, inputs, reads };
  const { operator, quantifier, condition } = parsed.expectation;
  const asked = {
    ...(operator ? { operator: operator.id } : {}),
    ...(quantifier ? { quantifier } : {}),
    ...(condition ? { condition: check.condition } : {}),
  };
  const subject = { ...parsed, now: new Date(0) };
  const expected = outcome.expected === nothing ? expectedSentence(subject, valueJudge(subject, {})) : outcome.expected;
  return { outcome: { ...outcome, ...asked, expected }, check, inputs, reads };
}

function parseResolved(check: ValidCheck, run: RunContext): ParsedCheck | { problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const { id, partition, defaultRegion } = run.reader.account;
  const context = {
    catalogue: run.catalogue,
    accountRegion: defaultRegion,
    accountId: id,
    partition,
    allowPrivateTargets: run.allowPrivateTargets,
  };
  const parsed = parseCheck(check, context, { resolved: true }, (path, code, message) => {
    problems.push({ path: path.join("."), code, message });
  });
  return parsed && problems.length === 0 ? parsed : { problems };
}

/** The reason of a check that is not valid (any more), with every problem. */
export function invalid(problems: readonly Problem[]): Outcome {
  const words = problems.map(({ path, code, message }) => `${path || "the check"} ${message} (${code})`);
  return failedOutcome({
    status: "ERROR",
    cause: "INVALID_PARAMETER",
    reason: `the check is not valid: ${words.join("; ")}`,
  });
}

async function observe(
  { type, params, expectation, check }: ParsedCheck,
  progress: Progress,
  run: RunContext,
): Promise<Outcome> {
  const regions = await expandRegions(type, check.region, run.reader, params);
  const access = readAccess(type, run.reader, regions.region);
  progress.access = access;
  const { id, partition, defaultRegion } = run.reader.account;
  let observation: Observation;
  try {
    const operator = expectation.operator ? { operator: expectation.operator.id } : {};
    const origin = (place: string) => progress.origins?.get(place);
    const account = { id, partition, defaultRegion };
    const context = { params, ...operator, read: access.read, now: run.now, account, origin };
    const look = (places: typeof regions) => type.observe({ ...context, ...places });
    observation = await observeOpenRegions(regions, access, run.reader, look);
  } catch (error) {
    if (error instanceof ReadError) return readFailure(error, access);
    if (error instanceof MissingMemberError) {
      const reason = `${error.operation} in ${regions.region}: the answer has no ${error.what}`;
      return failedOutcome({ status: "ERROR", cause: "UNSUPPORTED", reason });
    }
    if (error instanceof OperatorUnsupported)
      return failedOutcome({
        status: "ERROR",
        cause: "UNSUPPORTED",
        reason: `the resources could not be selected: ${error.message}`,
      });
    throw error;
  }
  const origin = originOf(progress.origins, type.expectedParam);
  return judgeObservation({ type, params, expectation, now: run.now, origin }, observation);
}

/** Where the expected value of a check, or of a leaf of its condition, comes from. */
const originOf =
  (origins: ReadonlyMap<string, string> | undefined, expectedParam: string | undefined): Origin =>
  (at) => {
    const places = at === "" ? ["expected", `parameters.${expectedParam}`] : [];
    const inCondition = `condition.${at === "" ? "" : `${dotted(at)}.`}expected`;
    return [...places, inCondition].map((place) => origins?.get(place)).find((found) => found !== undefined);
  };

function readFailure(error: ReadError, access: ReadAccess): Outcome {
  const denied = error.cause === "ACCESS_DENIED" ? access.errors() : [];
  const actions = missingActions([error, ...denied]);
  const said = errorText(error);
  const reason = [said, ...permissionWords(actions.missingActions, said)].join("; ");
  return failedOutcome({ status: "ERROR", cause: error.cause, ...actions, reason });
}

function timedOut(ended: "limit" | "deadline", access: ReadAccess | undefined, limitMs: number | undefined): Outcome {
  const open = access?.open();
  const what = open ? `${open.operation} in ${open.region} did not answer` : "the check did not end";
  const when = ended === "limit" ? `within ${(limitMs ?? 0) / 1000} seconds` : "before the time of the run was up";
  return failedOutcome({ status: "ERROR", cause: "TIMEOUT", reason: `${what} ${when}` });
}

function failed(checkId: string, error: unknown, access: ReadAccess | undefined, run: RunContext): Outcome {
  if (error instanceof UnresolvedError) return failedOutcome({ status: "SKIPPED", reason: error.message });
  if (error instanceof UnusableError) {
    return failedOutcome({ status: "ERROR", cause: error.cause, reason: error.message });
  }
  if (error instanceof ReadError) {
    return failedOutcome({ status: "ERROR", cause: error.cause, reason: errorText(error), ...missingActions([error]) });
  }
  const incidentId = run.onIncident(checkId, error);
  const during = access?.open();
  const where = during ? ` during ${during.operation} in ${during.region}` : "";
  const reason = `the check could not be evaluated because of a defect${where}; incident ${incidentId}`;
  return failedOutcome({ status: "ERROR", cause: "INTERNAL", reason, incidentId });
}

/** What consumers get from a result: its exports, or why they are skipped. */
export function produced(
  check: { alias?: string | undefined },
  { status, cause, exports, unavailable }: Outcome,
): Produced {
  if (status === "PASS" || status === "FAIL") return { ok: true, exports, ...(unavailable ? { unavailable } : {}) };
  return { ok: false, why: `alias ${check.alias ?? ""} is ${cause ? `${status} (${cause})` : status}` };
}
