/** A DNS name as Route 53 listings are compared: octal escapes decoded, lower case, without the last dot. */
function canonicalName(name: string): string {
  return name
    .replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))
    .toLowerCase()
    .replace(/\.$/, "");
}

/** True when an item of a listing that is ordered by name carries the name. */
export function isSameName(item: unknown, name: string): boolean {
  const own = (item as { Name?: unknown } | null)?.Name;
  return typeof own === "string" && canonicalName(own) === canonicalName(name);
}

/** The items of one name. What a page holds beyond the name depends on the split into pages, so it is left out. */
export function trimToName(items: readonly unknown[], name: string): unknown[] {
  return items.filter((item) => isSameName(item, name));
}
