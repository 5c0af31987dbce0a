import type { Budget } from "./budget";
import { OperatorUnsupported } from "./unsupported";

/** Texts are searched up to 1 MiB. */
export const maxTextBytes = 1024 * 1024;
/** Up to this product of lengths the search of the engine is quick whatever the texts are; beyond, it may take their product. */
const maxProduct = 1 << 20;
/** Characters that are compared within the time of one step. */
const charactersPerStep = 10;

/** True when the text takes more bytes than that in UTF-8. A UTF-16 unit takes three at most, so short texts need no counting. */
export const isLongerThan = (text: string, bytes: number): boolean =>
  text.length > bytes || (text.length * 3 > bytes && new TextEncoder().encode(text).length > bytes);

/** Refuses texts that are too long to be searched. */
export function refuseLongText(text: string): void {
  if (isLongerThan(text, maxTextBytes)) throw new OperatorUnsupported("the text is longer than 1 MiB");
}

/** Takes what it costs to look at so many characters. */
export const spendCharacters = (count: number, budget: Budget | undefined): void =>
  budget?.spend(count / charactersPerStep);

/** True when the text holds the wanted one, in time that grows with the sum of their lengths. */
export function textIncludes(text: string, wanted: string, budget?: Budget): boolean {
  if (wanted.length > text.length) return false;
  refuseLongText(text);
  spendCharacters(text.length, budget);
  if (text.length * wanted.length <= maxProduct) return text.includes(wanted);
  // The text is also counted and copied.
  spendCharacters(text.length, budget);
  return find(unitsOf(text), preparedSearch(unitsOf(wanted)), 0, text.length) >= 0;
}

function unitsOf(text: string): Int32Array {
  const units = new Int32Array(text.length);
  for (let index = 0; index < text.length; index += 1) units[index] = text.charCodeAt(index);
  return units;
}

/** What is searched for, and how far to fall back after each of its places (Knuth, Morris, Pratt 1977). */
export interface PreparedSearch {
  wanted: Int32Array;
  fallback: Int32Array;
}

export function preparedSearch(wanted: Int32Array): PreparedSearch {
  const fallback = new Int32Array(wanted.length + 1);
  let matched = 0;
  for (let index = 1; index < wanted.length; index += 1) {
    while (matched > 0 && wanted[index] !== wanted[matched]) matched = fallback[matched] ?? 0;
    if (wanted[index] === wanted[matched]) matched += 1;
    fallback[index + 1] = matched;
  }
  return { wanted, fallback };
}

/** The first place at or after `from` where it is found wholly before `to`; -1 when there is none. */
export function find(text: Int32Array, { wanted, fallback }: PreparedSearch, from: number, to: number): number {
  if (wanted.length === 0) return from;
  let matched = 0;
  for (let index = from; index < to; index += 1) {
    while (matched > 0 && text[index] !== wanted[matched]) matched = fallback[matched] ?? 0;
    if (text[index] === wanted[matched]) matched += 1;
    if (matched === wanted.length) return index + 1 - matched;
  }
  return -1;
}
