/** One step of a reference: a property name, or a position in a list (negative from the end). */
export type Segment = { name: string } | { index: number };

/** `{{web.tags["Name"][0]}}` taken apart. */
export interface Reference {
  alias: string;
  segments: readonly Segment[];
  /** The reference as written, without braces and blanks. */
  text: string;
}

export type TextPart = { text: string } | { reference: Reference };
export type ParsedText = { ok: true; parts: readonly TextPart[] } | { ok: false; message: string };

const aliasPattern = /[A-Za-z][A-Za-z0-9_-]{0,62}(?![A-Za-z0-9_-])/y;
const segmentPattern = /\.([A-Za-z_][A-Za-z0-9_-]*)|\.(\d+)|\[\s*(-?\d+)\s*\]|\["((?:[^"\\]|\\["\\])*)"\]/y;
const wholeAlias = /^[A-Za-z][A-Za-z0-9_-]{0,62}$/;

/** True when the name may be used as an alias. */
export const isAlias = (name: string): boolean => wholeAlias.test(name);

/** Takes a text apart into literal text and references. `\{{` is a literal `{{`; any other `{{` must start a valid placeholder. */
export function parseText(source: string): ParsedText {
  const parts: TextPart[] = [];
  let literal = "";
  let position = 0;
  while (position < source.length) {
    if (source.startsWith("\\{{", position)) {
      literal += "{{";
      position += 3;
    } else if (source.startsWith("{{", position)) {
      const placeholder = parsePlaceholder(source, position);
      if (!placeholder) return { ok: false, message: malformed(source, position) };
      if (literal !== "") parts.push({ text: literal });
      literal = "";
      parts.push({ reference: placeholder.reference });
      position = placeholder.end;
    } else {
      literal += source[position];
      position += 1;
    }
  }
  if (literal !== "") parts.push({ text: literal });
  return { ok: true, parts };
}

function malformed(source: string, position: number): string {
  const found = source.slice(position, position + 40);
  return `has no valid placeholder at ${JSON.stringify(found)}; write {{alias.property}}, or \\{{ for literal braces`;
}

function parsePlaceholder(source: string, start: number): { reference: Reference; end: number } | undefined {
  const begin = skipBlanks(source, start + 2);
  aliasPattern.lastIndex = begin;
  const alias = aliasPattern.exec(source)?.[0];
  if (alias === undefined) return undefined;
  let position = begin + alias.length;
  const segments: Segment[] = [];
  for (;;) {
    segmentPattern.lastIndex = position;
    const match = segmentPattern.exec(source);
    if (!match) break;
    segments.push(segmentOf(match));
    position += match[0].length;
  }
  const end = skipBlanks(source, position);
  if (segments.length === 0 || !source.startsWith("}}", end)) return undefined;
  return { reference: { alias, segments, text: source.slice(begin, position) }, end: end + 2 };
}

function skipBlanks(source: string, from: number): number {
  let position = from;
  while (/\s/.test(source[position] ?? "")) position += 1;
  return position;
}

function segmentOf([, name, dotIndex, index, quoted]: RegExpExecArray): Segment {
  if (name !== undefined) return { name };
  if (quoted !== undefined) return { name: quoted.replace(/\\(["\\])/g, "$1") };
  return { index: Number(dotIndex ?? index) };
}

/** A string anywhere in a value, with the way to it. */
export interface StringAt {
  path: readonly (string | number)[];
  text: string;
  /** The string is the key of an object, not a value. */
  key?: true;
}

/** Every string of a value, keys of objects included. */
export function* stringsOf(value: unknown, path: readonly (string | number)[] = []): Generator<StringAt> {
  if (typeof value === "string") yield { path, text: value };
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* stringsOf(item, [...path, index]);
  } else if (typeof value === "object" && value !== null && !(value instanceof Date)) {
    for (const [key, item] of Object.entries(value)) {
      yield { path: [...path, key], text: key, key: true };
      yield* stringsOf(item, [...path, key]);
    }
  }
}

/** True when the text holds a reference, or braces that are not escaped. */
export function hasPlaceholder(text: string): boolean {
  if (!text.includes("{{")) return false;
  const parsed = parseText(text);
  return !parsed.ok || parsed.parts.some((part) => "reference" in part);
}

/** True when a string inside the value holds a placeholder. */
export function containsPlaceholder(value: unknown): boolean {
  for (const { text, key } of stringsOf(value)) if (!key && hasPlaceholder(text)) return true;
  return false;
}
