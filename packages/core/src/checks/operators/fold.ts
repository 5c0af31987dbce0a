import type { Quantifier } from "../value";
import { decideOnInterval, type Interval } from "./interval";
import type { Assertion } from "./judge";
import type { Truth } from "./model";

/** How many items of a set came out which way. `unread` counts what could not be read or judged, or is 1 for an open end. */
export interface Tally {
  true: number;
  false: number;
  unset: number;
  unknown: number;
}

export const emptyTally: Tally = { true: 0, false: 0, unset: 0, unknown: 0 };

export function tally(truths: Iterable<Truth>): Tally {
  const counts = { ...emptyTally };
  for (const truth of truths) counts[truth] += 1;
  return counts;
}

export function negate(truth: Truth): Truth {
  return truth === "true" ? "false" : truth === "false" ? "true" : truth;
}

export function foldAll(truths: readonly Truth[]): Truth {
  return firstOf(truths, ["false", "unknown", "unset"]) ?? "true";
}

export function foldAny(truths: readonly Truth[]): Truth {
  return firstOf(truths, ["true", "unknown", "unset"]) ?? "false";
}

const firstOf = (truths: readonly Truth[], order: readonly Truth[]): Truth | undefined =>
  order.find((candidate) => truths.includes(candidate));

/**
 * The truth of a quantified statement over a set: `false` and `unset` both make the check FAIL, `unknown` makes it ERROR.
 * For `count`, `counted` is the comparison of the number of satisfying items.
 */
export function foldItems(quantifier: Quantifier, counts: Tally, counted: Assertion | undefined, now: Date): Truth {
  if (quantifier === "count") return foldCount(counts, counted, now);
  if (quantifier === "some") return counts.true > 0 ? "true" : counts.unknown > 0 ? "unknown" : "false";
  if (quantifier === "none") {
    if (counts.true > 0) return "false";
    return counts.unknown > 0 ? "unknown" : counts.unset > 0 ? "unset" : "true";
  }
  if (counts.false > 0) return "false";
  return counts.unset > 0 ? "unset" : counts.unknown > 0 ? "unknown" : "true";
}

/**
 * The truth of a quantified part of a condition. In contrast to a verdict over items nothing weighs more than what is unknown, so that
 * negation and nesting lose neither what is not set nor what could not be read.
 */
export function foldNested(
  quantifier: Quantifier,
  truths: readonly Truth[],
  counted: Assertion | undefined,
  now: Date,
  isOpen = false,
): Truth {
  if (quantifier === "every") return foldAll(truths);
  if (quantifier === "some") return foldAny(truths);
  if (quantifier === "none") return negate(foldAny(truths));
  const counts = tally(truths);
  const to = isOpen ? Number.POSITIVE_INFINITY : counts.true + counts.unset + counts.unknown;
  const decided = decideCount(counted, { from: counts.true, to }, now);
  if (decided === undefined || counted === undefined) return counts.unknown > 0 || !counted ? "unknown" : "unset";
  return decided ? "true" : "false";
}

function decideCount(counted: Assertion | undefined, interval: Interval, now: Date): boolean | undefined {
  const prepared = counted?.preparedFor("C");
  if (!counted || !prepared?.ok) return undefined;
  return decideOnInterval(counted.operator, prepared.value, interval, now);
}

/** The number of satisfying items lies in an interval; the comparison must give one answer for all of it. */
function foldCount(counts: Tally, counted: Assertion | undefined, now: Date): Truth {
  if (!counted?.preparedFor("C").ok) return "unknown";
  const to = counts.unknown > 0 ? Number.POSITIVE_INFINITY : counts.true + counts.unset;
  const decided = decideCount(counted, { from: counts.true, to }, now);
  if (decided !== undefined) return decided ? "true" : "false";
  return counts.unknown > 0 ? "unknown" : "unset";
}
