import { BudgetError, createBudget } from "../budget";
import { foldAll, foldAny, negate } from "../fold";
import { judgeFound } from "./judge-found";
import { type ConditionScope, look } from "./look";
import type { Condition, ConditionJudgement, LeafEvidence } from "./model";
import { judgeQuantified } from "./quantified";
import { withCause } from "./with-cause";

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
function judgePart(condition: Condition, scope: ConditionScope, now: Date): ConditionJudgement {
  scope.budget?.spend(1);
  if (condition.type === "leaf") return leaf(condition, scope, now);
  if (condition.type === "quantified")
    return judgeQuantified(condition, scope, look(condition.path, scope), now, judgePart);
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
