import { Buffer } from "node:buffer";
import type * as z from "zod";
import { DomainError } from "../types/errors";
import type { Database } from "./client";
import { type Item, type PartitionQuery, pagesOf } from "./items";

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export interface PageRequest {
  limit: number;
  cursor?: string | undefined;
}

const keyAttributes = (query: PartitionQuery) =>
  query.index ? ["pk", "sk", `${query.index.toLowerCase()}pk`, `${query.index.toLowerCase()}sk`] : ["pk", "sk"];

/** The place after an item, as opaque text. */
export function cursorOf(query: PartitionQuery, item: Item): string {
  const key = Object.fromEntries(keyAttributes(query).map((name) => [name, item[name]]));
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

/** What the database takes for a key attribute: the shortest of its limits, which the longest key of ours does not reach. */
function couldBeKey(value: unknown): value is string {
  return typeof value === "string" && value !== "" && Buffer.byteLength(value) <= 1_024 && !/\p{Cs}/u.test(value);
}

/**
 * The key a cursor stands for. Throws MALFORMED unless it lies in the partition and the range of this very query: a cursor of
 * another tenant, group or listing, or a made-up one, is refused.
 */
export function keyOf(query: PartitionQuery, cursor: string): Item {
  const refused = new DomainError("MALFORMED", "The cursor does not belong to this listing.", {
    problems: [{ pointer: "/cursor", code: "MALFORMED", detail: "take the nextCursor of the page before" }],
  });
  let key: Item;
  try {
    key = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")) as Item;
  } catch {
    throw refused;
  }
  const names = keyAttributes(query);
  const complete =
    typeof key === "object" &&
    key !== null &&
    Object.keys(key).length === names.length &&
    names.every((name) => couldBeKey(key[name]));
  if (!complete) throw refused;
  const [partition, sort] = query.index ? [key[names[2]!], key[names[3]!] as string] : [key.pk, key.sk as string];
  const inRange =
    "prefix" in query.sk ? sort.startsWith(query.sk.prefix) : sort >= query.sk.from && sort <= query.sk.to;
  if (partition !== query.pk || !inRange || !ownsTable(key, query)) throw refused;
  return key;
}

/** Items in an index carry the tenant in their own key too; both must be the same tenant's. */
function ownsTable(key: Item, query: PartitionQuery): boolean {
  return !query.index || query.pk.startsWith(`${String(key.pk)}#`) || query.pk === key.pk;
}

/** An item, or nothing where this release cannot read it: a value that a later one wrote must not take all others from the list. */
function readable<S extends z.ZodType>(db: Database, table: string, item: Item, schema: S): z.output<S>[] {
  const read = schema.safeParse(item);
  if (read.success) return [read.data];
  const problem = read.error.issues.map(({ path, code }) => `${path.join(".")}: ${code}`).join("; ");
  db.onUnreadable?.({ table, pk: String(item.pk), sk: String(item.sk), problem });
  return [];
}

/**
 * One page of a query, with the cursor of the next; filters are followed until the page is full. Items that cannot be read are left out
 * and told of: for lists that people look at, never for what is judged.
 */
export async function queryPage<S extends z.ZodType>(
  db: Database,
  query: PartitionQuery,
  page: PageRequest,
  schema: S,
): Promise<Page<z.output<S>>> {
  const found: Item[] = [];
  const key = page.cursor === undefined ? undefined : keyOf(query, page.cursor);
  // One more than asked: only then is it known whether there is a next page.
  const limit = query.equal ? Math.max(100, page.limit + 1) : page.limit + 1;
  for await (const items of pagesOf(db, query, { ...(key ? { key } : {}), limit })) {
    found.push(...items);
    if (found.length > page.limit) break;
  }
  const items = found.slice(0, page.limit);
  const last = items.at(-1);
  return {
    items: items.flatMap((item) => readable(db, query.table, item, schema)),
    nextCursor: found.length > page.limit && last !== undefined ? cursorOf(query, last) : null,
  };
}
