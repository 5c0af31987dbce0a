import * as z from "zod";
import { parseJson, writeJson } from "../checks/formats/json";
import type { Database } from "./client";
import { freeJson } from "./evaluations";
import { getItem, type Item, pagesOf } from "./items";
import { type Key, prefixes, tenantPK } from "./keys";
import { assertOwn, scanTenant } from "./tenant-items";
import { itemExists, updateItem } from "./writes";

/** A stored item of a tenant, with those of its attributes in which words of the provider may stand. */
export interface StoredTexts {
  kind: "result" | "run" | "group";
  key: Key;
  /** Values, where the database keeps JSON text. */
  fields: Readonly<Record<string, unknown>>;
  /** As the database keeps it. */
  item: Item;
}

const fieldsOf = {
  result: ["reason", "expected", "observed", ...freeJson],
  run: ["reason"],
  group: ["lastReason"],
} as const;
const tableOf = { result: "evaluations", run: "evaluations", group: "main" } as const;

function storedValue(stored: unknown, field: string): unknown {
  return typeof stored === "string" && freeJson.includes(field) ? parseJson(stored) : stored;
}

function textsOf(kind: StoredTexts["kind"], item: Item): StoredTexts {
  const present = fieldsOf[kind].filter((field) => item[field] !== undefined);
  const fields = Object.fromEntries(present.map((field) => [field, storedValue(item[field], field)]));
  return { kind, key: { pk: String(item.pk), sk: String(item.sk) }, fields, item };
}

function kindOf({ sk }: Item): StoredTexts["kind"] | undefined {
  if (String(sk).startsWith(prefixes.result)) return "result";
  return String(sk).startsWith(prefixes.run) ? "run" : undefined;
}

/** The results and runs of a tenant, in the order in which the database has them; those of deleted groups too. */
export async function* scanResultsAndRuns(tenantId: string, db: Database): AsyncGenerator<StoredTexts[]> {
  for await (const items of scanTenant(tenantId, db, "evaluations"))
    yield items.flatMap((item) => {
      const kind = kindOf(item);
      return kind === undefined ? [] : [textsOf(kind, item)];
    });
}

/** The groups of a tenant. */
export async function* groupTexts(tenantId: string, db: Database): AsyncGenerator<StoredTexts[]> {
  const query = { table: "main", pk: tenantPK(tenantId), sk: { prefix: prefixes.group } } as const;
  for await (const page of pagesOf(db, query)) yield page.map((item) => textsOf("group", item));
}

/** The item as it is now; undefined when it is gone. */
export async function readTexts(
  tenantId: string,
  db: Database,
  { kind, key }: StoredTexts,
): Promise<StoredTexts | undefined> {
  assertOwn(tenantId, key);
  const item = await getItem(db, tableOf[kind], key, z.record(z.string(), z.unknown()));
  return item && textsOf(kind, item);
}

/** Writes changed fields of an item (undefined takes one away), if these are still as they were seen. Answers false when they are not, or the item is gone. */
export async function rewriteTexts(
  tenantId: string,
  db: Database,
  seen: StoredTexts,
  changed: StoredTexts["fields"],
): Promise<boolean> {
  assertOwn(tenantId, seen.key);
  const names = Object.keys(changed);
  const stored = (name: string) =>
    changed[name] !== undefined && freeJson.includes(name) ? writeJson(changed[name]) : changed[name];
  const set = Object.fromEntries(names.map((name) => [name, stored(name)]));
  const unmoved = itemExists(Object.fromEntries(names.map((name) => [name, seen.item[name]])));
  return (await updateItem(db, tableOf[seen.kind], seen.key, { set }, unmoved, z.object({}))) !== undefined;
}
