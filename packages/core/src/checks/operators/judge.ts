import { isNumeric } from "../formats/decimals";
import { parseDecimal } from "../formats/numbers";
import { parseDate } from "../formats/time";
import type { Cause, DeclaredKind, Kind, Value } from "../value";
import type { Budget } from "./budget";
import { asList, equals, isAbsent, isDated, isList, isObject, sameKinds } from "./equality";
import { decideOnInterval } from "./interval";
import type { ExpectedShape, OperatorDefinition, Prepared, Truth } from "./model";
import { fitsKind, type PreparedResult, prepareExpected } from "./prepare";
import { holdsDespiteRedaction, holdsRedacted, withoutMarks } from "./redaction";
import { OperatorUnsupported } from "./unsupported";

/** The truth of one operator on one value, and why it is unknown where it is. */
export interface Judgement {
  truth: Truth;
  cause?: Cause;
  reason?: string;
}

/** An operator with its expected value, made ready once for any number of observed values. */
export interface Assertion {
  operator: OperatorDefinition;
  raw: Value;
  /** A part of the expected value was redacted. */
  isRedacted: boolean;
  /** The expected value as read for one kind; memoised. */
  preparedFor(kind: Kind): PreparedResult;
}

export function assertion(operator: OperatorDefinition, raw: Value): Assertion {
  const memo = new Map<Kind, PreparedResult>();
  return {
    operator,
    raw,
    isRedacted: holdsRedacted(raw),
    preparedFor(kind) {
      const known = memo.get(kind) ?? prepareExpected(operator, kind, raw);
      memo.set(kind, known);
      return known;
    },
  };
}

/** The kind of a value that is known only at run time. Lists of scalars are L, other lists and objects O. */
export function kindOf(value: Value): Kind {
  if (typeof value === "boolean") return "B";
  if (isNumeric(value)) return "N";
  if (typeof value === "string") return "S";
  if (value instanceof Date) return "D";
  return isList(value) && value.every((item) => !isList(item) && !isObject(item)) ? "L" : "O";
}

const unknown = (cause: Cause, reason: string): Judgement => ({ truth: "unknown", cause, reason });

export interface Observed {
  value: Value;
  kind: DeclaredKind;
  /** The value is a count of which only a lower bound is known. */
  atLeast?: boolean;
  /** The schema types the property as text: a number in decimal form meets numbers. */
  isText?: boolean;
}

/** Applies an operator to a value. Never throws: what cannot be judged is `unknown` with its cause. */
export function judge(assertion: Assertion, observed: Observed, now: Date, budget?: Budget): Judgement {
  const { operator, raw, isRedacted } = assertion;
  const { value } = observed;
  if (isAbsent(value) || !(isRedacted || holdsRedacted(value))) return apply(assertion, observed, now, budget);
  const shown = typeof value === "string" && !isRedacted ? withoutMarks(value, raw) : value;
  const judgement = apply(assertion, { ...observed, value: shown }, now, budget);
  if (judgement.truth === "unknown" || holdsDespiteRedaction(operator, value, raw, judgement.truth)) return judgement;
  const side = holdsRedacted(value) ? "value" : "expected value";
  return unknown(
    "UNSUPPORTED",
    `the ${side} is redacted, because it may be secret, so ${operator.id} cannot be judged`,
  );
}

function apply(assertion: Assertion, observed: Observed, now: Date, budget: Budget | undefined): Judgement {
  const { operator, raw } = assertion;
  if (isAbsent(observed.value)) {
    return observed.atLeast
      ? unknown("UNSUPPORTED", "only a part of the value could be read")
      : { truth: operator.absent };
  }
  const number = observed.isText ? decimalIn(operator, raw, observed.value) : undefined;
  const typed = typedValue(operator, number === undefined ? observed : { ...observed, value: number }, isDated(raw));
  if ("reason" in typed) return unknown(typed.cause, typed.reason);
  const { kind, value } = typed;
  if (!operator.kinds.includes(kind)) return unknown("UNSUPPORTED", inapplicable(operator, kind));
  const prepared = assertion.preparedFor(kind);
  if (!prepared.ok) return mismatch(operator, raw, { value, kind: observed.kind }, prepared.message);
  const mismatched = kind === "L" && kindMismatch(asList(value), operator, prepared.value);
  if (mismatched) return unknown("UNSUPPORTED", `the expected value ${mismatched}`);
  const compared = kind === "O" ? structures(operator, value, prepared.value as Value) : undefined;
  if (compared) return compared;
  try {
    if (observed.atLeast) return atLeast(operator, value, prepared.value, now);
    const truth = operator.test(value, prepared.value, now, budget) ? "true" : "false";
    const reason = operator.explain?.(value, prepared.value);
    return { truth, ...(reason === undefined ? {} : { reason }) };
  } catch (error) {
    if (error instanceof OperatorUnsupported) return unknown("UNSUPPORTED", error.message);
    return unknown("INTERNAL", `${operator.id} could not be applied`);
  }
}

/**
 * Values of different kinds are not comparable, for an operator as for its negation. Of a list of mixed kinds what equals the value decides;
 * that nothing does, does not.
 */
