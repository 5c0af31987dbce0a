import type { Value } from "../../value";
import { isAbsent, isList } from "../equality";
import { foldAll, foldAny, foldNested, negate, tally } from "../fold";
import type { Judgement } from "../judge";
import type { Truth } from "../model";
import { elementPlaceOf, type Found } from "./found";
import type { ConditionScope, Looked } from "./look";
import { meaningOf } from "./missing";
import type { Condition, ConditionJudgement, ElementEvidence, LeafEvidence } from "./model";
import { conditionLimits } from "./parse";
import { withCause } from "./with-cause";

type Quantified = Extract<Condition, { type: "quantified" }>;

/** Judges a part of a condition; handed in, because quantified parts hold further ones. */
type JudgePart = (part: Condition, scope: ConditionScope, now: Date) => ConditionJudgement;

/** Judges a quantified part on what its path found, and the parts that it holds by `judgePart`. */
export function judgeQuantified(
  node: Quantified,
  scope: ConditionScope,
  looked: Looked,
  now: Date,
  judgePart: JudgePart,
): ConditionJudgement {
  const { elements, ...judgement } = looked.ok
    ? judgeFoundList(node, looked.found, scope, now, judgePart)
    : { ...looked.judgement, elements: undefined };
  const evidence: LeafEvidence = {
    at: node.at,
    path: node.path.text,
    quantifier: node.quantifier,
    ...(node.counted ? { operator: node.counted.operator.id, expected: node.counted.raw } : {}),
    ...judgement,
    ...(elements ?? {}),
  };
  return { ...judgement, leaves: [evidence] };
}

interface JudgedList extends Judgement {
  elements?: Pick<LeafEvidence, "elements" | "atFault" | "total"> | undefined;
}

function judgeFoundList(
  node: Quantified,
  found: Found,
  scope: ConditionScope,
  now: Date,
  judgePart: JudgePart,
): JudgedList {
  const { value, open, missing } = found;
  if (isList(value)) return judgeElements(node, { ...found, value }, scope, now, judgePart);
  if (!isAbsent(value)) return unsupported(`the path ${node.path.text} does not lead to a list`);
  if (open) return { truth: open.truth, reason: open.reason, ...(open.cause ? { cause: open.cause } : {}) };
  const reason = missing?.reason ?? `${node.path.text} is not set`;
  if (node.ifUnset) return { truth: node.ifUnset, reason };
  const meaning = missing && meaningOf(missing, scope.facts);
  if (meaning?.is === "value" && isList(meaning.value))
    return judgeElements(node, { ...found, value: meaning.value }, scope, now, judgePart);
  // What is switched off has no elements, and nothing that is wanted of them holds.
  if (meaning?.is === "fact" && node.quantifier !== "count")
    return { truth: node.quantifier === "none" ? "true" : "false", reason };
  return { truth: "unset", reason };
}

interface Element {
  index: number;
  value: Value;
  selected: ConditionJudgement;
  judged: ConditionJudgement;
  /** What the element contributes: that it is selected and satisfies, or for `every` that it satisfies if it is selected. */
  truth: Truth;
}

