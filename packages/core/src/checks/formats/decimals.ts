/**
 * A number that a JavaScript number would round, such as 2^53 + 1; any other number is a `number`. Its text is decimal, without
 * exponent. Written as JSON it is that text.
 */
export class Decimal {
  constructor(readonly text: string) {
    Object.freeze(this);
  }

  toString(): string {
    return this.text;
  }

  toJSON(): string {
    return this.text;
  }
}

/** A `number` stands for the shortest decimal that reads as it: 0.1 is one tenth. */
export type Numeric = number | Decimal;

export const isNumeric = (value: unknown): value is Numeric => typeof value === "number" || value instanceof Decimal;

/** `digits` times ten to the power of `exponent`. */
interface Parts {
  digits: bigint;
  exponent: number;
}

const decimal = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
const maxCharacters = 1_000;
const maxExponent = 1_000;
/** Texts that short have no more than 15 digits, which every number holds. */
const alwaysHeld = /^-?[\d.]{1,16}$/;

/** The number that decimal text stands for, exactly; undefined for other text and beyond 1.8e308. Blanks around it are ignored. */
export function exactNumber(text: string): Numeric | undefined {
  const trimmed = text.trim();
  if (trimmed.length > maxCharacters || !decimal.test(trimmed)) return undefined;
  const value = Number(trimmed);
  if (!Number.isFinite(value)) return undefined;
  if (trimmed.includes(".") && alwaysHeld.test(trimmed)) return value;
  const parts = partsOf(trimmed);
  return Math.abs(parts.exponent) > maxExponent ? undefined : held(parts);
}

/** Negative, zero or positive, as with `Array.prototype.sort`. */
export function compareNumbers(one: Numeric, other: Numeric): number {
  if (typeof one === "number" && typeof other === "number") return one < other ? -1 : one > other ? 1 : 0;
  if (!isFiniteNumber(one) || !isFiniteNumber(other)) return Number(one) - Number(other);
  return compareParts(partsOf(String(one)), partsOf(String(other)));
}

const isFiniteNumber = (value: Numeric): boolean => value instanceof Decimal || Number.isFinite(value);

/** The sum, without rounding. */
export function add(one: Numeric, other: Numeric): Numeric {
  const { digits, exponent } = aligned(partsOf(String(one)), partsOf(String(other)));
  return held({ digits: digits[0] + digits[1], exponent });
}

export const negative = (value: Numeric): Numeric => {
  const { digits, exponent } = partsOf(String(value));
  return held({ digits: -digits, exponent });
};

/** So many hundredths of the size of a number, without rounding. */
export function percentOf(value: Numeric, percent: Numeric): Numeric {
  const [whole, part] = [partsOf(String(value)), partsOf(String(percent))];
  const size = whole.digits < 0n ? -whole.digits : whole.digits;
  return held({ digits: size * part.digits, exponent: whole.exponent + part.exponent - 2 });
}

function partsOf(text: string): Parts {
  const [, sign = "", whole = "0", fraction = "", power = "0"] = decimal.exec(text) ?? [];
  return { digits: BigInt(sign + whole + fraction), exponent: Number(power) - fraction.length };
}

function aligned(one: Parts, other: Parts): { digits: [bigint, bigint]; exponent: number } {
  const exponent = Math.min(one.exponent, other.exponent);
  const scaled = (parts: Parts) => parts.digits * 10n ** BigInt(parts.exponent - exponent);
  return { digits: [scaled(one), scaled(other)], exponent };
}

function compareParts(one: Parts, other: Parts): number {
  const [left, right] = aligned(one, other).digits;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** A `number` where it holds the value, else a decimal. */
function held(parts: Parts): Numeric {
  const text = textOf(parts);
  const value = Number(text);
  return Number.isFinite(value) && compareParts(parts, partsOf(String(value))) === 0 ? value : new Decimal(text);
}

function textOf({ digits, exponent }: Parts): string {
  const sign = digits < 0n ? "-" : "";
  const size = String(digits < 0n ? -digits : digits);
  if (exponent >= 0) return sign + size + "0".repeat(size === "0" ? 0 : exponent);
  const padded = size.padStart(1 - exponent, "0");
  const fraction = padded.slice(exponent).replace(/0+$/, "");
  return sign + padded.slice(0, exponent) + (fraction === "" ? "" : `.${fraction}`);
}
