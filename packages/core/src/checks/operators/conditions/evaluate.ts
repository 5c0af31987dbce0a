import type { DeclaredKind, PartialExports, Value } from "../../model";
import { type Budget, BudgetError, createBudget } from "../budget";
import { foldAll, foldAny, negate } from "../fold";
import type { Judgement } from "../judge";
import type { Truth } from "../model";
import { type DocumentFacts, type Found, type Location, PathError } from "./found";
import { judgeFound } from "./judge-found";
import type { Condition, ConditionJudgement, LeafEvidence } from "./model";
import type { Path } from "./paths";
import { judgeQuantified } from "./quantified";

/** What a condition is judged on. */
export interface ConditionScope {
  /** What a leaf without path judges. */
  value: Value;
  kind: DeclaredKind;
  /** The value is a count of which only a lower bound is known. */
  atLeast?: boolean;
  /** How a path found the value, where one did. */
  found?: Found | undefined;
  /** What paths are looked up in. */
  document: Value;
  /** Where the document stands in the one that the facts speak of; its root unless said. */
  place?: Location | undefined;
  facts?: DocumentFacts | undefined;
  /** The condition selects: see decision of absent keys in filters. */
  inFilter?: boolean | undefined;
  /** Work that is left; one for each call unless shared. */
  budget?: Budget | undefined;
  /** Names at the root of the document that were read wholly; all of them unless said. */
  whole?: readonly string[];
  /** Names at the root of which only a part is known, and why. */
  partial?: PartialExports;
}

/** Judges a condition completely, without short cut, so that the evidence lists every leaf. Never throws. */
export function evaluateCondition(condition: Condition, scope: ConditionScope, now: Date): ConditionJudgement {
  const budgeted = scope.budget ? scope : { ...scope, budget: createBudget() };
  try {
    return judgePart(condition, budgeted, now);
  } catch (error) {
    if (error instanceof BudgetError)
      return { truth: "unknown", cause: "UNSUPPORTED", reason: error.message, leaves: [] };
    throw error;
  }
}

/** Judges a part of a condition. Throws `BudgetError` when the work of the check is used up. */
export function judgePart(condition: Condition, scope: ConditionScope, now: Date): ConditionJudgement {
  scope.budget?.spend(1);
  if (condition.type === "leaf") return leaf(condition, scope, now);
  if (condition.type === "quantified") return judgeQuantified(condition, scope, look(condition.path, scope), now);
  if (condition.type === "not") {
    const inner = judgePart(condition.condition, scope, now);
    return { ...inner, truth: negate(inner.truth) };
  }
  const parts = condition.conditions.map((part) => judgePart(part, scope, now));
  const truths = parts.map(({ truth }) => truth);
  const truth = condition.type === "all" ? foldAll(truths) : foldAny(truths);
  return withCause(
    truth,
    parts,
    parts.flatMap(({ leaves }) => leaves),
  );
}

/** Keeps the cause and reason of the first part that is as undecided as the whole. */
export function withCause(
  truth: Truth,
  parts: readonly Judgement[],
  leaves: readonly LeafEvidence[],
): ConditionJudgement {
  const isOpen = truth === "unknown" || truth === "unset";
  const first = isOpen ? parts.find((part) => part.truth === truth) : undefined;
  return {
    truth,
    ...(first?.cause ? { cause: first.cause } : {}),
    ...(first?.reason ? { reason: first.reason } : {}),
    leaves,
  };
}

/** What a path leads to, or why that cannot be told. */
export type Looked = { ok: true; found: Found } | { ok: false; judgement: Judgement };

function look(path: Path | undefined, scope: ConditionScope): Looked {
  if (!path) return { ok: true, found: scope.found ?? own(scope) };
  const isWhole = (root: string) => scope.whole === undefined || scope.whole.includes(root);
  if (scope.whole && (path.usesDocument || !path.roots.every(isWhole)))
    return unknown(`${path.text} could be read in part only`);
  const part = scope.partial?.find(({ what }) => path.usesDocument || path.roots.includes(what));
  if (part) {
    const reason = `${part.what} is known in part only: ${part.error.message}`;
    return { ok: false, judgement: { truth: "unknown", cause: part.error.cause, reason } };
  }
  const partial = path.usesDocument ? scope.facts?.partial?.(scope.place) : undefined;
  if (partial) return unknown(partial);
  try {
    const input = { value: scope.document, ...placeOf(scope) };
    return { ok: true, found: path.find(input, scope.facts, scope.budget ?? createBudget()) };
  } catch (error) {
    if (error instanceof BudgetError) throw error;
    if (!(error instanceof PathError))
      return {
        ok: false,
        judgement: { truth: "unknown", cause: "INTERNAL", reason: `the path ${path.text} cannot be applied` },
      };
    const reason = `the path ${path.text} cannot be applied: ${error.message}`;
    return { ok: false, judgement: { truth: "unknown", cause: error.cause, reason } };
  }
}

const placeOf = ({ place, facts }: ConditionScope): { place?: Location } =>
  place ? { place } : facts ? { place: [] } : {};

const own = (scope: ConditionScope): Found => ({ value: scope.value, ...placeOf(scope) });

const unknown = (reason: string): Looked => ({
  ok: false,
  judgement: { truth: "unknown", cause: "UNSUPPORTED", reason },
});

function leaf(node: Extract<Condition, { type: "leaf" }>, scope: ConditionScope, now: Date): ConditionJudgement {
  const { assertion, path, at, ifUnset } = node;
  // The path `value` names the observed count itself, a lower bound included.
  const isOwn = path === undefined || (scope.kind === "C" && path.text.trim() === "value");
  const looked = look(isOwn ? undefined : path, scope);
  const context = {
    kind: isOwn ? scope.kind : ("any" as const),
    facts: scope.facts,
    inFilter: scope.inFilter,
    atLeast: isOwn && scope.atLeast,
    ifUnset,
    label: path?.text ?? "the value",
    budget: scope.budget,
  };
  const judgement = looked.ok ? judgeFound(assertion, looked.found, context, now) : looked.judgement;
  const evidence: LeafEvidence = {
    at,
    ...(path ? { path: path.text } : {}),
    operator: assertion.operator.id,
    ...(assertion.operator.expected === "none" ? {} : { expected: assertion.raw }),
    ...(looked.ok ? { observed: looked.found.value } : {}),
    ...judgement,
  };
  return { ...judgement, leaves: [evidence] };
}
