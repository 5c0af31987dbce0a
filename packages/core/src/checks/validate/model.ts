import type { CheckType, OnEmpty, Quantifier, ResourceSchemas, Scope, Severity } from "../model";

/** All check types by id. */
export type Catalogue = ReadonlyMap<string, CheckType>;

/** A check as people write it, through whatever door. */
export interface CheckDraft {
  id?: string | undefined;
  name?: string | undefined;
  type: string;
  service?: string | undefined;
  scope?: string | undefined;
  region?: string | readonly string[] | undefined;
  parameters?: Readonly<Record<string, unknown>> | undefined;
  operator?: string | undefined;
  expected?: unknown;
  quantifier?: string | undefined;
  countOperator?: string | undefined;
  countExpected?: unknown;
  condition?: unknown;
  onEmpty?: string | undefined;
  alias?: string | undefined;
  severity?: Severity | undefined;
  enabled?: boolean | undefined;
  createdAt?: string | undefined;
}

/** A check that may be stored: service and scope derived, region filled in, parameters trimmed and typed. */
export interface ValidCheck extends CheckDraft {
  service: string;
  scope: Scope;
  severity: Severity;
  parameters: Readonly<Record<string, unknown>>;
  region?: string | readonly string[] | undefined;
  quantifier?: Quantifier | undefined;
  onEmpty?: OnEmpty | undefined;
}

export const problemCodes = [
  "UNKNOWN_TYPE",
  "UNKNOWN_PARAMETER",
  "MISSING_PARAMETER",
  "INVALID_PARAMETER_VALUE",
  "SERVICE_MISMATCH",
  "SCOPE_MISMATCH",
  "REGION_UNKNOWN",
  "REGION_NOT_ALLOWED",
  "REGION_CONFLICT",
  "UNKNOWN_OPERATOR",
  "OPERATOR_NOT_APPLICABLE",
  "QUANTIFIER_NOT_APPLICABLE",
  "EXPECTED_MISSING",
  "EXPECTED_INVALID",
  "EXPECTED_NOT_ALLOWED",
  "EXPECTED_AMBIGUOUS",
  "INVALID_PATTERN",
  "INVALID_PATH",
  "CONDITION_TOO_LARGE",
  "PLACEHOLDER_MALFORMED",
  "PLACEHOLDER_NOT_ALLOWED",
  "ALIAS_INVALID",
  "ALIAS_TAKEN",
  "ALIAS_UNKNOWN",
  "ALIAS_PROPERTY_UNKNOWN",
  "ALIAS_CYCLE",
  "ALIAS_IN_USE",
  "TARGET_NOT_PUBLIC",
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** One thing that is wrong with a check, where, and what would be right. */
export interface Problem {
  /** `checks[0].parameters.instanceId`; for a single check without the `checks[0].`. */
  path: string;
  code: ProblemCode;
  message: string;
  fix?: string;
}

export interface ValidationContext {
  catalogue: Catalogue;
  /** Default region of the connected account. */
  accountRegion: string;
  /** 12 digits; ARNs of other accounts are refused. Not compared when it is not known. */
  accountId?: string;
  partition?: string;
  /** Schemas of the resource types that the checks name; what they hold is not looked into where they are not given. */
  schemas?: ResourceSchemas;
  /** Local stage only: probes may reach private addresses. */
  allowPrivateTargets?: boolean;
}

/** Collects the problems of one check under the path of the check. */
export type Report = (path: readonly (string | number)[], code: ProblemCode, message: string, fix?: string) => void;
