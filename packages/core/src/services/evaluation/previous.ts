import { isDeepStrictEqual } from "node:util";
import type { Value } from "../../checks/model";
import { show } from "../../checks/operators/sentences";
import type { Check } from "../../types/entities";
import type { CheckResult } from "../../types/results";

type Previous = Pick<CheckResult, "previousAt" | "previousValue">;

/** What is known of the last PASS when `before` is the result of the run before; nothing when the check was changed since. */
function lastPass(check: Check | undefined, before: CheckResult | undefined): Previous {
  if (!check || !before) return {};
  const { previousAt = before.startedAt, previousValue } =
    before.status === "PASS" ? { previousValue: before.observedValue } : before;
  const isKnown = before.status === "PASS" || before.previousAt !== undefined;
  if (!isKnown || check.updatedAt > previousAt) return {};
  return { previousAt, ...(previousValue === undefined ? {} : { previousValue }) };
}

/** `2026-11-12 10:05 UTC`. */
const minuteOf = (instant: string) => `${instant.slice(0, 16).replace("T", " ")} UTC`;

/** "It was 54.73.10.99 until 2026-11-12 10:05 UTC."; a value that says nothing by itself, or is the same now, is not repeated. */
function previousWords({ previousAt, previousValue, observedValue }: CheckResult & { previousAt: string }): string {
  const isSame = isDeepStrictEqual(previousValue, observedValue);
  const saysNothing = previousValue === undefined || previousValue === null || typeof previousValue === "boolean";
  // A list that is read in a sentence needs no brackets.
  const shown = show(previousValue as Value).replace(/^\[(.+)\]$/, "$1");
  const what = isSame || saysNothing ? "as expected" : shown;
  return `It was ${what} until ${minuteOf(previousAt)}.`;
}

/**
 * Gives results that are no PASS what was observed at the last one: `results` of a run, the `checks` it judged, and the results
 * `before` it. A FAIL says so in its reason; others carry it on, so that it is known when a check fails after an ERROR.
 */
export function withPrevious(checks: readonly Check[], before: readonly CheckResult[]) {
  const checkOf = new Map(checks.map((check) => [check.id, check]));
  const beforeOf = new Map(before.map((result) => [result.checkId, result]));
  return (result: CheckResult): CheckResult => {
    if (result.status === "PASS") return result;
    const previous = lastPass(checkOf.get(result.checkId), beforeOf.get(result.checkId));
    if (previous.previousAt === undefined) return result;
    const known = { ...result, ...previous, previousAt: previous.previousAt };
    return result.status === "FAIL" ? { ...known, reason: `${result.reason} ${previousWords(known)}` } : known;
  };
}
