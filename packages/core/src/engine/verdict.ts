import type * as z from "zod";
import type { Exports, Item, Observation, OnEmpty, Unread, Value } from "../checks/model";
import {
  type ConditionJudgement,
  foldItems,
  isAbsent,
  isList,
  type LeafEvidence,
  type Truth,
  tally,
} from "../checks/operators";
import { completeExports, standardExports, withholdPartial } from "./exports";
import { type Subject, type ValueJudge, valueJudge } from "./judge-value";
import { causeOf, itemCounts, missingActions, type Outcome, statusOf } from "./outcome";
import { bare, plural, quantifierPhrase, sentence, show, stopped, withEvidence } from "./sentences";
import { asUndecided, contribution, filterAdvice, membershipWords } from "./undecided";

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
    const reason = stopped(`Not found: ${observation.missing}`);
    return { status: "FAIL", reason, observed: reason, ...plain, exports };
  }
  if ("unmet" in observation) {
    const reason = stopped(observation.unmet);
    return { status: "FAIL", reason, observed: observation.evidence ?? reason, ...plain, exports: complete() };
  }
  if ("notApplicable" in observation) {
    const reason = stopped(observation.notApplicable);
    return {
      status: "NOT_APPLICABLE",
      reason,
      observed: observation.evidence ?? reason,
      ...plain,
      exports: complete(),
    };
  }
  const withhold = withholdPartial(params, observation);
  if ("items" in observation) {
    const outcome = judgeItems(subject, judge, observation, type.observes.itemNoun ?? "item", expectation.onEmpty);
    return { ...outcome, ...plain, exports: complete(outcome.exports), withhold };
  }
  const outcome = expectation.byElement
    ? judgeElements(subject, judge, observation)
    : judgeOne(subject, judge, observation);
  return { ...outcome, ...plain, exports: complete(), withhold };
}

type Judged = Omit<Outcome, "expected" | "expectedValue">;
type Single = Extract<Observation, { value: Value }>;
type Several = Extract<Observation, { items: readonly Item[] }>;

export function expectedSentence({ type, expectation }: Subject, judge: ValueJudge): string {
  const { label, itemNoun = "item" } = type.observes;
  const { quantifier, counted, byElement } = expectation;
  if (!quantifier) return sentence(judge.words(label));
  return sentence(quantifierPhrase(quantifier, byElement ? "element" : itemNoun, judge.words(label), counted));
}

function judgeOne({ type, expectation }: Subject, judge: ValueJudge, seen: Single): Judged {
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
      reason: sentence(`${label} could not be judged: ${words.join("; ")}`),
      ...base,
    };
  }
  const amount = `${partial ? "at least " : ""}${show(seen.value)}`;
  const verdict = judgement.truth === "true" ? "as expected" : "expected";
  const reason = withEvidence(
    `${label}: ${amount}; ${verdict}: ${bare(judge.predicate)}${leafText(judgement)}`,
    seen.evidence,
  );
  return { status: statusOf(judgement.truth), reason: sentence(reason), ...base };
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
  `between ${from} and ${from + count} are selected, because on ${count} ${filterAdvice(reason)}`;

/** The parts of a condition that did not hold, with what they saw. */
function leafText({ truth, leaves }: ConditionJudgement): string {
  const failed = truth === "true" ? [] : leaves.filter((leaf) => leaf.truth !== "true" && leaf.path !== undefined);
  return failed.length === 0 ? "" : `; ${failed.slice(0, 5).map(leafWords).join(", ")}`;
}

const leafWords = ({ path, observed, reason, truth }: LeafEvidence): string =>
  `${path} is ${truth === "unset" ? "not set" : (reason ?? show(observed))}`;

function judgeElements(subject: Subject, judge: ValueJudge, seen: Single): Judged {
  const { label } = subject.type.observes;
  const observedValue = seen.value;
  // What is not there may be in the part that could not be read.
  if (isAbsent(seen.value) && seen.unread?.length) return judgeOne(subject, judge, seen);
  if (isAbsent(seen.value)) {
    const reason = sentence(withEvidence(`${label}: not set; expected: ${bare(judge.predicate)}`, seen.evidence));
    return { status: "FAIL", reason, observed: sentence(seen.evidence || reason), observedValue, exports: {} };
  }
  if (!isList(seen.value)) {
    const reason = sentence(`${label} is not a list, so it cannot be judged element by element`);
    return {
      status: "ERROR",
      cause: "UNSUPPORTED",
      reason,
      observed: sentence(seen.evidence || reason),
      observedValue,
      exports: {},
    };
  }
  const items = seen.value.map((value, index) => ({ id: String(index), value, label: show(value) }));
  const { unread } = seen;
  const several: Several = { items, evidence: seen.evidence, ...(unread ? { unread } : {}) };
  const outcome = judgeItems(subject, judge, several, "element", subject.expectation.onEmpty);
  return { ...outcome, observedValue, exports: {} };
}

