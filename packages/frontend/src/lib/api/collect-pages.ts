interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** Reads a paged listing to its end, or until `most` items are there; `complete` says which. */
export async function collectPages<T>(
  fetchPage: (cursor: string | undefined) => Promise<Page<T>>,
  max: number,
): Promise<{ items: T[]; complete: boolean }> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await fetchPage(cursor);
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor && items.length < max);
  return { items, complete: cursor === undefined };
}
