/** A version taken apart: leading numbers, a pre-release, or a vendor tail that is not one. */
export interface Version {
  numbers: readonly string[];
  tail: readonly string[];
  prerelease?: readonly string[];
}

const shape = /^[vV]?(\d+(?:\.\d+)*)([^+]*)(?:\+.*)?$/s;

/** Undefined when the text has no leading number. */
export function parseVersion(text: string): Version | undefined {
  const match = shape.exec(text.trim());
  if (!match) return undefined;
  const [, numbers = "", rest = ""] = match;
  if (rest.startsWith("-") && rest.length > 1) {
    return { numbers: numbers.split("."), tail: [], prerelease: rest.slice(1).split(".") };
  }
  const tail = rest.replace(/^[.-]/, "");
  return { numbers: numbers.split("."), tail: tail === "" ? [] : tail.split(".") };
}

/** Negative, zero or positive, as with `Array.prototype.sort`. */
export function compareVersions(one: Version, other: Version): number {
  return (
    compareParts(one.numbers, other.numbers, "0") ||
    compareParts(one.tail, other.tail) ||
    comparePrereleases(one.prerelease, other.prerelease)
  );
}

function comparePrereleases(one: readonly string[] | undefined, other: readonly string[] | undefined): number {
  if (!one || !other) return Number(one === undefined) - Number(other === undefined);
  return compareParts(one, other);
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
