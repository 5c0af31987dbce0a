import { kindOfMainItem, type StoredItem, tenantIdOf } from "../../dynamo/tenant-items";

/** How many accounts, groups and checks there are, by the id of what counts them. */
export type Counts = Map<string, Record<string, number>>;

/** Counters of an item, by kind: what is counted with every creation and deletion. */
const counters = {
  tenant: ["accountCount", "groupCount"],
  account: ["groupCount"],
  group: ["checkCount"],
} as const;

function add(counts: Counts, id: unknown, counter: string): void {
  const of = counts.get(String(id)) ?? {};
  counts.set(String(id), { ...of, [counter]: (of[counter] ?? 0) + 1 });
}

/** Counts an item for those whose counters it is in. */
export function countsOf(item: StoredItem, counts: Counts): void {
  const kind = kindOfMainItem(item);
  if (kind === "account") add(counts, tenantIdOf(item), "accountCount");
  if (kind === "check") add(counts, item.groupId, "checkCount");
  if (kind !== "group") return;
  add(counts, tenantIdOf(item), "groupCount");
  add(counts, item.accountId, "groupCount");
}

/**
 * The item with the counters that the backup's items give. What was made or deleted while the backup was written may be in it without having
 * been counted, or the other way round; a connection with one group too many could never be deleted.
 */
export function withCounts(item: StoredItem, counts: Counts): StoredItem {
  const kind = kindOfMainItem(item);
  if (kind !== "tenant" && kind !== "account" && kind !== "group") return item;
  const counted = counts.get(kind === "tenant" ? tenantIdOf(item) : String(item.id)) ?? {};
  // What never counted anything has no counter.
  const known = counters[kind].filter((name) => counted[name] !== undefined || item[name] !== undefined);
  return { ...item, ...Object.fromEntries(known.map((name) => [name, counted[name] ?? 0])) };
}
