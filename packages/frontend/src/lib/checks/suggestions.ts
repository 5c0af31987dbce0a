/** Names that fit what was typed, best first, and how many more there are. */
export interface Suggestions {
  shown: readonly string[];
  more: number;
}

export const noSuggestions: Suggestions = { shown: [], more: 0 };

/** As many as a list can hold and still be looked through. */
const maxShown = 50;

/** How well a name fits one word: 0 has it as a whole part, 1 as the beginning of a part, 2 anywhere; undefined when it lacks it. */
function distance(name: string, word: string): number | undefined {
  const plain = name.toLowerCase();
  const parts = plain.split("::");
  if (plain === word || parts.includes(word)) return 0;
  if (plain.startsWith(word) || parts.some((part) => part.startsWith(word))) return 1;
  return plain.includes(word) || parts.join("").includes(word) ? 2 : undefined;
}

/** The names that hold all words of the text, whatever their case and place; all names for an empty text. */
export function suggest(names: readonly string[], text: string): Suggestions {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found: { name: string; away: number }[] = [];
  for (const name of names) {
    const distances = words.map((word) => distance(name, word));
    if (distances.includes(undefined)) continue;
    found.push({ name, away: distances.reduce<number>((sum, each) => sum + (each ?? 0), 0) });
  }
  // Sorting is stable: names that fit equally well stay in their order.
  found.sort((one, other) => one.away - other.away);
  const shown = found.slice(0, maxShown).map(({ name }) => name);
  return { shown, more: found.length - shown.length };
}

/** What a JMESPath expression may begin with. Nothing once the first name has ended: what follows is not in the list. */
export function suggestStart(names: readonly string[], path: string): Suggestions {
  return /^\w*$/.test(path.trim()) ? suggest(names, path) : noSuggestions;
}
