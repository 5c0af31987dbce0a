/** Up to five names that share most words with the wanted one, for a hint; undefined when none does. */
export function nearest(wanted: string, names: Iterable<string>): string | undefined {
  const words = new Set(wanted.toUpperCase().split(/[^A-Z0-9]+/));
  const scored = [...names]
    .map((name) => ({ name, shared: name.split("_").filter((word) => words.has(word)).length }))
    .filter(({ shared }) => shared > 0)
    .sort((one, other) => other.shared - one.shared || (one.name < other.name ? -1 : 1));
  const hint = scored.slice(0, 5).map(({ name }) => name);
  return hint.length > 0 ? hint.join(", ") : undefined;
}

/** Up to five names that are spelled most like the wanted one, whatever their case; undefined when none comes near. */
export function nearestSpelling(wanted: string, names: Iterable<string>): string | undefined {
  const plain = wanted.toLowerCase();
  const near = [...names]
    .map((name) => ({ name, away: distance(plain, name.toLowerCase()), part: isPart(plain, name.toLowerCase()) }))
    .filter(({ name, away, part }) => away <= Math.max(2, name.length / 3) || part)
    .sort((one, other) => one.away - other.away || (one.name < other.name ? -1 : 1));
  return near.length > 0
    ? near
        .slice(0, 5)
        .map(({ name }) => name)
        .join(", ")
    : undefined;
}

/** One is within the other, short words aside. */
function isPart(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length > 2 && long.includes(short);
}

/** Letters to add, drop or change to get from one word to the other (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (let at = 0; at < other.length; at += 1) {
      const change = (row[at] ?? 0) + (letter === other[at] ? 0 : 1);
      next.push(Math.min(change, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
