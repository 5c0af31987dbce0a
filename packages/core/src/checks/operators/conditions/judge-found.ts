import type { DeclaredKind, Value } from "../../value";
import type { Budget } from "../budget";
import { isAbsent, isList, isObject } from "../equality";
import { type Assertion, type Judgement, judge } from "../judge";
import { isNegated } from "../registry";
import { type DocumentFacts, type Found, joinOpen, type Open, openAs } from "./found";
import { holdsWhenOpen } from "./holds-when-open";
import { absentIn, meaningOf } from "./missing";
import { looksAt, missingPartOf, partiallyKnown } from "./whole";

/** How an operator is applied to what a path found. */
export interface FoundContext {
  kind: DeclaredKind;
  facts?: DocumentFacts | undefined;
  /** What is found selects: a key that is not there differs from every value. */
  inFilter?: boolean | undefined;
  ifUnset?: "true" | "false" | undefined;
  atLeast?: boolean | undefined;
  /** What was looked up, for the reason. */
  label: string;
  budget?: Budget | undefined;
}

/**
 * Applies an operator to what was found. What is not set is judged as the condition or the service says, else it is unset; what a path
 * left out, or what of a document was read in part only, decides nothing.
 */
export function judgeFound(assertion: Assertion, found: Found, context: FoundContext, now: Date): Judgement {
  const { operator } = assertion;
  const isPresence = operator.id === "EXISTS" || operator.id === "NOT_EXISTS";
  const { value, open } = found;
  if (isAbsent(value)) return open ? undecided(open) : judgeMissing(assertion, found, context, now, isPresence);
  const looks = looksAt(operator);
  const partial =
    (isObject(value) && !isPresence) || looks === "all" ? partiallyKnown(found, context.facts) : undefined;
  if (partial) return { truth: "unknown", cause: "UNSUPPORTED", reason: partial };
  const whole = withoutGaps({ ...found, value: forOperator(assertion, value) }, context.label, looks);
  const observed = { value: whole.value, kind: context.kind, ...textFact(found, context) };
  if (!whole.open) {
    return judge(assertion, { ...observed, ...(context.atLeast ? { atLeast: true } : {}) }, now, context.budget);
  }
  return judgeOpen(assertion, observed, whole.open, now, context.budget);
}

const textFact = ({ place }: Found, { facts }: FoundContext) =>
  place && facts?.isText?.(place) ? { isText: true } : {};

const undecided = ({ truth, reason, cause }: Open): Judgement => ({
  truth,
  reason,
  ...(truth === "unknown" ? { cause: cause ?? "UNSUPPORTED" } : {}),
});

function judgeOpen(
  assertion: Assertion,
  observed: { value: Value; kind: DeclaredKind },
  open: Open,
  now: Date,
  budget: Budget | undefined,
): Judgement {
  const { operator, raw } = assertion;
  const isPresence = ["EXISTS", "NOT_EXISTS", "IS_NOT_EMPTY"].includes(operator.id);
  if (open.shape === "first") {
    const isFound = observed.value === true && operator.id === "IS_TRUE";
    return isPresence || isFound ? judge(assertion, observed, now, budget) : undecided(open);
  }
  if (open.shape === "any") return undecided(open);
  const isNumber = open.shape === "number";
  const judgement = judge(assertion, isNumber ? { ...observed, kind: "C", atLeast: true } : observed, now, budget);
  if (judgement.truth === "unknown") return isNumber ? undecided(open) : judgement;
  return isNumber || holdsWhenOpen(operator, observed.value, raw, judgement.truth) ? judgement : undecided(open);
}

function judgeMissing(
  assertion: Assertion,
  found: Found,
  { label, facts, ifUnset, inFilter, kind, atLeast }: FoundContext,
  now: Date,
  isPresence: boolean,
): Judgement {
  const { operator } = assertion;
  const seen = { value: undefined, kind, ...(atLeast ? { atLeast } : {}) };
  if (isPresence || atLeast) return judge(assertion, seen, now);
  const reason = found.missing?.reason ?? `${label} is not set`;
  if (ifUnset) return { truth: ifUnset, reason };
  const meaning = found.missing ? meaningOf(found.missing, facts) : ({ is: "unset" } as const);
  if (meaning.is === "value") return judge(assertion, { value: meaning.value, kind: "any" }, now);
  if (operator.absent !== "unset") return { truth: operator.absent, reason };
  if (meaning.is === "unset") return { truth: "unset", reason };
  if (!isNegated(operator.id)) return { truth: "false", reason };
  return { truth: meaning.is === "fact" || inFilter ? "true" : "unset", reason };
}

/** Elements that are null count as left out: nobody knows what they would be. So do members that an expression asked for in vain. */
function withoutGaps(found: Found, label: string, looks: ReturnType<typeof looksAt>): Found {
  const { value } = found;
  const gaps = absentIn(value);
  if (gaps === 0 || !isList(value)) {
    const lack = looks === "all" ? missingPartOf(found, label) : undefined;
    return lack ? { ...found, ...openAs(joinOpen([found.open, lack]), "any") } : found;
  }
  const noun = value.length === 1 ? "element" : "elements";
  const reason = `${gaps} of ${value.length} ${noun} of ${label} ${gaps === 1 ? "is" : "are"} not set`;
  const known = { ...found, value: value.filter((item) => !isAbsent(item)) };
  const lack = looks === "all" ? missingPartOf(known, label) : undefined;
  const open = joinOpen([found.open, { shape: "elements", truth: "unset", reason, dropped: gaps }, lack]);
  return { ...known, ...(open ? { open } : {}) };
}

const isScalar = (value: Value): boolean => !isList(value) && !isObject(value);

/** Operators on lists of scalars judge a list of such lists, which a projection makes of members that are lists, as one list. */
function forOperator({ operator }: Assertion, value: Value): Value {
  if (!operator.kinds.includes("L") || operator.kinds.includes("O") || !isList(value)) return value;
  const isNested = value.some(isList) && value.every((item) => (isList(item) ? item.every(isScalar) : isScalar(item)));
  return isNested ? value.flatMap((item): readonly Value[] => (isList(item) ? item : [item])) : value;
}
