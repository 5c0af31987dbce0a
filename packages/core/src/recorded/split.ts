import type { JsonObject } from "../checks/json-object";
import type { Narrowing } from "../checks/model";
import { valuesAt } from "./items";

/** An item with the elements that hold it, outermost first. */
interface Leaf {
  item: unknown;
  holders: readonly JsonObject[];
}

/**
 * Splits the answer of a batch: the result gives, for some of the ids asked, the answer that they alone would have got. The answer
 * is walked once, however many askers there are.
 */
export function createSplitter(
  narrow: Narrowing,
  data: JsonObject,
  param: string,
): (ids: readonly string[]) => JsonObject {
  const segments = narrow.items.split(".").map((segment) => segment.replace(/\[\*?\]$/, ""));
  const fields = (narrow.ids ?? []).filter((entry) => entry.param === param).map(({ field }) => field);
  const byId = new Map<string, Leaf[]>();
  for (const leaf of leavesOf(data, segments, [])) {
    for (const id of new Set(fields.flatMap((field) => valuesAt(leaf.item, field).map(String)))) {
      byId.set(id, [...(byId.get(id) ?? []), leaf]);
    }
  }
  return (ids) => rebuild(data, segments, [...new Set(ids.flatMap((id) => byId.get(id) ?? []))], 0);
}

function leavesOf(node: JsonObject, [key = "", ...rest]: readonly string[], holders: Leaf["holders"]): Leaf[] {
  const value = node[key];
  const elements = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  if (rest.length === 0) return elements.map((item) => ({ item, holders }));
  return elements.flatMap((element: JsonObject) => leavesOf(element, rest, [...holders, element]));
}

function rebuild(node: JsonObject, segments: readonly string[], leaves: readonly Leaf[], level: number): JsonObject {
  const key = segments[level] ?? "";
  const value = node[key];
  if (value === undefined || value === null) return node;
  if (level === segments.length - 1) return { ...node, [key]: leaves.map(({ item }) => item) };
  if (!Array.isArray(value)) return { ...node, [key]: rebuild(value as JsonObject, segments, leaves, level + 1) };
  const byHolder = new Map<JsonObject, Leaf[]>();
  for (const leaf of leaves) {
    const holder = leaf.holders[level];
    if (holder !== undefined) byHolder.set(holder, [...(byHolder.get(holder) ?? []), leaf]);
  }
  return { ...node, [key]: [...byHolder].map(([holder, own]) => rebuild(holder, segments, own, level + 1)) };
}
