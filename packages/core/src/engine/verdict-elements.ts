import {
  foldItems,
  foldNested,
  isAbsent,
  isList,
  type Open,
  type Truth,
  tally,
  withMeaning,
} from "../checks/operators";
import { sentence, show } from "../checks/operators/sentences";
import type { Subject, ValueJudge } from "./judge-value";
import type { Several, Single } from "./observed";
import type { Judged } from "./outcome";
import { elementsReason } from "./reasons";
import { judgeItems } from "./verdict-items";

/** Judges a list element by element. `judgeWhole` judges what was observed as one value, for what is no list that could be looked into. */
export function judgeElements(subject: Subject, judge: ValueJudge, seen: Single, judgeWhole: () => Judged): Judged {
  const { label } = subject.type.observes;
  const { value, open } = seen.found ? withMeaning(seen.found, seen.facts) : { value: seen.value };
  const observedValue = seen.value;
  // What is not there may be in the part that could not be read, or left out.
  if (isAbsent(value) && (seen.unread?.length || open)) return judgeWhole();
  if (isAbsent(value)) {
    const reason = elementsReason(subject, judge, seen, "unset");
    return { status: "FAIL", reason, observed: sentence(seen.evidence || reason), observedValue, exports: {} };
  }
  if (!isList(value)) {
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
  const items = value.map((each, index) => ({ id: String(index), value: each, label: show(each) }));
  const { unread } = seen;
  const several: Several = { items, evidence: seen.evidence, ...(unread ? { unread } : {}) };
  const outcome = judgeItems(subject, judge, several, "element", subject.expectation.onEmpty);
  const truths = () => value.map((each) => judge.judge(each).truth);
  const undecided = open && !unread?.length ? undecidedBy(open, truths(), subject) : undefined;
  if (undecided) {
    const reason = elementsReason(subject, judge, seen, undecided, open?.reason);
    const status = undecided === "unknown" ? { status: "ERROR" as const, cause: open?.cause ?? "UNSUPPORTED" } : {};
    return { ...outcome, status: "FAIL", ...status, reason, observedValue, exports: {} };
  }
  const isDecided = outcome.status === "PASS" || outcome.status === "FAIL";
  const truth = outcome.status === "PASS" ? "true" : "false";
  const reason = isDecided ? elementsReason(subject, judge, seen, truth) : outcome.reason;
  return { ...outcome, reason, observedValue, exports: {} };
}

/** What the statement is where elements that a path left out could change it; undefined where none could. */
function undecidedBy(
  { shape, truth }: Open,
  truths: readonly Truth[],
  { expectation, now }: Subject,
): Truth | undefined {
  const { quantifier = "every", counted } = expectation;
  const all = [...truths, truth];
  const folded =
    shape !== "elements"
      ? truth
      : quantifier === "count"
        ? foldNested(quantifier, all, counted, now, true)
        : foldItems(quantifier, tally(all), counted, now);
  const isOpen = folded === "unset" || folded === "unknown";
  // `some` counts what is not set as false; that it was left out is the reason.
  const isMissed = folded === "false" && quantifier === "some";
  return isOpen ? folded : isMissed ? truth : undefined;
}
