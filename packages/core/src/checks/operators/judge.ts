import { parseDate } from "../formats/time";
import type { Cause, DeclaredKind, Kind, Value } from "../model";
import { asList, equals, isAbsent, isList, isObject } from "./equality";
import { decideOnInterval } from "./interval";
import { type ExpectedShape, type OperatorDefinition, OperatorUnsupported, type Prepared, type Truth } from "./model";
import { type PreparedResult, prepareExpected } from "./prepare";
import { holdsRedacted, standsDespiteRedaction } from "./redaction";

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
  /** The expected value as read for one kind; memoised. */
  preparedFor(kind: Kind): PreparedResult;
}

export function assertion(operator: OperatorDefinition, raw: Value): Assertion {
  const memo = new Map<Kind, PreparedResult>();
  return {
    operator,
    raw,
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
  if (typeof value === "number") return "N";
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
}

/** Applies an operator to a value. Never throws: what cannot be judged is `unknown` with its cause. */
export function judge(assertion: Assertion, observed: Observed, now: Date): Judgement {
  const judgement = apply(assertion, observed, now);
  const { operator, raw } = assertion;
  if (judgement.truth === "unknown" || !holdsRedacted(observed.value)) return judgement;
  if (standsDespiteRedaction(operator, observed.value, raw, judgement.truth)) return judgement;
  return unknown("UNSUPPORTED", `the value is redacted, because it may be secret, so ${operator.id} cannot be judged`);
}

function apply({ operator, ...rest }: Assertion, observed: Observed, now: Date): Judgement {
  if (isAbsent(observed.value)) {
    return observed.atLeast
      ? unknown("UNSUPPORTED", "only a part of the value could be read")
      : { truth: operator.absent };
  }
  const typed = typedValue(operator, observed);
  if ("reason" in typed) return unknown(typed.cause, typed.reason);
  const { kind, value } = typed;
  if (!operator.kinds.includes(kind)) return unknown("UNSUPPORTED", inapplicable(operator, kind));
  const prepared = rest.preparedFor(kind);
  if (!prepared.ok) return mismatch({ operator, ...rest }, observed, prepared.message);
  try {
    if (observed.atLeast) return atLeast(operator, value, prepared.value, now);
    return { truth: operator.test(value, prepared.value, now) ? "true" : "false" };
  } catch (error) {
    if (error instanceof OperatorUnsupported) return unknown("UNSUPPORTED", error.message);
    return unknown("INTERNAL", `${operator.id} could not be applied`);
  }
}

/**
 * Where the kind is known only now, a value of another kind is simply not equal, and of a list of mixed kinds each element is
 * compared by itself; for operators that need a kind, and for declared kinds, the expected value is at fault.
 */
function mismatch({ operator, raw }: Assertion, { value, kind }: Observed, message: string): Judgement {
  if (kind === "any" && !isAbsent(raw)) {
    const isListed = () => asList(raw).some((item) => equals(value, item));
    if (operator.id === "EQUALS") return { truth: "false" };
    if (operator.id === "NOT_EQUALS") return { truth: "true" };
    if (operator.id === "IN_LIST") return { truth: isListed() ? "true" : "false" };
    if (operator.id === "NOT_IN_LIST") return { truth: isListed() ? "false" : "true" };
  }
  return unknown("INVALID_PARAMETER", `the expected value ${message}`);
}

function atLeast(operator: OperatorDefinition, value: Value, prepared: Prepared[ExpectedShape], now: Date): Judgement {
  if (typeof value !== "number") return unknown("UNSUPPORTED", "only a part of the value could be read");
  const decided = decideOnInterval(operator, prepared, { from: value, to: Number.POSITIVE_INFINITY }, now);
  if (decided !== undefined) return { truth: decided ? "true" : "false" };
  return unknown("UNSUPPORTED", `at least ${value} were counted, which does not decide the comparison`);
}

type Typed = { kind: Kind; value: Value } | { cause: Cause; reason: string };

function typedValue(operator: OperatorDefinition, { value, kind }: Observed): Typed {
  const wantsDate = kind === "D" || (kind === "any" && operator.kinds.includes("D") && !operator.kinds.includes("S"));
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

const kindWords: Record<Kind, string> = {
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
