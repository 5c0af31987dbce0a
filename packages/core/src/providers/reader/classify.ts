import type { Absence, Cause } from "../../checks/model";
import { ReadError } from "../../engine/reader";
import {
  credentialCode,
  deniedCodes,
  malformedCode,
  namelessCodes,
  regionOrCredentialCodes,
  unreadableCodes,
  unsupportedCodes,
} from "./codes";
import { type Denial, denialOf } from "./denial";
import { type Failure, isThrottle, isTimeout, isUnavailable } from "./failure";
import { innerFailure } from "./handler-failure";
import type { SomeRead } from "./transport";

const probeCauses: Readonly<Record<string, Cause>> = {
  TargetNotPublic: "INVALID_PARAMETER",
  ResolverFailure: "TIMEOUT",
  ProbeLimitExceeded: "THROTTLED",
};
/** Codes that are absences only with a certain text; without it they mean something else. */
const neededText: Readonly<Record<string, string>> = {
  "ecs/ClientException": "Unable to describe task definition",
  "cloudformation/ValidationError": "does not exist",
  "macie2/AccessDeniedException": "Macie is not enabled",
};

export interface RegionFacts {
  /** Enabled regions of the account, or undefined where that could not be read. */
  enabled(): Promise<readonly string[] | undefined>;
  isOptIn(region: string): boolean;
}

export type Outcome = { absent: Absence; code: string; message: string } | { error: ReadError };

/** What a failed read means: one of its declared absences, or an error with its cause. */
export async function classify(read: SomeRead, failure: Failure, region: string, facts: RegionFacts): Promise<Outcome> {
  const inner = innerFailure(read.service, failure);
  const absent = absenceOf(read, failure) ?? absenceOf(read, inner);
  if (absent !== undefined) return { absent, code: inner.code, message: inner.message };
  return { error: toReadError(read, inner, region, await causeOf(inner, region, facts)) };
}

/** The declared absence of an error, if it is one. Declared keys are codes, in which `*` stands for any text. */
export function absenceOf(read: Pick<SomeRead, "absent" | "service">, { code, message }: Failure): Absence | undefined {
  if (!message.includes(neededText[`${read.service}/${code}`] ?? "")) return undefined;
  for (const [pattern, absence] of Object.entries(read.absent ?? {})) {
    const [start = "", end] = pattern.split("*");
    if (end === undefined ? code === pattern : code.startsWith(start) && code.endsWith(end)) return absence;
  }
  return undefined;
}

async function causeOf(failure: Failure, region: string, facts: RegionFacts): Promise<Cause> {
  const { code, httpStatus } = failure;
  const probe = probeCauses[code];
  if (probe !== undefined) return probe;
  if (code === "OptInRequired" || regionOrCredentialCodes.has(code)) {
    const enabled = await facts.enabled();
    const disabled = enabled ? !enabled.includes(region) : facts.isOptIn(region);
    if (disabled) return "REGION_DISABLED";
    return code === "OptInRequired" ? "UNSUPPORTED" : "CREDENTIALS";
  }
  if (credentialCode.test(code)) return "CREDENTIALS";
  if (deniedCodes.has(code)) return "ACCESS_DENIED";
  if (isThrottle(failure)) return "THROTTLED";
  if (unsupportedCodes.has(code)) return "UNSUPPORTED";
  if (isTimeout(failure)) return "TIMEOUT";
  if (isUnavailable(failure)) return "UNAVAILABLE";
  if (unreadableCodes.has(code)) return "UNSUPPORTED";
  if (malformedCode.test(code)) return "INVALID_PARAMETER";
  if (httpStatus === 403) return "ACCESS_DENIED";
  // An HTTP status without a code of the service: somebody else answered.
  return namelessCodes.has(code) && httpStatus !== undefined ? "UNSUPPORTED" : "INTERNAL";
}

function toReadError(read: SomeRead, failure: Failure, region: string, cause: Cause): ReadError {
  const operation = `${read.service}:${read.operation}`;
  const own = read.iamAction === null ? [] : [read.iamAction].flat();
  const denial: Denial = cause === "ACCESS_DENIED" ? denialOf(failure.message) : {};
  const named = denial.action === undefined ? own : [denial.action];
  // Nobody in the account can grant what its organisation denies: no permission is missing.
  const actions = denial.organisation === undefined ? named : [];
  const message = `${operation} in ${region}: ${wordsOf(cause, failure, actions, denial)}`;
  return new ReadError(cause, message, { operation, region, actions, code: failure.code });
}

function wordsOf(
  cause: Cause,
  { code, message }: Failure,
  actions: readonly string[],
  { side, organisation }: Denial,
): string {
  const said = message === "" ? code : unreadableCodes.has(code) ? message : `${code}: ${message}`;
  switch (cause) {
    case "ACCESS_DENIED":
      if (organisation !== undefined) return `${organisation}; no permission in the account can allow it`;
      return `access denied, missing ${actions.join(", ") || "permission"}${side ? ` (${side})` : ""}`;
    case "THROTTLED":
      return `still throttled after all attempts (${said})`;
    case "TIMEOUT":
      return `no usable answer in time (${said})`;
    case "UNAVAILABLE":
      return `the provider failed in all attempts (${said})`;
    case "REGION_DISABLED":
      return "the region is not enabled for the account";
    case "INTERNAL":
      return `unexpected error ${code}`;
    default:
      return said;
  }
}
