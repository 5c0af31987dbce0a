import type * as z from "zod";
import type { Exports, Observation, Value } from "../checks/model";
import type { ConditionJudgement } from "../checks/operators";
import { quantifierPhrase, sentence, show } from "../checks/operators/sentences";
import { completeExports, unavailableExports } from "./exports";
import { type Subject, type ValueJudge, valueJudge } from "./judge-value";
import type { Single } from "./observed";
import { causeOf, type Judged, missingActions, type Outcome, statusOf } from "./outcome";
import { singleReason } from "./reasons";
import { asUndecided, filterAdvice } from "./undecided";
import { judgeElements } from "./verdict-elements";
import { judgeItems } from "./verdict-items";

/** Judges what a check type saw. The same observation always gives the same verdict. */
export function judgeObservation(subject: Subject, observation: Observation): Outcome {
  const { type, expectation, params } = subject;
  const exports: Exports = observation.exports ?? {};
  const judge = valueJudge(subject, exports);
  const known = {
    operator: expectation.operator?.id,
    // An observed text stands under the name of its `^` parameter; where there was none, the expected one is not it.
    ...(type.expectedParam && type.observes.kind !== "S"
      ? { [type.expectedParam]: judge.expectedValue ?? (params[type.expectedParam] as Value) }
      : {}),
  };
  const complete = (more: Exports = {}): Exports =>
    completeExports(type.exports.shape as Record<string, z.ZodType>, exports, { ...more, ...known });
  const expected = expectedSentence(subject, judge);
  const plain = { expected, expectedValue: judge.expectedValue };
  if ("missing" in observation) {
    const reason = sentence(`Not found: ${observation.missing}`);
    return { status: "FAIL", reason, observed: reason, ...plain, exports };
  }
  if ("preconditionFailed" in observation) {
    const reason = sentence(observation.preconditionFailed);
    return { status: "FAIL", reason, observed: observation.evidence ?? reason, ...plain, exports: complete() };
  }
  if ("notApplicable" in observation) {
    const reason = sentence(observation.notApplicable);
    return {
      status: "NOT_APPLICABLE",
      reason,
      observed: observation.evidence ?? reason,
      ...plain,
      exports: complete(),
    };
  }
  const unavailable = unavailableExports(params, observation);
  if ("items" in observation) {
    const outcome = judgeItems(subject, judge, observation, type.observes.itemNoun ?? "item", expectation.onEmpty);
    return { ...outcome, ...plain, exports: complete(outcome.exports), unavailable };
  }
  const outcome = expectation.byElement
    ? judgeElements(subject, judge, observation, () => judgeOne(subject, judge, observation))
    : judgeOne(subject, judge, observation);
  return { ...outcome, ...plain, exports: complete(), unavailable };
}

export function expectedSentence({ type, expectation }: Subject, judge: ValueJudge): string {
  const { label, itemNoun = "item" } = type.observes;
  const { quantifier, counted, byElement } = expectation;
  if (!quantifier) return sentence(judge.words(label));
  return sentence(quantifierPhrase(quantifier, byElement ? "element" : itemNoun, judge.words(label), counted));
}

function judgeOne(subject: Subject, judge: ValueJudge, seen: Single): Judged {
  const { type, expectation } = subject;
  const { label } = type.observes;
  const unread = seen.unread ?? [];
  const partial = unread.length > 0 || seen.atLeast === true;
  const isCount = expectation.kind === "C" || seen.kind === "C";
  const judgement: ConditionJudgement =
    partial && !isCount
      ? { truth: "unknown", cause: "UNSUPPORTED", reason: `${label} could be read in part only`, leaves: [] }
      : judgeCount(judge, seen, partial);
  const base = {
    observed: sentence(seen.evidence || `${label}: ${show(seen.value)}`),
    observedValue: seen.value,
    exports: {},
  };
  if (judgement.truth === "unknown") {
    const denied =
      judgement.cause === "ACCESS_DENIED" ? missingActions((seen.partial ?? []).map(({ error }) => error)) : {};
    const { words, ...error } = causeOf(unread, [judgement]);
    return {
      status: "ERROR",
      ...denied,
      ...error,
      reason: sentence(`it cannot be decided: ${untoldWords(seen, partial, unread.length > 0, words)}`),
      ...base,
    };
  }
  return { status: statusOf(judgement.truth), reason: singleReason(subject, judge, judgement, seen, partial), ...base };
}

/** Why a value decides nothing. Where nothing says why only a part is known, the check type's own text does. */
function untoldWords({ evidence }: Single, partial: boolean, isUnread: boolean, words: readonly string[]): string {
  if (isUnread || !partial || !evidence) return words.join("; ");
  const saysNumber = /\bat least \d/i.test(evidence);
  return [
    evidence,
    ...words.map((word) => (saysNumber ? word.replace(/^at least .* counted, which/, "that") : word)),
  ].join("; ");
}

/** Judges the observed value; of a count to which more may belong, every number that it may be. */
function judgeCount(judge: ValueJudge, seen: Single, partial: boolean): ConditionJudgement {
  const { undecided, kind, found, facts } = seen;
  const options = { kind, found, facts, whole: partial ? [] : undefined, partial: seen.partial };
  const judged = judge.judge(seen.value, { ...options, atLeast: partial });
  if (!undecided || partial || typeof seen.value !== "number") return judged;
  const from = seen.value;
  // Between the numbers that an expected value names the answer does not change; sets are small enough to try all.
  const others = Array.from({ length: undecided.count }, (_, index) => judge.judge(from + index + 1, options));
  if (others.every(({ truth }) => truth === judged.truth)) return judged;
  return asUndecided(judged, { ...undecided, reason: rangeWords(from, undecided) });
}

const rangeWords = (from: number, { count, reason }: { count: number; reason: string }): string =>
  `between ${from} and ${from + count} are selected: of ${count} it is not known, because ${filterAdvice(reason)}`;
