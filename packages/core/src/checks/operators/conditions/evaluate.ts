import type { Cause, DeclaredKind, PartialExports, Value } from "../../model";
import { isAbsent, isList } from "../equality";
import { foldAll, foldAny, foldItems, negate, tally } from "../fold";
import { type Judgement, judge } from "../judge";
import type { Truth } from "../model";
import type { Condition, ConditionJudgement, LeafEvidence } from "./model";
import { conditionLimits } from "./parse";
import type { Path } from "./paths";

/** What a condition is judged on. */
export interface ConditionScope {
  /** What a leaf without path judges. */
  value: Value;
  kind: DeclaredKind;
  /** The value is a count of which only a lower bound is known. */
  atLeast?: boolean;
  /** What paths are looked up in. */
  document: Value;
  /** Names at the root of the document that were read wholly; all of them unless said. */
  whole?: readonly string[];
  /** Names at the root of which only a part is known, and why. */
  partial?: PartialExports;
}

interface Part {
  truth: Truth;
  cause?: Cause;
  reason?: string;
  leaves: readonly LeafEvidence[];
}

/** Judges a condition completely, without short cut, so that the evidence lists every leaf. Never throws. */
export function evaluateCondition(condition: Condition, scope: ConditionScope, now: Date): ConditionJudgement {
  if (condition.type === "leaf") return leaf(condition, scope, now);
  if (condition.type === "quantified") return quantified(condition, scope, now);
  if (condition.type === "not") {
    const inner = evaluateCondition(condition.condition, scope, now);
    return { ...inner, truth: negate(inner.truth) };
  }
  const parts = condition.conditions.map((part) => evaluateCondition(part, scope, now));
  const truths = parts.map(({ truth }) => truth);
  const truth = condition.type === "all" ? foldAll(truths) : foldAny(truths);
  return withCause(
    truth,
    parts,
    parts.flatMap(({ leaves }) => leaves),
  );
}

/** Keeps the cause of the first part that could not be judged, where that is what decides. */
function withCause(truth: Truth, parts: readonly Judgement[], leaves: readonly LeafEvidence[]): Part {
  const first = truth === "unknown" ? parts.find((part) => part.truth === "unknown") : undefined;
  return {
    truth,
    ...(first?.cause ? { cause: first.cause } : {}),
    ...(first?.reason ? { reason: first.reason } : {}),
    leaves,
  };
}

type Looked = { ok: true; value: Value } | { ok: false; judgement: Judgement };

function look(path: Path | undefined, scope: ConditionScope): Looked {
  if (!path) return { ok: true, value: scope.value };
  const isWhole = (root: string) => scope.whole === undefined || scope.whole.includes(root);
  if (scope.whole && (path.usesDocument || !path.roots.every(isWhole)))
    return { ok: false, judgement: unsupported(`${path.text} could be read in part only`) };
  const part = scope.partial?.find(({ what }) => path.usesDocument || path.roots.includes(what));
  if (part) {
    const reason = `${part.what} is known in part only: ${part.error.message}`;
    return { ok: false, judgement: { truth: "unknown", cause: part.error.cause, reason } };
  }
  try {
    return { ok: true, value: path.search(scope.document) };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    const reason = `the path ${path.text} cannot be applied: ${words}`;
    return { ok: false, judgement: { truth: "unknown", cause: "UNSUPPORTED", reason } };
  }
}

function leaf(node: Extract<Condition, { type: "leaf" }>, scope: ConditionScope, now: Date): Part {
  const { operator, raw } = node.assertion;
  // The path `value` names the observed count itself, a lower bound included.
  const isOwn = node.path === undefined || (scope.kind === "C" && node.path.text.trim() === "value");
  const found = look(isOwn ? undefined : node.path, scope);
  const kind = isOwn ? scope.kind : "any";
  const atLeast = isOwn && scope.atLeast;
  const judgement = found.ok
    ? judge(node.assertion, { value: found.value, kind, ...(atLeast ? { atLeast } : {}) }, now)
    : found.judgement;
  const evidence: LeafEvidence = {
    at: node.at,
    ...(node.path ? { path: node.path.text } : {}),
    operator: operator.id,
    ...(operator.expected === "none" ? {} : { expected: raw }),
    ...(found.ok ? { observed: found.value } : {}),
    ...judgement,
  };
  return { ...judgement, leaves: [evidence] };
}

function quantified(node: Extract<Condition, { type: "quantified" }>, scope: ConditionScope, now: Date): Part {
  const found = look(node.path, scope);
  const judgement = found.ok ? judgeElements(node, found.value, now) : found.judgement;
  const evidence: LeafEvidence = {
    at: node.at,
    path: node.path.text,
    quantifier: node.quantifier,
    ...(node.counted ? { operator: node.counted.operator.id, expected: node.counted.raw } : {}),
    ...judgement,
  };
  return { ...judgement, leaves: [evidence] };
}

function judgeElements(node: Extract<Condition, { type: "quantified" }>, list: Value, now: Date): Judgement {
  if (isAbsent(list)) return { truth: "unset" };
  if (!isList(list)) return unsupported(`the path ${node.path.text} does not lead to a list`);
  if (list.length > conditionLimits.elements)
    return unsupported(`the list has more than ${conditionLimits.elements} elements`);
  const onElement = (part: Condition, element: Value): Part =>
    evaluateCondition(part, { value: element, kind: "any", document: element }, now);
  const selection = list.map((element) => ({
    element,
    selected: node.where ? onElement(node.where, element) : ({ truth: "true", leaves: [] } as Part),
  }));
  const selected = selection.filter(({ selected: { truth } }) => truth === "true");
  // An element whose selection is unknown may or may not belong to the set, so it stays unknown.
  const unread = selection.map(({ selected: part }) => part).filter(({ truth }) => truth === "unknown");
  const unset = selection.filter(({ selected: { truth } }) => truth === "unset").length;
  const left = unset > 0 ? `, the filter compares what is not set on ${unset}` : "";
  if (node.quantifier !== "count" && selected.length === 0 && unread.length === 0)
    return { truth: node.ifEmpty, reason: `no element of ${list.length} is selected${left}` };
  const judged = selected.map(({ element }) => (node.satisfies ? onElement(node.satisfies, element) : trueJudgement));
  const counts = tally([...judged, ...unread].map(({ truth }) => truth));
  const truth = foldItems(node.quantifier, counts, node.counted, now);
  const { leaves: _, ...judgement } = withCause(truth, [...judged, ...unread], []);
  return {
    ...judgement,
    reason: judgement.reason ?? `${counts.true} of ${selected.length} elements satisfy it${left}`,
  };
}

const trueJudgement: Judgement = { truth: "true" };
const unsupported = (reason: string): Judgement => ({ truth: "unknown", cause: "UNSUPPORTED", reason });