function mismatch(operator: OperatorDefinition, raw: Value, { value, kind }: Observed, message: string): Judgement {
  const fitsNone = kind !== "any" || isAbsent(raw) || !prepareExpected(operator, "any", raw).ok;
  if (fitsNone) return unknown("INVALID_PARAMETER", `the expected value ${message}`);
  if (["IN_LIST", "NOT_IN_LIST"].includes(operator.id)) {
    const isListed = asList(raw).some((item) => fitsKind(item, kindOf(value)) && equals(value, item));
    if (isListed) return { truth: operator.id === "IN_LIST" ? "true" : "false" };
  }
  const isEquality = ["EQUALS", "NOT_EQUALS"].includes(operator.id);
  if (!isEquality)
    return unknown("UNSUPPORTED", `the value is ${kindWords[kindOf(value)]}, and the expected value ${message}`);
  const words = `the value is ${kindWords[kindOf(value)]} and the expected value ${kindWords[kindOf(raw)]}`;
  const fix =
    isList(raw) && !isList(value) ? `; ${operator.id === "EQUALS" ? "IN_LIST" : "NOT_IN_LIST"} takes a list` : "";
  return unknown("UNSUPPORTED", `${words}, which cannot be compared${fix}`);
}

/** EQUALS of structures: unknown where they differ in nothing but values of different kinds. */
function structures(operator: OperatorDefinition, observed: Value, expected: Value): Judgement | undefined {
  if (!["EQUALS", "NOT_EQUALS"].includes(operator.id)) return undefined;
  const equal = sameKinds(observed, expected);
  if (equal === undefined)
    return unknown("UNSUPPORTED", "the values hold parts of different kinds, which cannot be compared");
  return { truth: equal === (operator.id === "EQUALS") ? "true" : "false" };
}

/** What is wrong with an expected element that can be read as none of the kinds that the elements of the observed list have. */
function kindMismatch(
  observed: readonly Value[],
  { expected: shape }: OperatorDefinition,
  prepared: Prepared[ExpectedShape],
): string | undefined {
  if (!["same", "element", "list", "listOrEmpty"].includes(shape)) return undefined;
  const found = [...new Set(observed.filter((item) => !isAbsent(item)).map(kindOf))];
  const wanted = (Array.isArray(prepared) ? prepared : [prepared]) as readonly Value[];
  const mismatches = wanted.filter((item) => !found.some((kind) => fitsKind(item, kind)));
  if (found.length === 0 || mismatches.length === 0) return undefined;
  const kinds = found.map((kind) => kindWords[kind]).join(" or ");
  return `must be of the kind of the elements, ${kinds}; found ${JSON.stringify(mismatches[0])}`;
}

function atLeast(operator: OperatorDefinition, value: Value, prepared: Prepared[ExpectedShape], now: Date): Judgement {
  if (typeof value !== "number") return unknown("UNSUPPORTED", "only a part of the value could be read");
  const decided = decideOnInterval(operator, prepared, { from: value, to: Number.POSITIVE_INFINITY }, now);
  if (decided !== undefined) return { truth: decided ? "true" : "false" };
  return unknown("UNSUPPORTED", `${countedWords(value)}, which does not decide the comparison`);
}

/** The number in a text that the schema types as text, where a number is compared with it. */
function decimalIn(operator: OperatorDefinition, raw: Value, value: Value): Value {
  const isNumeric = (each: Value) => typeof each === "number";
  const wantsNumber =
    !operator.kinds.includes("S") || isNumeric(raw) || (isList(raw) && raw.length > 0 && raw.every(isNumeric));
  return typeof value === "string" && wantsNumber && operator.kinds.includes("N") ? parseDecimal(value) : undefined;
}

type Typed = { kind: Kind; value: Value } | { cause: Cause; reason: string };

/** With `isDated` the expected value is a date, so text is read as one. */
function typedValue(operator: OperatorDefinition, { value, kind }: Observed, isDated: boolean): Typed {
  const takesDates = operator.kinds.includes("D") && (isDated || !operator.kinds.includes("S"));
  const wantsDate = kind === "D" || (kind === "any" && takesDates);
  if (wantsDate && typeof value === "string") {
    const date = parseDate(value);
    if (date) return { kind: "D", value: date };
    return { cause: "UNSUPPORTED", reason: `${JSON.stringify(value)} is not a date` };
  }
  const found = kindOf(value);
  if (typeof value === "number" && !Number.isFinite(value))
    return { cause: "INTERNAL", reason: "the number is not finite" };
  if (value instanceof Date && Number.isNaN(value.getTime()))
    return { cause: "INTERNAL", reason: "the date is not valid" };
  if (kind === "any" || kind === found) return { kind: found, value };
  const fits = (kind === "C" && found === "N") || (kind === "O" && found === "L");
  if (fits) return { kind, value };
  return { cause: "INTERNAL", reason: `a value of kind ${kind} was declared and one of kind ${found} was found` };
}

export const kindWords: Record<Kind, string> = {
  B: "a boolean",
  N: "a number",
  C: "a count",
  S: "text",
  D: "a date",
  L: "a list",
  O: "an object",
};

function inapplicable(operator: OperatorDefinition, kind: Kind): string {
  const fitting = operator.kinds.map((each) => kindWords[each]).join(", ");
  return `${operator.id} does not apply to ${kindWords[kind]}, only to ${fitting}`;
}

const countedWords = (count: number): string =>
  count === 0 ? "none was counted so far" : `at least ${count} ${count === 1 ? "was" : "were"} counted`;
