import { Decimal, exactNumber } from "./decimals";

/** More levels of lists and objects than this are not read. */
export const maxJsonLevels = 200;

/** JSON that is well formed and yet cannot be used: the message says why, and completes "the JSON …". */
export class UnusableJson extends Error {
  override readonly name = "UnusableJson";
}

/** Any text in which a number may stand that a JavaScript number would round: many digits, or an exponent of two. */
const mayBeRounded = /[\d.]{16}|\d[eE][+-]?\d\d/;
const token = /[{}[\]]|"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*|true|false|null/g;

/**
 * Reads JSON as `JSON.parse` does, except that no number is rounded: one that a JavaScript number does not hold is a `Decimal`.
 * `keep` says what stands for a decimal. Throws `SyntaxError` for text that is no JSON, and `UnusableJson` for more than 200 levels and numbers beyond 1.8e308.
 */
export function parseJson(text: string, keep: Keep = (decimal) => decimal): unknown {
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== "object" || parsed === null) return rounds(text) ? scalar(text.trim(), keep) : parsed;
  if (levelsOf(text) > maxJsonLevels) throw new UnusableJson(`is nested deeper than ${maxJsonLevels} levels`);
  return rounds(text) ? build(text, keep) : parsed;
}

type Keep = (decimal: Decimal) => unknown;

const rounds = (text: string): boolean => mayBeRounded.test(text);

/** The deepest nesting of brackets outside strings. One pass: a pattern would go over an unclosed string again and again. */
export function levelsOf(text: string): number {
  let level = 0;
  let max = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (inString && letter === "\\") at++;
    else if (letter === '"') inString = !inString;
    else if (inString) continue;
    else if (letter === "[" || letter === "{") max = Math.max(max, ++level);
    else if (letter === "]" || letter === "}") level--;
  }
  return max;
}

/** An open list or object; `name` waits for its value. */
interface Open {
  isList: boolean;
  entries: [string, unknown][];
  name?: string | undefined;
}

/** The value of text that is known to be JSON of few levels. */
function build(text: string, keep: Keep): unknown {
  const open: Open[] = [{ isList: true, entries: [] }];
  const put = (value: unknown): void => {
    const top = open.at(-1) as Open;
    top.entries.push([top.name ?? "", value]);
    top.name = undefined;
  };
  for (const [word] of text.matchAll(token)) {
    const top = open.at(-1) as Open;
    if (word === "[" || word === "{") open.push({ isList: word === "[", entries: [] });
    else if (word === "]" || word === "}") {
      open.pop();
      put(top.isList ? top.entries.map(([, value]) => value) : Object.fromEntries(top.entries));
    } else if (!top.isList && top.name === undefined) top.name = JSON.parse(word) as string;
    else put(scalar(word, keep));
  }
  return open[0]?.entries[0]?.[1];
}

function scalar(word: string, keep: Keep): unknown {
  if (!/^[-\d]/.test(word)) return JSON.parse(word);
  const value = exactNumber(word) ?? outOfRange(word);
  return value instanceof Decimal ? keep(value) : value;
}

function outOfRange(word: string): never {
  const shown = word.length > 30 ? `${word.slice(0, 30)}…` : word;
  throw new UnusableJson(`holds a number that is too large or has too many digits (${shown})`);
}

/** Writes what `parseJson` gave with every number as it was; dates in ISO 8601. */
export function writeJson(value: unknown): string {
  if (value instanceof Decimal) return value.text;
  if (Array.isArray(value)) return `[${value.map((each) => writeJson(each)).join(",")}]`;
  if (typeof value !== "object" || value === null || value instanceof Date) return JSON.stringify(value) ?? "null";
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${writeJson(member)}`).join(",")}}`;
}
