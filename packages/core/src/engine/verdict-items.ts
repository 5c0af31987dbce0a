import type { Item, OnEmpty } from "../checks/model";
import { foldItems, type Truth, tally } from "../checks/operators";
import { plural, sentence, withEvidence } from "../checks/operators/sentences";
import { standardExports } from "./exports";
import type { Subject, ValueJudge } from "./judge-value";
import type { Several } from "./observed";
import { causeOf, itemCounts, type Judged, statusOf } from "./outcome";
import { itemsReason, undecidedWords } from "./reasons";
import { asUndecided, contribution, membershipWords } from "./undecided";

/** Judges a set item by item and folds what they come to. */
export function judgeItems(
  subject: Subject,
  judge: ValueJudge,
  seen: Several,
  itemNoun: string,
  onEmpty: OnEmpty | undefined,
): Judged {
  const { typeName } = subject.params;
  const noun = typeof typeName === "string" && itemNoun === "resource" ? `${typeName} resource` : itemNoun;
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
  const folded = foldItems(quantifier, { ...counts, unknown: counts.unknown + unread.length }, counted, subject.now);
  const truth = folded === "true" && empty === "fail" ? (emptiness(counting, unread.length) ?? folded) : folded;
  const wanted: Truth = quantifier === "none" ? "false" : "true";
  const passing = new Set(items.filter((_, index) => judgements[index]?.truth === wanted));
  const summary = itemCounts(items, judgements, counts, passing, unread.length, excluded);
  const exports = standardExports(items, passing, unread, excluded);
  const open = new Set(items.filter((item) => item.undecided));
  const membership = membershipWords(items, open, (count) => plural(noun, count));
  const base = { observed, items: summary, exports, observedValue: items.length };
  const facts = { noun, items, judgements, passing, open, membership, unread: unread.length, excluded };
  if (truth === "unknown") {
    const { words, ...error } = causeOf(unread, judgements);
    const said = undecidedWords(facts);
    const why = words.filter((word) => !said.includes(word)).slice(0, 5);
    const reason = sentence(why.length > 0 ? `${said}: ${why.join("; ")}` : said);
    return { status: "ERROR", ...error, reason, ...base };
  }
  return { status: statusOf(truth), reason: itemsReason(subject, judge, seen, truth, facts), ...base };
}

/** What is not known of a set that may be empty; undefined where something belongs to it for sure. */
function emptiness(counting: readonly { item: Item }[], unread: number): Truth | undefined {
  if (counting.some(({ item }) => !item.undecided)) return undefined;
  return unread > 0 || counting.some(({ item }) => item.undecided?.truth === "unknown") ? "unknown" : "unset";
}

function emptySet(noun: string, onEmpty: OnEmpty, seen: Several, observed: string): Judged {
  const status = onEmpty === "pass" ? "PASS" : onEmpty === "fail" ? "FAIL" : "NOT_APPLICABLE";
  const meaning = { pass: "passes", fail: "fails", not_applicable: "is not applicable" }[onEmpty];
  const excluded = seen.excluded ?? 0;
  const reason = sentence(
    withEvidence(`there are no ${plural(noun, 0)} to judge, and an empty set ${meaning}`, seen.evidence),
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
