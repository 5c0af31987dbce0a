import type * as z from "zod";
import { fieldMeta } from "../formats/field";
import type { CheckType, DeclaredKind, Exports, Kind, Value } from "../model";
import { anywhere, type Place, placeOf } from "../operators/conditions/place";
import { refuseAssertion } from "../operators/conditions/refuse-assertion";
import { equals, isAbsent, isList } from "../operators/equality";
import type { OperatorDefinition } from "../operators/model";
import { prepareExpected } from "../operators/prepare";
import { containsPlaceholder } from "./aliases/placeholders";
import { observedAt } from "./document-paths";
import { valueShape } from "./export-shapes";
import type { CheckDraft, Report } from "./model";

/** A check whose expectation is read. */
export interface Subject {
  type: CheckType;
  check: CheckDraft;
  /** Parameters with defaults. */
  params: Readonly<Record<string, unknown>>;
  /** The `^` parameter as given, if it was. */
  named: unknown;
  /** Where paths begin that are looked up in the document of a resource. */
  document: Place | undefined;
}

/** The default operator of a type for the given parameters. */
export function defaultOperator(type: CheckType, params: Readonly<Record<string, unknown>>): string {
  const { operator } = type.default;
  return typeof operator === "string" ? operator : operator(params);
}

/** A value, or how it follows from what the check observed. */
export type ExpectedValue = Value | ((exports: Exports) => Value);

/** The expected value as given, from the `^` parameter, or by default, and reports where it is missing or does not fit. */
export function parseExpected(
  subject: Subject,
  operator: OperatorDefinition,
  { kind, byElement }: { kind: DeclaredKind; byElement: boolean },
  report: Report,
): ExpectedValue {
  const { type, check, params, named } = subject;
  const given = check.expected as Value;
  const namedPath = ["parameters", type.expectedParam ?? ""];
  const hasGiven = !isAbsent(given);
  if (operator.expected === "none") {
    const message = `${operator.id} takes no expected value`;
    if (hasGiven) report(["expected"], "EXPECTED_NOT_ALLOWED", message);
    if (named !== undefined) report(namedPath, "EXPECTED_NOT_ALLOWED", message);
    const unfit = refuseAssertion(judgedPlace(subject, kind, byElement), operator, undefined);
    if (unfit) report([unfit.member], unfit.code, unfit.message, unfit.fix);
    return undefined;
  }
  if (hasGiven && named !== undefined && !agree(given, named as Value)) {
    report(["expected"], "EXPECTED_AMBIGUOUS", `differs from parameter ${type.expectedParam}; give one of them`);
  }
  const explicit = hasGiven ? given : (named as Value);
  if (!isAbsent(explicit)) {
    const prepared = containsPlaceholder(explicit) ? undefined : prepareExpected(operator, kind, explicit);
    const path = hasGiven ? ["expected"] : namedPath;
    const unfit = refuseAssertion(judgedPlace(subject, kind, byElement), operator, explicit);
    if (unfit) report(unfit.member === "operator" ? ["operator"] : path, unfit.code, unfit.message, unfit.fix);
    else if (prepared && !prepared.ok) report(path, prepared.code, prepared.message);
    const problem = prepared?.ok
      ? problemOfNeverObserved(type, operator, kind, prepared.value as Value, params)
      : undefined;
    if (problem) report(path, "EXPECTED_INVALID", problem);
    return explicit;
  }
  const fallback = defaultExpected(type, operator, params);
  const tried = typeof fallback === "function" ? fallback(allOnes) : fallback;
  if (!isAbsent(tried) && prepareExpected(operator, kind, tried).ok) return fallback;
  const path = type.expectedParam ? namedPath : ["expected"];
  report(path, "EXPECTED_MISSING", `${operator.id} needs an expected value, and this type has no default that fits`);
  return undefined;
}

/** What is known of each value that the operator is applied to. */
function judgedPlace({ type, params, document }: Subject, kind: DeclaredKind, byElement: boolean): Place {
  if (!document || !readsDocument(type)) return kind === "any" ? anywhere : placeOf(valueShape(type, kind));
  const observed = observedAt(document, params);
  return byElement ? observed.elements() : observed;
}

/** Generic types that export the resource document: paths of conditions are looked up in it. */
export const readsDocument = (type: CheckType): boolean =>
  type.service === "Generic" && Object.hasOwn(type.exports.shape, "resource");

/** Every number of an observation taken as 1: enough to see whether what follows from it has the form the operator needs. */
const allOnes: Exports = new Proxy({}, { get: () => 1 });

/**
 * Says what is wrong with a value that the `^` parameter would not take, where that takes only certain words, ids of one form, or
 * numbers within limits: compared with `none`, an auth type NONE would pass NOT_EQUALS for ever.
 */
export function problemOfNeverObserved(
  type: CheckType,
  operator: OperatorDefinition,
  kind: DeclaredKind,
  expected: Value,
  /** As `observe` gets them; none in a condition. */
  params?: Readonly<Record<string, unknown>>,
): string | undefined {
  const unseen = isAbsent(params?.[type.expectedParam ?? ""] as Value)
    ? unseenText(type, operator, expected, params)
    : undefined;
  if (unseen) return unseen;
  const shapes = kind === "any" ? [] : (comparedWhole[kind] ?? []);
  const fields = type.params.shape as Record<string, z.ZodType>;
  const field = type.expectedParam === undefined ? undefined : fields[type.expectedParam];
  if (!field || !shapes.includes(operator.expected) || !isClosed(fieldMeta(field)["x-format"])) return undefined;
  const values = isList(expected) ? expected : [expected];
  return values.map((value) => field.safeParse(value).error?.issues[0]?.message).find((message) => message);
}

function unseenText(
  { neverObserved }: CheckType,
  operator: OperatorDefinition,
  expected: Value,
  params: object | undefined,
): string | undefined {
  if (!wholeShapes.includes(operator.expected)) return undefined;
  const texts = (isList(expected) ? expected : [expected]).filter((each) => typeof each === "string");
  return texts.map((each) => neverObserved?.(each, params && operator.id)).find((message) => message);
}

const wholeShapes = ["same", "element", "list", "listOrEmpty"];

/** Forms of expected values that are compared with whole observed values, or whole elements of lists. */
const comparedWhole: Partial<Record<Kind, readonly string[]>> = {
  S: ["same", "list"],
  L: ["same", "element", "list", "listOrEmpty"],
  N: ["same", "number", "list"],
  C: ["same", "number", "list"],
};

const closed = ["choice", "count", "integer", "arn", "nameOrArn", "hostedZone"];
const isClosed = (format = ""): boolean => closed.includes(format) || format.startsWith("ec2:");

const agree = (one: Value, other: Value): boolean => equals(one, other) || equals(other, one);

function defaultExpected(
  type: CheckType,
  operator: OperatorDefinition,
  params: Readonly<Record<string, unknown>>,
): ExpectedValue {
  const fromParam = type.expectedParam === undefined ? undefined : (params[type.expectedParam] as Value);
  if (!isAbsent(fromParam)) return fromParam;
  const { expected } = type.default;
  if (typeof expected === "function") return (exports) => expected(params, exports);
  if (!isAbsent(expected)) return expected;
  const usual = operator.id === "EQUALS" ? defaultOperator(type, params) : undefined;
  return usual === "IS_TRUE" ? true : usual === "IS_FALSE" ? false : undefined;
}
