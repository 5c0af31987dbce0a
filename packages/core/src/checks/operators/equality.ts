import { splitList } from "../formats/collections";
import { compareNumbers, Decimal, isNumeric } from "../formats/decimals";
import { parseBoolean, parseDecimal } from "../formats/numbers";
import { parseDate } from "../formats/time";
import type { Value } from "../value";

/** null and undefined: the property is not set. */
export const isAbsent = (value: Value): value is null | undefined => value === null || value === undefined;

export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

export const isObject = (value: Value): value is { readonly [key: string]: Value } =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Date || value instanceof Decimal);

/** Own enumerable keys only: `toString` is not a key of `{}`. */
export const hasOwn = (object: object, key: string): boolean => Object.hasOwn(object, key);

/** Same value, types included: dates by instant (of text too, where the other side is a date), objects deeply with key order ignored, lists in order. */
export function same(one: Value, other: Value): boolean {
  if (isAbsent(one) || isAbsent(other)) return isAbsent(one) && isAbsent(other);
  if (one instanceof Date || other instanceof Date) return instant(one) === instant(other);
  if (one instanceof Decimal || other instanceof Decimal) return sameNumber(one, other);
  if (isList(one) || isList(other)) {
    return isList(one) && isList(other) && one.length === other.length && one.every((item, i) => same(item, other[i]));
  }
  if (isObject(one) && isObject(other)) {
    const keys = Object.keys(one);
    return (
      keys.length === Object.keys(other).length && keys.every((key) => hasOwn(other, key) && same(one[key], other[key]))
    );
  }
  return one === other;
}

/** Where one side is a decimal: text of the same number counts, because expected values hold such numbers as text. */
function sameNumber(one: Value, other: Value): boolean {
  const [left, right] = [one, other].map((side) => (typeof side === "string" ? parseDecimal(side) : side));
  return isNumeric(left) && isNumeric(right) && compareNumbers(left, right) === 0;
}

/** Like `same`, but undefined where two values differ in nothing but parts of different kinds, which cannot be compared. */
export function sameKinds(one: Value, other: Value): boolean | undefined {
  if (isAbsent(one) || isAbsent(other)) return isAbsent(one) && isAbsent(other);
  if (isList(one) && isList(other)) {
    return one.length === other.length ? every(one.map((item, index) => sameKinds(item, other[index]))) : false;
  }
  if (isObject(one) && isObject(other)) {
    const keys = Object.keys(one);
    if (keys.length !== Object.keys(other).length || !keys.every((key) => hasOwn(other, key))) return false;
    return every(keys.map((key) => sameKinds(one[key], other[key])));
  }
  if (same(one, other)) return true;
  if (isNumeric(one) && isNumeric(other)) return false;
  const isStructure = [one, other].some((side) => isList(side) || isObject(side) || isNumeric(side));
  return !isStructure && typeof one === typeof other ? false : undefined;
}

const every = (parts: readonly (boolean | undefined)[]): boolean | undefined =>
  parts.includes(false) ? false : parts.includes(undefined) ? undefined : true;

function instant(value: Value): number | undefined {
  const date = typeof value === "string" ? parseDate(value) : value;
  return date instanceof Date ? date.getTime() : undefined;
}

/** A date, or a list with one. */
export const isDated = (value: Value): boolean =>
  value instanceof Date || (isList(value) && value.some((item) => item instanceof Date));

/**
 * Whether an observed value equals an expected one. Expected text is read as a number, boolean or date where the observed
 * value is one; the observed value is never coerced.
 */
export function equals(observed: Value, expected: Value): boolean {
  if (isList(observed)) {
    const list = asList(expected);
    return observed.length === list.length && observed.every((item, index) => equalsScalar(item, list[index]));
  }
  return equalsScalar(observed, expected);
}

function equalsScalar(observed: Value, expected: Value): boolean {
  if (typeof expected !== "string" || typeof observed === "string") return same(observed, expected);
  if (isNumeric(observed)) return same(observed, parseDecimal(expected));
  if (typeof observed === "boolean") return observed === parseBoolean(expected);
  if (observed instanceof Date) return observed.getTime() === parseDate(expected)?.getTime();
  return false;
}

/** A scalar is a one-element list; text may be a JSON array or comma-separated. */
export function asList(value: Value): readonly Value[] {
  if (isList(value)) return value;
  // What `splitList` gives is text, or parsed JSON: values in both cases.
  return typeof value === "string" ? (splitList(value) as readonly Value[]) : [value];
}
