import type { Judgement } from "../judge";
import type { Truth } from "../model";
import type { ConditionJudgement, LeafEvidence } from "./model";

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
