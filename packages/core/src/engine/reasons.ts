import type { Item, Quantifier } from "../checks/model";
import type { ConditionJudgement, Truth } from "../checks/operators";
import { faultWords } from "../checks/operators/conditions/leaves";
import { bare, expectedWords, plural, sentence, show } from "../checks/operators/sentences";
import type { Subject, ValueJudge } from "./judge-value";
import type { Several, Single } from "./observed";
import { absenceAdvice } from "./undecided";

/** What is observed, as the check type says it. */
function observedWords({ type }: Subject, { evidence, value }: Single, atLeast: boolean): string {
  const text = evidence.trim().replace(/\.$/, "");
  if (text === "") return `${type.observes.label}: ${atLeast ? "at least " : ""}${show(value)}`;
  return atLeast && !/at least/i.test(text) ? `${text}; at least ${show(value)} in all` : text;
}

/** Whether a value says by itself what it means: true or false, there or not. */
const isPlain = ({ operator, condition }: Subject["expectation"], value: unknown): boolean =>
  condition === undefined &&
  operator !== undefined &&
  (typeof value === "boolean" || operator.expected === "none") &&
  !["IN_LIST", "NOT_IN_LIST"].includes(operator.id);

/** The reason of a verdict on one value: what it is, what it should be, and where that comes from. */
export function singleReason(
  subject: Subject,
  judge: ValueJudge,
  judgement: ConditionJudgement,
  seen: Single,
  atLeast: boolean,
): string {
  const advice = judgement.truth === "unset" ? adviceWords(subject, judgement.reason) : undefined;
  const said = `${observedWords(subject, seen, atLeast)}${expectationWords(subject, judge, judgement, seen)}`;
  return sentence(advice ? `${said}; ${advice}` : said);
}

/** Operators whose truth is seen at the observed value, once what was expected stands there too. */
const evident = ["EQUALS", "EQUALS_IGNORE_CASE", "IN_LIST", "CONTAINS", "CONTAINS_ALL"];

/** What was expected of what came true, unless the evidence tells it: then at most where it comes from. */
function fulfilledWords(subject: Subject, judge: ValueJudge, { evidence, value }: Single, otherwise: string): string {
  const { operator } = subject.expectation;
  const isEvident = operator !== undefined && evident.includes(operator.id);
  if (!isEvident || !evidence.includes(show(operator.id === "IN_LIST" ? value : judge.expectedValue)))
    return ` (${otherwise})`;
  const from = subject.origin?.("");
  return from === undefined ? "" : ` (the value of ${from})`;
}

function expectationWords(subject: Subject, judge: ValueJudge, judgement: ConditionJudgement, seen: Single): string {
  const { truth, leaves, reason } = judgement;
  const { expectation, origin } = subject;
  if (truth === "true") {
    if (expectation.condition) return ", which satisfies the condition";
    if (isPlain(expectation, seen.value)) return "";
    return fulfilledWords(subject, judge, seen, expectedWords(judge.predicate));
  }
  if (expectation.condition) return `; ${faultWords(leaves, "true", origin) || judge.predicate}`;
  // That it is not set is told by the evidence itself.
  const isObservedText =
    !reason ||
    seen.evidence.includes(reason) ||
    (/\b(no|not|none|nothing)\b/i.test(seen.evidence) && /is not set$/.test(reason));
  const why = isObservedText ? "" : `; ${reason}`;
  if (isPlain(expectation, seen.value) && typeof seen.value === "boolean") return `${why}; this should not be so`;
  return `${why}; ${presenceWords(subject, seen.evidence) ?? expectedWords(judge.predicate)}`;
}

/** What should be where something is there, or missing: properties are set or not, things are there or not. */
function presenceWords({ expectation, params }: Subject, evidence: string): string | undefined {
  const isProperty = typeof params.path === "string" || /\bis not set\b/.test(evidence);
  const [property, thing] = presence[expectation.operator?.id ?? ""] ?? [];
  return isProperty ? property : thing;
}

const presence: Readonly<Record<string, [property: string, thing: string]>> = {
  EXISTS: ["it should be set", "there should be one"],
  NOT_EXISTS: ["it should not be set", "there should be none"],
  IS_NOT_EMPTY: ["it should not be empty", "there should be one"],
  IS_EMPTY: ["it should be empty", "there should be none"],
};

/** The reason of a verdict on a list that is judged element by element: the whole list as the check type says it. */
export function elementsReason(subject: Subject, judge: ValueJudge, seen: Single, truth: Truth, why?: string): string {
  const { quantifier = "every", counted } = subject.expectation;
  const words: Record<Quantifier, string> = {
    some: expectedWords(judge.predicate),
    every: expectedWords(judge.predicate, " of each"),
    none: expectedWords(judge.predicate, " of none"),
    count: counted
      ? `expected: the number of elements (${bare(judge.predicate)}) ${counted.operator.words} ${show(counted.raw)}`
      : expectedWords(judge.predicate),
  };
  const expected = subject.expectation.condition ? `expected: ${judge.predicate}` : words[quantifier];
  const text = observedWords(subject, seen, false);
  if (truth !== "true") return sentence([text, why, expected].filter(Boolean).join("; "));
  return sentence(
    quantifier === "some" ? `${text}${fulfilledWords(subject, judge, seen, expected)}` : `${text} (${expected})`,
  );
}

/** What is known of the items of a set when its sentence is written. */
export interface SetFacts {
  noun: string;
  items: readonly Item[];
  judgements: readonly ConditionJudgement[];
  passing: ReadonlySet<Item>;
  /** Items of which it is not known whether they belong to the set. */
  open: ReadonlySet<Item>;
  membership: string | undefined;
  unread: number;
  excluded: number;
}

