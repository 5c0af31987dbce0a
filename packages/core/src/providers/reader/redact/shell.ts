import type { Word } from "./commands";

const maxQuotedLength = 16_384;
const isSpace = (char: string): boolean => char === " " || char === "\t" || char === "\r";
const isOperator = (char: string): boolean => char === "\n" || char === ";" || char === "|" || char === "&";

/** The words of a shell text, quotes taken off; operators and ends of lines are words of their own. */
export function wordsOfShell(text: string, offset = 0): Word[] {
  const words: Word[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    if (isSpace(char)) at++;
    else if (char === "\\" && /[\r\n]/.test(text.charAt(at + 1))) at += 2;
    else if (isOperator(char)) {
      const length = char !== "\n" && text.charAt(at + 1) === char ? 2 : 1;
      words.push({ text: text.slice(at, at + length), at: offset + at });
      at += length;
    } else {
      const end = endOfWord(text, at);
      words.push(bare(text.slice(at, end), offset + at));
      at = end;
    }
  }
  return words;
}

function endOfWord(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const char = text.charAt(at);
    if (isSpace(char) || isOperator(char)) break;
    if (char === "\\") at += 2;
    else if (char === '"' || char === "'") at = endOfQuoted(text, at, char);
    else at++;
  }
  return Math.min(at, text.length);
}

/** Behind the closing quote; without one the quote is a character like others, and the work is bounded all the same. */
function endOfQuoted(text: string, open: number, quote: string): number {
  const bound = Math.min(text.length, open + maxQuotedLength);
  for (let at = open + 1; at < bound; at++) {
    if (text.charAt(at) === "\\" && quote === '"') at++;
    else if (text.charAt(at) === quote) return at + 1;
  }
  return bound;
}

/** `'word'` without its quotes; `-p'secret'` as `-p=secret`, which is as long up to the secret. */
function bare(text: string, at: number): Word {
  const first = text.charAt(0);
  if ((first === '"' || first === "'") && text.length > 1 && text.endsWith(first))
    return { text: text.slice(1, -1), at: at + 1 };
  const quote = text.charAt(2);
  if (/^-\w["']/.test(text) && text.length > 4 && text.endsWith(quote))
    return { text: `${text.slice(0, 2)}=${text.slice(3, -1)}`, at };
  const lead = /^(?:\$\(|[("'`]){1,4}/.exec(text)?.[0].length ?? 0;
  return {
    text: text.slice(lead).replace(/["')`\]]{1,4}$/, ""),
    at: at + lead,
    isFirst: /[(`]/.test(text.slice(0, lead)),
  };
}
