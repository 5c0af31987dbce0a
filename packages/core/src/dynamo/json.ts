import type { Item } from "./items";

/**
 * Free JSON of people and providers is stored as text: the database knows no numbers beyond 1E126, no maps deeper than 32 and no
 * empty names, and what was observed must come back exactly as it was.
 */
export function packed(item: Item, fields: readonly string[]): Item {
  const texts = fields.flatMap((field) =>
    item[field] === undefined ? [] : [[field, JSON.stringify(item[field])] as const],
  );
  return { ...item, ...Object.fromEntries(texts) };
}

export function unpacked(item: unknown, fields: readonly string[]): unknown {
  const stored = item as Item;
  const values = fields.flatMap((field) => {
    const text = stored[field];
    return typeof text === "string" ? [[field, JSON.parse(text)] as const] : [];
  });
  return { ...stored, ...Object.fromEntries(values) };
}