function judgeElements(
  node: Quantified,
  found: Found & { value: readonly Value[] },
  scope: ConditionScope,
  now: Date,
  judgePart: JudgePart,
): JudgedList {
  const list = found.value;
  if (list.length > conditionLimits.elements)
    return unsupported(`the list has more than ${conditionLimits.elements} elements`);
  const place = elementPlaceOf(found);
  const onElement = (
    part: Condition | undefined,
    element: Value,
    inFilter: boolean | undefined,
  ): ConditionJudgement => {
    if (!part) return always;
    const { facts, budget } = scope;
    const inner = { value: element, kind: "any", document: element, place, facts, budget, inFilter } as const;
    // What the expression itself made stands nowhere in the document.
    return judgePart(part, place ? inner : { ...inner, facts: undefined }, now);
  };
  const elements = list.map((value, index): Element => {
    const selected = onElement(node.where, value, true);
    const judged = selected.truth === "false" ? always : onElement(node.satisfies, value, scope.inFilter);
    const isImplied = node.quantifier === "every";
    const truth = isImplied ? foldAny([negate(selected.truth), judged.truth]) : foldAll([selected.truth, judged.truth]);
    return { index, value, selected, judged, truth };
  });
  const isChosen = elements.some(({ selected }) => selected.truth === "true");
  const undecided = elements.filter(({ selected }) => selected.truth === "unset" || selected.truth === "unknown");
  if (node.quantifier !== "count" && !isChosen && !found.open) return noneSelected(node, elements, undecided);
  const outside = found.open ? [found.open.truth] : [];
  const truths = elements.map(({ truth }) => truth);
  const truth = foldNested(node.quantifier, [...truths, ...outside], node.counted, now, found.open !== undefined);
  const parts = elements.flatMap((element) => undecidedParts(element));
  const { leaves: _, ...judgement } = withCause(truth, [...(found.open ? [found.open] : []), ...parts], []);
  const chosen = elements.filter(({ selected }) => selected.truth !== "false");
  return { ...judgement, ...reasonOf(node, truth, judgement, chosen), elements: atFault(node, truth, elements) };
}

/** Where a set is not decided, its members' own reasons say why. */
const undecidedParts = ({ selected, judged, truth }: Element): readonly Judgement[] =>
  [selected, judged].filter((part) => part.truth === truth);

function reasonOf(node: Quantified, truth: Truth, { reason }: Judgement, chosen: readonly Element[]) {
  if (truth === "unknown" || truth === "unset") {
    const count = chosen.filter((element) => element.truth === truth).length;
    const noun = chosen.length === 1 ? "element" : "elements";
    return reason === undefined || count === 0
      ? {}
      : { reason: `${reason} on ${count} of ${chosen.length} ${noun} of ${node.path.text}` };
  }
  const satisfied = tally(chosen.map(({ judged }) => judged.truth)).true;
  const noun = chosen.length === 1 ? "element" : "elements";
  const verb = satisfied === 1 ? "satisfies" : "satisfy";
  return { reason: `${satisfied} of ${chosen.length} ${noun} of ${node.path.text} ${verb} it` };
}

/** The first elements that make the statement not hold, with the leaves they fail by. */
function atFault(node: Quantified, truth: Truth, elements: readonly Element[]) {
  if (truth === "true" && node.quantifier !== "some") return { total: elements.length };
  // What makes `some` hold is at fault where it should not.
  const isFault = ({ truth: own, selected }: Element): boolean => {
    if (truth === "true") return own === "true";
    if (node.quantifier === "count" || node.quantifier === "none") return own !== "false";
    return own !== "true" && selected.truth !== "false";
  };
  const faults = elements.filter(isFault);
  const shown = faults.slice(0, 3).map(
    ({ index, value, judged, truth: own }): ElementEvidence => ({
      index,
      value,
      truth: own,
      leaves: judged.leaves.slice(0, 8),
    }),
  );
  return { elements: shown, atFault: faults.length, total: elements.length };
}

/** Nothing is selected for sure: the verdict stands only if every possible selection agrees with the empty one. */
function noneSelected(node: Quantified, elements: readonly Element[], undecided: readonly Element[]): JudgedList {
  const reason = `no element of ${elements.length} is selected`;
  const single = (truth: Truth) => (node.quantifier === "none" ? negate(truth) : truth);
  if (undecided.every(({ judged }) => single(judged.truth) === node.ifEmpty)) return { truth: node.ifEmpty, reason };
  const unknown = undecided
    .flatMap(({ selected, judged }) => [selected, judged])
    .find(({ truth }) => truth === "unknown");
  const [first] = undecided;
  const why = (unknown ?? first?.selected)?.reason ?? "the filter cannot be judged";
  return {
    truth: unknown ? "unknown" : "unset",
    ...(unknown?.cause ? { cause: unknown.cause } : {}),
    reason: `${why} on ${undecided.length} of ${elements.length} elements of ${node.path.text}, which the filter compares`,
  };
}

const always: ConditionJudgement = { truth: "true", leaves: [] };
const unsupported = (reason: string): JudgedList => ({ truth: "unknown", cause: "UNSUPPORTED", reason });