/** The beginning of a reason why a set cannot be decided. */
export function undecidedWords({ noun, items, open, unread, membership }: SetFacts): string {
  const sure = items.length - open.size;
  const parts = [
    sure > 0 && `${sure} ${plural(noun, sure)} ${sure === 1 ? "was" : "were"} judged`,
    unread > 0 && `${unread} could not be read`,
    membership,
  ];
  return `it cannot be decided: ${parts.filter(Boolean).join(", ")}`;
}

/** The reason of a verdict on a set: how many are as they should be, and which are not and why. */
export function itemsReason(subject: Subject, judge: ValueJudge, seen: Several, truth: Truth, facts: SetFacts): string {
  const { noun, items, open, membership, unread, excluded } = facts;
  const { quantifier = "every", counted } = subject.expectation;
  const sure = items.filter((item) => !open.has(item));
  const parts = [
    sure.length === 0 ? `no ${noun} is selected for sure` : setSummary(subject, judge, facts, sure),
    quantifier === "count" && counted && `expected: a number that ${counted.operator.words} ${show(counted.raw)}`,
    unread > 0 && `${unread} could not be read`,
    excluded > 0 && !/excluded/.test(seen.evidence ?? "") && `${excluded} excluded`,
  ];
  const said = parts.filter(Boolean).join(", ");
  if (truth === "true") return sentence(withDetail(said, seen.evidence));
  const failing = failingWords(subject, facts);
  const advice = adviceWords(subject, unsetReason(facts));
  const beginning = failing || membership ? said : withDetail(said, seen.evidence);
  const named = seen.subject && !beginning.includes(seen.subject) ? `${seen.subject}: ${beginning}` : beginning;
  return sentence([named, failing, advice, membership].filter(Boolean).join("; "));
}

/** How many items satisfy the condition; of those that none should satisfy, also how many may. */
function setSummary(subject: Subject, judge: ValueJudge, { noun, passing, ...facts }: SetFacts, sure: readonly Item[]) {
  const good = sure.filter((item) => passing.has(item)).length;
  if (subject.expectation.quantifier !== "none") return summary(subject, judge, good, sure.length, noun);
  const unset = facts.items.filter(
    (item, at) => facts.judgements[at]?.truth === "unset" && !facts.open.has(item),
  ).length;
  const satisfied = sure.length - good - unset;
  if (satisfied > 0 || unset === 0) return summary(subject, judge, satisfied, sure.length, noun);
  return `${amountWords(unset, sure.length, noun)} may satisfy the condition`;
}

/** Why the first item is not set, of those that are known to belong to the set. */
function unsetReason({ items, open, judgements }: SetFacts): string | undefined {
  const at = items.findIndex((item, index) => judgements[index]?.truth === "unset" && !open.has(item));
  return items[at]?.reason ?? judgements[at]?.reason;
}

/** How to say what it means that a property is not set: only conditions, and properties of any resource, leave that to people. */
const adviceWords = ({ type, expectation }: Subject, reason: string | undefined): string | undefined =>
  type.service === "Generic" || expectation.condition ? absenceAdvice(reason) : undefined;

const withDetail = (text: string, evidence: string | undefined): string => {
  const detail = evidence?.trim().replace(/\.$/, "");
  return detail && !text.includes(detail) ? `${text}: ${detail}` : text;
};

/** "1 of 2 behaviours is as expected (one of [https-only, redirect-to-https])". */
function summary(subject: Subject, judge: ValueJudge, count: number, total: number, noun: string): string {
  const { expectation, type } = subject;
  const isOne = count <= 1 || total === 1;
  const isNegated = total === 1 && count === 0;
  const amount = amountWords(count, total, noun);
  if (type.service === "Generic" || expectation.condition || expectation.quantifier === "none") {
    const verb = isNegated ? "does not satisfy" : isOne ? "satisfies" : "satisfy";
    const detail = type.service === "Generic" || expectation.condition ? "" : ` (${judge.predicate})`;
    return `${amount} ${verb} the condition${detail}`;
  }
  const isBoolean = type.observes.kind === "B";
  return `${amount} ${isOne ? "is" : "are"}${isNegated ? " not" : ""} as expected${isBoolean ? "" : ` (${bare(judge.predicate)})`}`;
}

function amountWords(count: number, total: number, noun: string): string {
  if (count === total && total > 1) return `${total === 2 ? "both" : `all ${total}`} ${plural(noun, total)}`;
  if (count === 0 && total > 1) return `none of ${total} ${plural(noun, total)}`;
  return total === 1 ? `the ${noun}` : `${count} of ${total} ${plural(noun, total)}`;
}

/** Names the items that are not as they should be, and why; the first three and the number of others. */
function failingWords({ expectation }: Subject, { items, passing, open, judgements }: SetFacts): string {
  const failing = items.flatMap((item, index) => {
    const judgement = judgements[index];
    return passing.has(item) || open.has(item) || !judgement ? [] : [{ item, judgement }];
  });
  if (expectation.quantifier === "some" && failing.length === items.length && items.length > 3) return "";
  const named = failing.slice(0, 3).map(({ item, judgement }) => {
    const label = item.label ?? item.id;
    const name = item.region && !label.includes(item.region) ? `${label} in ${item.region}` : label;
    if (item.reason) return `${name}: ${item.reason}`;
    if (judgement.truth === "unset") return `${name}: ${judgement.reason ?? "not set"}`;
    return typeof item.value === "boolean" ? name : `${name} is ${show(item.value)}`;
  });
  const more = failing.length > named.length ? `; and ${failing.length - named.length} more` : "";
  return named.join("; ") + more;
}
