import { expect, it } from "vitest";
import { collectPages } from "./collect-pages";

const pages = new Map([
  [undefined, { items: [1, 2], nextCursor: "a" }],
  ["a", { items: [3, 4], nextCursor: "b" }],
  ["b", { items: [5], nextCursor: null }],
]);
const fetchPage = async (cursor: string | undefined) => pages.get(cursor) ?? { items: [], nextCursor: null };

it("follows the cursors to the last page", async () => {
  expect(await collectPages(fetchPage, 100)).toEqual({ items: [1, 2, 3, 4, 5], complete: true });
});

it("stops at the limit and says that there is more", async () => {
  expect(await collectPages(fetchPage, 3)).toEqual({ items: [1, 2, 3, 4], complete: false });
});
