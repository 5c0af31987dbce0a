import { findInWords, type Word } from "./commands";
import type { Span } from "./spans";

/** The secrets among the words of a command that is a list of words, by the index of the word. */
export function spansOfCommand(list: readonly unknown[]): ReadonlyMap<number, Span[]> | undefined {
  if (list.length < 2 || !list.every((each) => typeof each === "string")) return undefined;
  const texts = list as readonly string[];
  if (
    !texts.some(
      (text) =>
        text.startsWith("-") ||
        /^(?:login|add_user|authenticate_user|change_password|password|auth|AUTH|alias)$/.test(text),
    )
  )
    return undefined;
  const words: Word[] = [];
  let at = 0;
  for (const text of texts) {
    words.push({ text, at });
    at += text.length + 1;
  }
  const found: Span[] = [];
  findInWords(words, found);
  const byIndex = new Map<number, Span[]>();
  for (const [from, to] of found) {
    const index = words.findLastIndex((word) => word.at <= from);
    const start = words[index]?.at ?? 0;
    byIndex.set(index, [...(byIndex.get(index) ?? []), [from - start, to - start]]);
  }
  return byIndex;
}