function judgeItems(
  subject: Subject,
  judge: ValueJudge,
  seen: Several,
  noun: string,
  onEmpty: OnEmpty | undefined,
): Judged {
  const { unread = [], excluded = 0 } = seen;
  const { quantifier = "every", counted } = subject.expectation;
  const observed = sentence(seen.evidence || `${seen.items.length} ${plural(noun, seen.items.length)}`);
  // An item's own value is whole; what was exported beside it lacks what could not be read.
  const whole = unread.length > 0 ? ["value"] : undefined;
  const all = seen.items.map((item) => ({ item, judgement: judge.judge(item.value, { whole }) }));
  const counting = all.flatMap(({ item, judgement }) => {
    const truth = contribution(quantifier, judgement.truth, item.undecided);
    if (truth === undefined) return [];
    return [
      {
        item,
        judgement: item.undecided ? asUndecided(judgement, { ...item.undecided, truth: truth as "unset" }) : judgement,
      },
    ];
  });
  const isKnownEmpty = counting.length === 0 && unread.length === 0;
  // What may belong to the set and would change nothing leaves it open only whether there is anything at all.
  const empty = seen.items.length > 0 && onEmpty === "pass" ? "not_applicable" : onEmpty;
  if (isKnownEmpty && empty) return emptySet(noun, empty, seen, observed);
  const items = counting.map(({ item }) => item);
  const judgements = counting.map(({ judgement }) => judgement);
  const counts = tally(judgements.map(({ truth }) => truth));
  const truth = foldItems(quantifier, { ...counts, unknown: counts.unknown + unread.length }, counted, subject.now);
  const wanted: Truth = quantifier === "none" ? "false" : "true";
  const passing = new Set(items.filter((_, index) => judgements[index]?.truth === wanted));
  const summary = itemCounts(items, judgements, counts, passing, unread.length, excluded);
  const exports = standardExports(items, passing, unread, excluded);
  const open = new Set(items.filter((item) => item.undecided));
  const membership = membershipWords(items, open, (count) => plural(noun, count));
  const sure = items.length - open.size;
  const notSet = judgements.filter(({ truth }, index) => truth === "unset" && !items[index]?.undecided).length;
  const summed = countWords(noun, sure, counts.true, notSet, unread, excluded);
  const facts = membership && truth !== "true" ? `${summed}; ${membership}` : summed;
  const base = { observed, items: summary, exports, observedValue: items.length };
  if (truth === "unknown") {
    const { words, ...error } = causeOf(unread, judgements);
    const reason = sentence(`the set cannot be decided, ${facts}: ${words.slice(0, 5).join("; ")}`);
    return { status: "ERROR", ...error, reason, ...base };
  }
  const failing = truth === "true" ? "" : failingWords(items, passing, judgements, open);
  const reason = withEvidence(`${facts} (${judge.predicate})${failing}`, truth === "true" ? undefined : seen.evidence);
  return { status: statusOf(truth), reason: sentence(reason), ...base };
}

function countWords(
  noun: string,
  total: number,
  satisfied: number,
  unset: number,
  unread: readonly Unread[],
  excluded: number,
): string {
  const parts = [`${satisfied} of ${total} ${plural(noun, total)} satisfy the assertion`];
  if (unset > 0) parts.push(`not set on ${unset} ${plural(noun, unset)}`);
  if (unread.length > 0) parts.push(`${unread.length} could not be read`);
  if (excluded > 0) parts.push(`${excluded} excluded`);
  return parts.join(", ");
}

function failingWords(
  items: readonly Item[],
  passing: ReadonlySet<Item>,
  judgements: readonly ConditionJudgement[],
  open: ReadonlySet<Item>,
): string {
  const failing = items.flatMap((item, index) =>
    passing.has(item) || open.has(item) ? [] : [{ item, judgement: judgements[index] }],
  );
  const named = failing.slice(0, 3).map(({ item, judgement }) => {
    const where = item.region ? ` in ${item.region}` : "";
    const value = judgement?.truth === "unset" ? "not set" : show(item.value);
    return `${item.label ?? item.id}${where} is ${value}`;
  });
  const rest = failing.length > named.length ? ` and ${failing.length - named.length} more` : "";
  return named.length > 0 ? `; ${named.join(", ")}${rest}` : "";
}

function emptySet(noun: string, onEmpty: OnEmpty, seen: Several, observed: string): Judged {
  const status = onEmpty === "pass" ? "PASS" : onEmpty === "fail" ? "FAIL" : "NOT_APPLICABLE";
  const meaning = { pass: "passes", fail: "fails", not_applicable: "is not applicable" }[onEmpty];
  const excluded = seen.excluded ?? 0;
  const reason = sentence(
    withEvidence(`there are 0 ${plural(noun, 0)} to judge, and an empty set ${meaning}`, seen.evidence),
  );
  const summary = { total: 0, passing: 0, failing: 0, unread: 0, excluded, unset: 0, sample: [] };
  return {
    status,
    reason,
    observed,
    items: summary,
    exports: standardExports([], new Set(), [], excluded),
    observedValue: 0,
  };
}
