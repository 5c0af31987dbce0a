import { isExpression } from "./expressions";
import { kindOfName, type NameKind } from "./names";
import type { Span } from "./spans";
import { isHarmless, isProse, isRandom, isUnwordly } from "./values";

const maxNameLength = 80;
const maxValueLength = 8_192;
const maxLineLength = 1_024;
const maxBracedLength = 256;
/** Of which names are made; letters of other scripts too. */
const isOfName = (char: string): boolean =>
  char < "\u0080"
    ? /[\w.$/-]/.test(char)
    : /[\u00c0-\u024f\u0400-\u04ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]/.test(char);

/** `name = value`, `name: value`, `"name": "value"`, `name=>value`, in whatever language the text is written. */
export function findAssignments(text: string, found: Span[]): void {
  const separators = /[=:]/g;
  let work = 0;
  for (let hit = separators.exec(text); hit !== null; hit = separators.exec(text)) {
    const named = nameBefore(text, hit.index);
    if (named === undefined) continue;
    let after = hit.index + 1;
    while (after - hit.index < 4 && /[=>~]/.test(text.charAt(after))) after++;
    const listed = itemsOfList(text, after);
    work += listed.length * maxNameLength;
    for (const item of listed) {
      const span = chosen(text, item, named.kind);
      if (span !== undefined) found.push(span);
    }
    const { looked, span } = valueAfter(text, after, named, text.charAt(hit.index));
    work += looked;
    // Names of secrets one in the value of the other, over and over: nobody reads such a text, and it shall not cost more.
    if (work > 8 * text.length + 65_536) {
      found.push([hit.index + 1, text.length]);
      return;
    }
    if (span === undefined) continue;
    found.push(span);
    separators.lastIndex = Math.max(separators.lastIndex, span[1]);
  }
}

const list = /[ \t]{0,4}\[\s{0,40}(?:["'][^"'\n]{0,200}["']\s{0,40},?\s{0,40}){1,20}\]/y;

/** Where the texts of a list are that begins here: `["a", "b"]`. */
function itemsOfList(text: string, from: number): Span[] {
  list.lastIndex = from;
  const whole = list.exec(text)?.[0] ?? "";
  return [...whole.matchAll(/["']([^"'\n]{1,200})["']/g)].map(
    (item) => [from + item.index + 1, from + item.index + item[0].length - 1] as const,
  );
}

/** A value, and how many characters were looked at to find it. */
interface Sought {
  span: Span | undefined;
  looked: number;
}

interface Named {
  kind: NameKind;
  start: number;
  isQuoted: boolean;
}

