import { type Budget, createBudget } from "./budget";
import { createCache } from "./cache";
import { find, type PreparedSearch, preparedSearch, refuseLongText, spendCharacters } from "./search";

/** What a glob asks for between two `*`: code points, or `anyOne` for `?`. */
interface Part extends PreparedSearch {
  hasAnyOne: boolean;
}

interface Glob {
  /** Parts in their order; the first is at the start of the text and the last at its end. */
  parts: readonly Part[];
  /** Text that must stand at the start, for leaving most texts at once. */
  prefix: string;
}

const anyOne = -1;
const globs = createCache<Glob>(1_000);

/** Whole value against globs (`*` any run, `?` one character, `\` escapes), of which one suffices. Takes time in the sum of the lengths for each, but for parts with `?`, which spend more. */
export function anyGlobMatches(patterns: readonly string[], text: string, budget: Budget = createBudget()): boolean {
  let codePoints: Int32Array | undefined;
  return patterns.some((pattern) => {
    budget.spend(1);
    const glob = globs.get(pattern, () => parseGlob(pattern));
    if (!text.startsWith(glob.prefix)) return false;
    if (codePoints === undefined) refuseLongText(text);
    codePoints ??= codePointsOf(text);
    spendCharacters(codePoints.length, budget);
    return matches(glob, codePoints, budget);
  });
}

function matches({ parts }: Glob, text: Int32Array, budget: Budget): boolean {
  const [first, ...others] = parts;
  const last = others.pop();
  if (!first || !fitsAt(first, text, 0, budget)) return false;
  if (!last) return text.length === first.wanted.length;
  const end = text.length - last.wanted.length;
  let position = first.wanted.length;
  if (end < position || !fitsAt(last, text, end, budget)) return false;
  for (const part of others) {
    const found = part.hasAnyOne ? findLoosely(part, text, position, end, budget) : find(text, part, position, end);
    if (found < 0) return false;
    position = found + part.wanted.length;
  }
  return true;
}

function findLoosely(part: Part, text: Int32Array, from: number, to: number, budget: Budget): number {
  for (let place = from; place + part.wanted.length <= to; place += 1) {
    if (fitsAt(part, text, place, budget)) return place;
  }
  return -1;
}

function fitsAt({ wanted }: Part, text: Int32Array, place: number, budget: Budget): boolean {
  if (place + wanted.length > text.length) return false;
  let index = 0;
  while (index < wanted.length && (wanted[index] === anyOne || wanted[index] === text[place + index])) index += 1;
  spendCharacters(index, budget);
  return index === wanted.length;
}

function parseGlob(pattern: string): Glob {
  const parts: number[][] = [[]];
  const characters = [...pattern];
  for (let index = 0; index < characters.length; index += 1) {
    const character = characters[index] ?? "";
    const isEscape = character === "\\" && index + 1 < characters.length;
    if (isEscape) index += 1;
    if (character === "*") parts.push([]);
    else parts.at(-1)?.push(character === "?" ? anyOne : codePointOf(isEscape ? (characters[index] ?? "") : character));
  }
  const [first = []] = parts;
  const fixed = first.includes(anyOne) ? first.slice(0, first.indexOf(anyOne)) : first;
  return {
    parts: parts.map((part) => ({ ...preparedSearch(Int32Array.from(part)), hasAnyOne: part.includes(anyOne) })),
    prefix: String.fromCodePoint(...fixed),
  };
}

function codePointsOf(text: string): Int32Array {
  const codePoints = new Int32Array(text.length);
  let length = 0;
  for (let index = 0; index < text.length; index += 1) {
    const codePoint = text.codePointAt(index) ?? 0;
    codePoints[length] = codePoint;
    length += 1;
    if (codePoint > 0xffff) index += 1;
  }
  return codePoints.subarray(0, length);
}

const codePointOf = (character: string): number => character.codePointAt(0) ?? 0;
