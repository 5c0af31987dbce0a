import type { Item, Quantifier, UndecidedMembership } from "../checks/model";
import type { ConditionJudgement, Truth } from "../checks/operators";

/**
 * What an item contributes of which it is not known whether it belongs to the set: undefined where the verdict is the same either way. For
 * `every` and `none` it matters if being selected would spoil the verdict; for `some` and `count` only if it satisfies, and then it cannot
 * be counted on.
 */
export function contribution(
  quantifier: Quantifier,
  judged: Truth,
  undecided: UndecidedMembership | undefined,
): Truth | undefined {
  if (!undecided) return judged;
  const harmless: Truth = quantifier === "every" ? "true" : "false";
  if (judged === harmless) return undefined;
  return judged === "unknown" ? "unknown" : undecided.truth;
}

/** Items that leave the verdict open by what is not known of their membership, with the reason of the first. */
export function membershipWords(items: readonly Item[], matters: ReadonlySet<Item>, noun: (count: number) => string) {
  const open = items.filter((item) => item.undecided && matters.has(item));
  const [first] = open;
  if (!first?.undecided) return undefined;
  const { reason } = first.undecided;
  const names = open.slice(0, 3).map(({ id }) => id);
  const more = open.length > names.length ? ` and ${open.length - names.length} more` : "";
  return `the filter does not tell whether ${open.length} ${noun(open.length)} ${open.length === 1 ? "is" : "are"} selected (${names.join(", ")}${more}): ${filterAdvice(reason)}`;
}

/** The reason why a filter does not decide, with what to add to it. */
export const filterAdvice = (reason: string): string =>
  /is not set|has no|have no/.test(reason) ? `${reason}; ${toFilter}` : reason;

const toFilter = "add EXISTS or NOT_EXISTS for it to the filter";

/**
 * How to say what the absence means by which a condition fails, from the reason why nothing was found; undefined for any other reason. Of
 * elements that a projection left out it can be said only where each is judged by itself.
 */
export function absenceAdvice(reason = ""): string | undefined {
  if (reason.includes(toFilter)) return undefined;
  if (/\b(has|have) no |\bare not set\b/.test(reason))
    return "ifUnset says what that means, in a condition on each element";
  return /\bis not set\b/.test(reason) ? "ifUnset says what that means, EXISTS and NOT_EXISTS ask for it" : undefined;
}

/** A judgement of an item whose membership is not known, as it counts. */
export const asUndecided = (
  judgement: ConditionJudgement,
  { truth, cause, reason }: UndecidedMembership,
): ConditionJudgement => ({
  ...judgement,
  truth,
  reason,
  ...(cause ? { cause } : truth === "unknown" ? { cause: "UNSUPPORTED" as const } : {}),
});
