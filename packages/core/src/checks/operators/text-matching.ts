import { RE2JS } from "re2js";
import type { Budget } from "./budget";
import { createCache } from "./cache";
import { OperatorUnsupported } from "./model";

export const maxPatternLength = 512;
const maxObservedBytes = 64 * 1024;

/** Compiles an RE2 pattern; throws with the words of the syntax error. Patterns run in linear time: no look-around, no back-references. */
export function compilePattern(source: string): RE2JS {
  if (source.length > maxPatternLength) throw new Error(`has more than ${maxPatternLength} characters`);
  return RE2JS.compile(source);
}

/** True when the pattern is found anywhere in the text. */
export function patternFound(pattern: RE2JS, text: string, _budget?: Budget): boolean {
  // A character has at most 3 bytes per UTF-16 unit, so short texts need no counting.
  const tooLong = text.length * 3 > maxObservedBytes && new TextEncoder().encode(text).length > maxObservedBytes;
  if (tooLong) throw new OperatorUnsupported("the text is longer than 64 KiB, too long for a pattern");
  return pattern.matcher(text).find();
}

const folded = createCache<RegExp>(500);

/**
 * Equal after Unicode simple case folding. The flags `iu` compare by exactly that folding (ECMA-262, Canonicalize), and the
 * pattern is literal text, so it runs in linear time.
 */
export function equalIgnoringCase(one: string, other: string): boolean {
  // Folding takes a character to one character, of one or two units.
  if (one.length > 2 * other.length || other.length > 2 * one.length) return false;
  if (one === other) return true;
  const literal = () => new RegExp(`^${other.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")}$`, "iu");
  return folded.get(other, literal).test(one);
}
