import { compareNumbers as compareExactly, isNumeric } from "../formats/decimals";
import type { Value } from "../value";

export { isNumeric };

/** Negative, zero or positive, as with `Array.prototype.sort`, without rounding; NaN where a side is no number. */
export const compareNumbers = (one: Value, other: Value): number =>
  isNumeric(one) && isNumeric(other) ? compareExactly(one, other) : Number.NaN;
