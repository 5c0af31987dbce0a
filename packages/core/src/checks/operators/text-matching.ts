import { RE2JS } from "re2js";
import { OperatorUnsupported } from "./model";

export const maxPatternLength = 512;
const maxObservedBytes = 64 * 1024;

/** Compiles an RE2 pattern; throws with the words of the syntax error. Patterns run in linear time: no look-around, no back-references. */
export function compilePattern(source: string): RE2JS {
  if (source.length > maxPatternLength) throw new Error(`has more than ${maxPatternLength} characters`);
  return RE2JS.compile(source);
}

/** True when the pattern is found anywhere in the text. */
export function patternFound(pattern: RE2JS, text: string): boolean {
  // A character has at most 3 bytes per UTF-16 unit, so short texts need no counting.
  const tooLong = text.length * 3 > maxObservedBytes && new TextEncoder().encode(text).length > maxObservedBytes;
  if (tooLong) throw new OperatorUnsupported("the text is longer than 64 KiB, too long for a pattern");
  return pattern.matcher(text).find();
}

/** Whole value against a glob: `*` any run, `?` one character, `\` escapes. Never backtracks further than the last `*`. */
export function globMatches(glob: string, text: string): boolean {
  const tokens = tokenize(glob);
  const characters = [...text];
  let token = 0;
  let position = 0;
  let starToken = -1;
  let starPosition = 0;
  while (position < characters.length) {
    const current = tokens[token];
    const literal = current?.kind === "literal" ? current.character : undefined;
    if (current?.kind === "any") {
      starToken = token;
      starPosition = position;
      token += 1;
    } else if (current && (current.kind === "one" || literal === characters[position])) {
      token += 1;
      position += 1;
    } else if (starToken >= 0) {
      starPosition += 1;
      token = starToken + 1;
      position = starPosition;
    } else {
      return false;
    }
  }
  return tokens.slice(token).every((rest) => rest.kind === "any");
}

type GlobToken = { kind: "any" | "one" } | { kind: "literal"; character: string };

function tokenize(glob: string): GlobToken[] {
  const tokens: GlobToken[] = [];
  const characters = [...glob];
  for (let index = 0; index < characters.length; index += 1) {
    const character = characters[index] ?? "";
    if (character === "*") tokens.push({ kind: "any" });
    else if (character === "?") tokens.push({ kind: "one" });
    else if (character === "\\" && index + 1 < characters.length) {
      index += 1;
      tokens.push({ kind: "literal", character: characters[index] ?? "" });
    } else tokens.push({ kind: "literal", character });
  }
  return tokens;
}

/**
 * Equal after Unicode simple case folding. The flags `iu` compare by exactly that folding (ECMA-262, Canonicalize), and the
 * pattern is literal text, so it runs in linear time.
 */
export function equalIgnoringCase(one: string, other: string): boolean {
  return new RegExp(`^${other.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")}$`, "iu").test(one);
}
