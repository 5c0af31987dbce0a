import type * as z from "zod";
import { type CheckType, type Severity, severities, type Value } from "../model";
import { isAbsent } from "../operators/equality";
import type { ExpectedShape } from "../operators/model";
import { findOperator } from "../operators/registry";
import { containsPlaceholder, hasPlaceholder, parseText } from "./aliases/placeholders";
import { stringsOfCheck } from "./aliases/references";
import { documentOf } from "./document-paths";
import { refuseEmptyLists } from "./empty-lists";
import { type Expectation, parseExpectation } from "./expectation";
import type { CheckDraft, Report, ValidationContext, ValidCheck } from "./model";
import { parseParameters } from "./parameters";
import { parseRegion } from "./regions";
import { nearest } from "./similar";

/** A check that was read against its type: what may be stored, and what is needed to evaluate it. */
export interface ParsedCheck {
  type: CheckType;
  check: ValidCheck;
  /** Parameters with defaults, as `observe` gets them. */
  params: Readonly<Record<string, unknown>>;
  expectation: Expectation;
}

/**
 * Reads one check against the catalogue and reports everything that is wrong with it, aliases aside. With `resolved`, placeholders
 * have been replaced and every value must have its final type.
 */
export function parseCheck(
  draft: CheckDraft,
  context: ValidationContext,
  options: { resolved: boolean },
  report: Report,
): ParsedCheck | undefined {
  const type = context.catalogue.get(draft.type);
  if (!type) {
    report(
      ["type"],
      "UNKNOWN_TYPE",
      `${JSON.stringify(draft.type)} is not a check type`,
      nearest(draft.type, context.catalogue.keys()),
    );
    return undefined;
  }
  checkDerived(type, draft, report);
  if (!options.resolved) checkPlaceholders(draft, report);
  const raw = draft.parameters ?? {};
  const skip = shapedByOperator(type, draft, raw);
  const read = parseParameters(type, raw, context, { ...options, skip }, report);
  const region = parseRegion(type, draft.region, raw, context, report);
  const params = withExpected(type, draft, read.values, skip);
  const named = type.expectedParam === undefined ? undefined : read.given[type.expectedParam];
  if (!options.resolved) refuseEmptyLists(type, draft, params, report);
  const expectation = parseExpectation(
    { type, check: draft, params, named, document: documentOf(type, params, context) },
    report,
  );
  const { region: _, ...rest } = draft;
  const check = {
    ...rest,
    service: type.service,
    scope: type.scope,
    severity: severityOf(type, draft),
    parameters: read.given,
    ...(region === undefined ? {} : { region }),
  } as ValidCheck;
  return { type, check, params, expectation };
}

function checkDerived(type: CheckType, draft: CheckDraft, report: Report): void {
  if (draft.service !== undefined && draft.service !== type.service) {
    report(["service"], "SERVICE_MISMATCH", `does not fit type ${type.id}`, type.service);
  }
  if (draft.scope !== undefined && draft.scope !== type.scope) {
    report(["scope"], "SCOPE_MISMATCH", `does not fit type ${type.id}`, type.scope);
  }
}

function checkPlaceholders(draft: CheckDraft, report: Report): void {
  const { open, fixed } = stringsOfCheck(draft);
  for (const { path, text, key } of fixed) {
    if (!hasPlaceholder(text)) continue;
    report(path, "PLACEHOLDER_NOT_ALLOWED", key ? "keys must not hold placeholders" : "must not hold a placeholder");
  }
  for (const { path, text } of open) {
    const parsed = parseText(text);
    if (!parsed.ok) report(path, "PLACEHOLDER_MALFORMED", parsed.message);
  }
}

const severityOf = (type: CheckType, draft: CheckDraft): Severity =>
  severities.find((severity) => severity === draft.severity) ?? type.severity;

const plainShapes: readonly ExpectedShape[] = ["none", "same", "element", "text", "nonEmptyText", "number"];

/** The `^` parameter, where the operator wants another form (a list, a range, a pattern) than the parameter's own format. */
function shapedByOperator(
  type: CheckType,
  draft: CheckDraft,
  raw: Readonly<Record<string, unknown>>,
): string | undefined {
  const name = type.expectedParam;
  const operator = draft.operator === undefined ? undefined : findOperator(draft.operator);
  if (name === undefined || !operator || plainShapes.includes(operator.expected) || raw[name] === undefined)
    return undefined;
  return fieldOf(type, name)?.safeParse(raw[name]).success ? undefined : name;
}

const fieldOf = (type: CheckType, name: string): z.ZodType | undefined =>
  (type.params.shape as Record<string, z.ZodType>)[name];

/** `expected` stands for the `^` parameter too, so that a check type sees one value whichever way it was written. */
function withExpected(
  type: CheckType,
  draft: CheckDraft,
  values: Readonly<Record<string, unknown>>,
  skip: string | undefined,
): Record<string, unknown> {
  const params = { ...values };
  const name = type.expectedParam;
  if (name === undefined) return params;
  if (name === skip) delete params[name];
  const given = draft.expected as Value;
  if (isAbsent(given) || containsPlaceholder(given)) return params;
  const parsed = fieldOf(type, name)?.safeParse(given);
  if (parsed?.success) params[name] = parsed.data;
  return params;
}
