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
