import type { RE2JS } from "re2js";
import { type Budget, createBudget } from "./budget";
import { createCache } from "./cache";
import { patternEngine } from "./pattern-engine";
import { type PatternCost, parsePattern } from "./pattern-syntax";
import { isLongerThan } from "./search";
import { OperatorUnsupported } from "./unsupported";

export const maxPatternLength = 512;
/** Instructions: `.{0,1000}` has 2,003. */
export const maxPatternSize = 2_500;
const maxObservedBytes = 64 * 1024;
/** Compiling takes up to 8 µs for an instruction. */
const stepsPerInstruction = 80;
/** Matching looks at every instruction for every character at worst, at 20 ns, and takes some time for each character at least. */
const pairsPerStep = 5;
const minPatternSize = 16;

/** A pattern whose syntax and size were looked at. It is compiled when it is first matched, and once. */
export interface Pattern {
  source: string;
  cost: PatternCost;
  compiled(): RE2JS;
}

/** A check is read several times on its way, each time with all its patterns. */
const costs = createCache<PatternCost>(1_000);
/** Few, because what a pattern remembers of its matches may take megabytes. */
const patterns = createCache<Pattern>(32);

/** Reads an RE2 pattern; throws with what is wrong with it. Patterns run in linear time: no look-around, no back-references. */
export function cachedPattern(source: string): Pattern {
  if (source.length > maxPatternLength) throw new Error(`has ${source.length} characters`);
  return patterns.get(source, () => {
    const cost = costs.get(source, () => parsePattern(source));
    const size = cost.size + cost.classes;
    if (size > maxPatternSize)
      throw new Error(
        `its repetitions and classes make it as large as ${size} steps, and ${maxPatternSize} are allowed`,
      );
    let compiled: RE2JS | undefined;
    return {
      source,
      cost,
      compiled: () => {
        compiled ??= compile(source);
        return compiled;
      },
    };
  });
}

function compile(source: string): RE2JS {
  const engine = patternEngine();
  try {
    return engine.compile(source);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new OperatorUnsupported(`the pattern cannot be compiled: ${words}`);
  }
}

/** The patterns whose compilation was taken from a budget: once, however often it is compiled, so that a verdict is the same each time. */
const paid = new WeakMap<Budget, WeakSet<Pattern>>();

function spendCompilation(pattern: Pattern, budget: Budget): void {
  const known = paid.get(budget) ?? new WeakSet();
  if (known.has(pattern)) return;
  budget.spend((pattern.cost.size + pattern.cost.classes) * stepsPerInstruction);
  paid.set(budget, known.add(pattern));
}

/** True when the pattern is found anywhere in the text. */
export function patternFound(pattern: Pattern, text: string, budget: Budget = createBudget()): boolean {
  if (isLongerThan(text, maxObservedBytes))
    throw new OperatorUnsupported("the text is longer than 64 KiB, too long for a pattern");
  spendCompilation(pattern, budget);
  budget.spend(((pattern.cost.size + minPatternSize) * (text.length + 1)) / pairsPerStep);
  return pattern.compiled().test(text);
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
