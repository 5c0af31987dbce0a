/** A version taken apart: `OpenSearch_2.11-rc.1` is a prefix, numbers, a stage, and the parts after the numbers. */
export interface Version {
  /** Text before the numbers, without the `v` that may stand before any. */
  prefix: string;
  numbers: readonly string[];
  /** -1 before the plain version, 0 the plain version, 1 a later build of it. */
  stage: -1 | 0 | 1;
  tail: readonly string[];
}

const shape = /^((?:[A-Za-z][A-Za-z /:._-]*)?)(\d+(?:\.\d+)*)([^+]*)/s;
/** Words of pre-releases, alone or with a number. Any other suffix is one that AWS and other vendors give to later builds. */
const prerelease = /^[-._]?(?:alpha|beta|canary|dev|preview|rc)(?![A-Za-z])/i;

/** Undefined when the text has no version number. What follows a `+` is ignored, as by semver.org, item 10. */
export function parseVersion(text: string): Version | undefined {
  const match = shape.exec(text.trim());
  if (!match) return undefined;
  const [, prefix = "", numbers = "", rest = ""] = match;
  const isBefore = prerelease.test(rest);
  // Digits are parts of their own: R10 is later than R2, and rc1 is rc.1.
  const tail = (isBefore ? rest.toLowerCase() : rest).match(/\d+|[^\d\s._-]+/g) ?? [];
  return {
    prefix: /^v$/i.test(prefix) ? "" : prefix,
    numbers: numbers.split("."),
    stage: isBefore ? -1 : tail.length > 0 ? 1 : 0,
    tail,
  };
}

/** Negative, zero or positive, as with `Array.prototype.sort`; undefined for versions of different things, which have no order. */
export function compareVersions(one: Version, other: Version): number | undefined {
  if (one.prefix !== other.prefix) return undefined;
  return compareParts(one.numbers, other.numbers, "0") || one.stage - other.stage || compareParts(one.tail, other.tail);
}

/** Part by part; a missing part counts as `missing`, or is the lowest of all. */
function compareParts(one: readonly string[], other: readonly string[], missing?: string): number {
  for (let index = 0; index < Math.max(one.length, other.length); index += 1) {
    const left = one[index] ?? missing;
    const right = other[index] ?? missing;
    if (left === undefined || right === undefined) return left === right ? 0 : left === undefined ? -1 : 1;
    const order = comparePart(left, right);
    if (order !== 0) return order;
  }
  return 0;
}

const isNumeric = (part: string): boolean => /^\d+$/.test(part);

/** Numbers numerically and below text, text by code point (the order of semver.org, item 11). */
function comparePart(one: string, other: string): number {
  if (isNumeric(one) && isNumeric(other)) {
    const difference = BigInt(one) - BigInt(other);
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }
  if (isNumeric(one) !== isNumeric(other)) return isNumeric(one) ? -1 : 1;
  return compareCodePoints(one, other);
}

function compareCodePoints(one: string, other: string): number {
  const left = [...one];
  const right = [...other];
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const difference = (left[index]?.codePointAt(0) ?? 0) - (right[index]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
