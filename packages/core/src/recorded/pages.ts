import { search } from "@jmespath-community/jmespath";
import type { JsonObject } from "../checks/json-object";
import type { Paging } from "../checks/model";

function list(value: string | readonly string[]): readonly string[] {
  return typeof value === "string" ? [value] : value;
}

/** Value at a dotted path, or at a JMESPath expression where the path is more than names and dots. */
function valueAt(data: unknown, path: string): unknown {
  if (!/^[\w.]+$/.test(path)) return search(data as never, path);
  let found: unknown = data;
  for (const segment of path.split(".")) found = (found as JsonObject | null | undefined)?.[segment];
  return found;
}

/** The items of one page, one list per declared path. */
export function pageLists(paging: Paging, page: unknown): unknown[][] {
  return list(paging.items).map((path) => {
    const items = valueAt(page, path);
    return Array.isArray(items) ? items : [];
  });
}

/** True for a page that says that there are more, but not how to ask for them: the pages after it cannot be read. */
export function isCutOff(paging: Paging, page: unknown): boolean {
  return paging.more !== undefined && valueAt(page, paging.more) === true && nextPage(paging, page) === undefined;
}

/** Request members that ask for the page after this one, or undefined after the last page. */
export function nextPage(paging: Paging, page: unknown): JsonObject | undefined {
  if (paging.more !== undefined && valueAt(page, paging.more) === false) return undefined;
  const names = list(paging.tokenIn);
  const tokens = list(paging.tokenOut).map((path, index) => [names[index], valueAt(page, path)] as const);
  const given = tokens.filter(
    ([name, token]) => name !== undefined && token !== undefined && token !== null && token !== "",
  );
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

/**
 * The answer that a provider without pages would have given: the members of the first page with the lists joined, page
 * tokens taken out. However the items were split into pages, the result is the same.
 */
export function joinPages(
  paging: Paging,
  first: unknown,
  lists: readonly (readonly unknown[])[],
  complete: boolean,
): JsonObject {
  const joined: JsonObject = { ...(first as JsonObject) };
  for (const path of list(paging.tokenOut)) if (/^[\w.]+$/.test(path)) removeAt(joined, path);
  if (paging.more !== undefined && valueAt(joined, paging.more) !== undefined) setAt(joined, paging.more, !complete);
  list(paging.items).forEach((path, index) => {
    const items = lists[index] ?? [];
    if (items.length > 0 || Array.isArray(valueAt(joined, path))) setAt(joined, path, items);
    countAgain(joined, path, items.length);
  });
  return joined;
}

/** Joins whole pages, for recorded answers. A page whose list is no list stands for all: nothing can be joined to it. */
export function joinRecordedPages(paging: Paging | undefined, pages: readonly JsonObject[]): JsonObject {
  const first = pages[0] ?? {};
  if (paging === undefined || pages.length < 2) return first;
  const unlike = list(paging.items).flatMap((path) => {
    const without = pages.filter((page) => !Array.isArray(valueAt(page, path)));
    return without.length < pages.length ? without : [];
  });
  if (unlike[0] !== undefined) return unlike[0];
  const perPage = pages.map((page) => pageLists(paging, page));
  return joinPages(
    paging,
    first,
    list(paging.items).map((_, index) => perPage.flatMap((lists) => lists[index] ?? [])),
    true,
  );
}

/** Marks a recorded page as not the last one, where it does not say so itself. */
export function withNextPage(paging: Paging, page: JsonObject, token: string): JsonObject {
  const marked = { ...page };
  if (paging.more !== undefined) setAt(marked, paging.more, true);
  if (nextPage(paging, marked) !== undefined) return marked;
  const path = list(paging.tokenOut).find((each) => /^[\w.]+$/.test(each));
  if (path !== undefined) setAt(marked, path, token);
  return marked;
}

/** Copies each object on the way, so that the page itself stays as it is. */
function parentOf(data: JsonObject, path: string): { parent: JsonObject; key: string } {
  const segments = path.split(".");
  const key = segments.pop() ?? path;
  let parent = data;
  for (const segment of segments) {
    const copy = { ...(parent[segment] as JsonObject | undefined) };
    parent[segment] = copy;
    parent = copy;
  }
  return { parent, key };
}

function setAt(data: JsonObject, path: string, value: unknown): void {
  const { parent, key } = parentOf(data, path);
  parent[key] = value;
}

function removeAt(data: JsonObject, path: string): void {
  if (valueAt(data, path) === undefined) return;
  const { parent, key } = parentOf(data, path);
  delete parent[key];
}

/** Members beside a list that give the number of items on the page give the number of all items after joining. */
function countAgain(data: JsonObject, itemsPath: string, total: number): void {
  const prefix = itemsPath.includes(".") ? `${itemsPath.slice(0, itemsPath.lastIndexOf("."))}.` : "";
  for (const name of ["Quantity", "KeyCount", "Count"]) {
    if (typeof valueAt(data, prefix + name) === "number") setAt(data, prefix + name, total);
  }
}
