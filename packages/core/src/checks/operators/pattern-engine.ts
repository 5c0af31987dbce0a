import type { RE2JS } from "re2js";

let engine: typeof RE2JS | undefined;

/** Loads the library that compiles patterns. Whoever judges awaits it once; who only saves checks never needs it. */
export async function loadPatternEngine(): Promise<void> {
  engine ??= (await import("re2js")).RE2JS;
}

/** The library that compiles patterns. Throws where it was not loaded. */
export function patternEngine(): typeof RE2JS {
  if (!engine) throw new Error("the pattern engine was not loaded; await loadPatternEngine() first");
  return engine;
}
