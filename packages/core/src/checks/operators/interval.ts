import { isNumeric } from "../formats/decimals";
import type { Value } from "../value";
import { isList } from "./equality";
import type { ExpectedShape, OperatorDefinition, Prepared } from "./model";

/** A count of which only the bounds are known; `to` may be infinite. */
export interface Interval {
  from: number;
  to: number;
}

/**
 * The answer that a numeric operator gives for every whole number of the interval, or undefined when the answers differ.
 * Between the numbers an expected value names, the answer cannot change, so it is enough to look around each of them.
 */
export function decideOnInterval(
  operator: OperatorDefinition,
  prepared: Prepared[ExpectedShape],
  { from, to }: Interval,
  now: Date,
): boolean | undefined {
  const named = namedNumbers(prepared).flatMap((n) => [
    Math.floor(n) - 1,
    Math.floor(n),
    Math.ceil(n),
    Math.ceil(n) + 1,
  ]);
  // Twice as far: one more than a large number may be the same number.
  const last = Number.isFinite(to) ? to : 2 * Math.max(from, 0, ...named) + 1;
  const points = [from, last, ...named.filter((n) => n > from && n < last)];
  // One point inside that no expected value names, for lists and ranges that name both ends.
  if (last - from >= 2) points.push(from + 1);
  const answers = new Set(points.map((point) => operator.test(point, prepared, now)));
  return answers.size === 1 ? answers.has(true) : undefined;
}

function namedNumbers(prepared: Prepared[ExpectedShape]): number[] {
  if (isNumeric(prepared)) return [Number(prepared)];
  if (isList(prepared as Value)) return (prepared as readonly Value[]).filter(isNumeric).map(Number);
  if (typeof prepared === "object" && prepared !== null && "min" in prepared && "max" in prepared) {
    return [Number(prepared.min), Number(prepared.max)];
  }
  return [];
}