function nameBefore(text: string, separator: number): Named | undefined {
  const bound = Math.max(0, separator - maxNameLength);
  let end = separator;
  // `?=` and `+=` of makefiles.
  if (text.charAt(separator) === "=" && /[?+]/.test(text.charAt(separator - 1))) end--;
  while (end > bound && /[ \t]/.test(text.charAt(end - 1))) end--;
  const beforeQuotes = end;
  while (end > bound && /["'`\\\])}]/.test(text.charAt(end - 1))) end--;
  let start = end;
  while (start > bound && isOfName(text.charAt(start - 1))) start--;
  if (start === end) return undefined;
  const isQuoted = end < beforeQuotes;
  // In a chain of colons (an ARN, a URL) and in a comparison nothing is named.
  if (text.charAt(separator) === ":" && (text.charAt(start - 1) === ":" || text.startsWith("//", separator + 1)))
    return undefined;
  // Nor in `host/image:tag`.
  const isImage = text.charAt(separator) === ":" && /^\S/.test(text.slice(separator + 1, separator + 2));
  if (isImage && /^[\w-]+(?:\.[\w-]+)+\/[\w./-]+$/.test(text.slice(start, end))) return undefined;
  if (text.charAt(start - 1) === "@") return undefined;
  const name = text.slice(start, end).replace(/^-D(?=[A-Za-z])|^[-$./]+/, "");
  const kind = kindOfName(name);
  if (kind?.level === "sure") return { kind, start, isQuoted };
  const words = /(?:[A-Za-z]{2,20} ){1,2}$/.exec(text.slice(Math.max(0, start - 42), start))?.[0];
  if (words !== undefined && !isQuoted) {
    const longer = kindOfName(`${words}${name}`);
    if (longer?.level === "sure" && kindOfName(words.trim())?.level !== "sure")
      return { kind: longer, start: start - words.length, isQuoted };
  }
  return kind === undefined ? undefined : { kind, start, isQuoted };
}

function valueAfter(text: string, from: number, named: Named, separator: string): Sought {
  let start = from;
  while (start < text.length && start - from < 8 && /[ \t]/.test(text.charAt(start))) start++;
  // Literals of bytes, raw texts and templates.
  start += /^(?:[bB][rR]?|[rRuUfF]|\$?@)(?=["'])/.exec(text.slice(start, start + 3))?.[0].length ?? 0;
  const escapes = /^\\{0,7}/.exec(text.slice(start, start + 8))?.[0].length ?? 0;
  const quote = text.charAt(start + escapes);
  if (quote !== "" && "\"'`".includes(quote)) {
    const open = start + escapes + 1;
    const close = endOfQuoted(text, open, quote, escapes);
    // A command of which the output is taken.
    if (quote === "`" && /^[a-z][\w./-]* \S/.test(text.slice(open, open + 40))) return { span: undefined, looked: 40 };
    return { span: chosen(text, [open, close], named.kind), looked: close - open };
  }
  if (quote === "{" && /^\{[^{}\s"]/.test(text.slice(start, start + 3)) && separator === "=") {
    const close = text.slice(start, start + maxBracedLength).indexOf("}");
    if (close > 0) return { span: chosen(text, [start + 1, start + close], named.kind), looked: maxBracedLength };
  }
  if (separator === ":" && start > from) return ofLine(text, start, named);
  if (
    separator === ":" &&
    !named.isQuoted &&
    !/(?:^|[\s/,;({-])$/.test(text.slice(Math.max(0, named.start - 1), named.start))
  )
    return { span: undefined, looked: 0 };
  return unquoted(text, start, named);
}

function endOfQuoted(text: string, open: number, quote: string, escapes: number): number {
  const bound = Math.min(text.length, open + maxValueLength);
  for (let at = open; at < bound; at++) {
    const char = text.charAt(at);
    if (char === "\\") {
      let run = 1;
      while (text.charAt(at + run) === "\\") run++;
      if (text.charAt(at + run) === quote && run <= escapes) return at;
      at += run;
    } else if (char === quote && escapes === 0) return at;
  }
  return bound;
}

/** Up to white space, a quote or a sign that ends a value; commas and ampersands only where another name follows. */
function unquoted(text: string, start: number, { kind }: Named): Sought {
  const rest = text.slice(start, start + maxValueLength);
  const scheme = kind.core === "auth" ? (/^[A-Za-z][\w-]{1,20}[ +](?=\S)/.exec(rest)?.[0].length ?? 0) : 0;
  let end = /[\s"'`<>;|)\]}]|&&|[,&](?=[\w.-]{1,60}[=:]|\s|$)|\\[nrt"']/.exec(rest.slice(scheme))?.index;
  end = end === undefined ? rest.length : end + scheme;
  const span =
    /^\$[({]/.test(rest) || isExpression(rest.slice(0, maxLineLength))
      ? undefined
      : chosen(text, [start + scheme, start + end], kind);
  return { span, looked: end };
}

/** After a colon and white space: the rest of the line, or of a sentence its first word. */
function ofLine(text: string, start: number, named: Named): Sought {
  const line = /^[^\r\n]*/.exec(text.slice(start, start + maxLineLength))?.[0] ?? "";
  return { span: inLine(text, start, line, named), looked: 4 * line.length };
}

function inLine(text: string, start: number, line: string, { kind, start: nameAt }: Named): Span | undefined {
  const scheme =
    (kind.core === "auth"
      ? /^[A-Za-z][\w-]{1,20} +(?=\S+$)|^(?:basic|bearer|token|digest) +/i
      : /^(?:basic|bearer|token|digest) +(?=\S)/i
    ).exec(withinQuotes(line, text.charAt(nameAt - 1)))?.[0].length ?? 0;
  if (isExpression(line)) return undefined;
  if (line.startsWith("-----BEGIN")) return undefined;
  const rest = withoutEnd(withinQuotes(line.slice(scheme), text.charAt(nameAt - 1)));
  const from = start + scheme;
  if ((!isProse(rest) && isHarmless(rest, kind)) || /^<[^<>]{1,60}>$/.test(rest)) return undefined;
  if (!/\s/.test(rest)) return chosen(text, [from, from + rest.replace(/[,;.)}\]]{1,8}$/, "").length], kind);
  const before = text.slice(Math.max(0, nameAt - 40), nameAt);
  const isAtLineStart = /(?:^|\n|\\n)[ \t-]*["']?$/.test(before);
  const isOneValue = !isProse(rest) && !/[:=;,]\s|[({]| [/|-] /.test(rest);
  const isOfWords = kind.core !== "password" && /^[A-Za-z-]+(?: [\w.-]+)+$/.test(rest) && !isRandom(rest);
  if (isAtLineStart && kind.level === "sure" && isOneValue && !isOfWords)
    return chosen(text, [from, from + rest.length], kind);
  const pair = /^\S{1,64} \/ (\S{4,128})$/.exec(rest)?.[1];
  if (pair !== undefined && isUnwordly(pair)) return [from + rest.length - pair.length, from + rest.length];
  const filler = /^(?:given|got|was|is|value|now)\s{1,4}/i.exec(rest)?.[0].length ?? 0;
  const word = /^\S+/.exec(rest.slice(filler))?.[0].replace(/[,;.)"'}\]]{1,8}$/, "") ?? "";
  const at = from + filler;
  return isUnwordly(word) ? chosen(text, [at, at + word.length], kind) : undefined;
}

/** Of what began before the name with a quote, as far as the quote that ends it. */
function withinQuotes(line: string, quote: string): string {
  const end = quote !== "" && "\"'".includes(quote) ? line.indexOf(quote) : -1;
  return end > 0 ? line.slice(0, end) : line;
}

/** Without a comment, what stands after an escaped end of line, quotes and spaces. */
function withoutEnd(line: string): string {
  const comment = line.search(/\s#/);
  const escaped = line.search(/\\[nr]/);
  const ends = [comment, escaped].filter((end) => end >= 0);
  const rest = ends.length > 0 ? line.slice(0, Math.min(...ends)) : line;
  return rest.trimEnd().replace(/["'`]{1,4}$/, "");
}

function chosen(text: string, [from, to]: Span, kind: NameKind): Span | undefined {
  const value = text.slice(from, to);
  // A bracket alone is the beginning of something else.
  if (/[«»]/.test(value) && (kind.core === "webhook" || kind.core === "connection")) return undefined;
  if (!/[A-Za-z0-9]|\S{3}/.test(value) || isHarmless(value, kind)) return undefined;
  return kind.level === "sure" || isRandom(value) ? [from, to] : undefined;
}
