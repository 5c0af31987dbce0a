import type { AlertIntent, GroupStatus } from "../types/entities";

export type AlertKind = AlertIntent["kind"];
export type Verdict = "PASS" | "FAIL";

/** What a group showed before a run. `verdict` is the last PASS or FAIL, kept while the group is in ERROR. */
export interface Before {
  status: GroupStatus;
  verdict?: Verdict | undefined;
}

/**
 * Which alert a change of status is worth, if any. Beginning to fail, recovering, and becoming impossible to evaluate: one each. A
 * group that leaves ERROR is compared with the last verdict before it; without one, as if it had never been evaluated.
 */
export function alertOf(before: Before, after: GroupStatus): AlertKind | undefined {
  if (after === "PENDING") return undefined;
  if (after === "ERROR") return before.status === "ERROR" ? undefined : "ERROR";
  const reference = before.status === "ERROR" ? (before.verdict ?? "PENDING") : before.status;
  if (after === reference) return undefined;
  if (after === "FAIL") return "FAILED";
  return reference === "FAIL" ? "RECOVERED" : undefined;
}

/** The last verdict after a run: a group that has nothing to evaluate starts anew. */
export function verdictAfter(before: Before, after: GroupStatus): Verdict | undefined {
  if (after === "PENDING") return undefined;
  return after === "ERROR" ? before.verdict : after;
}
