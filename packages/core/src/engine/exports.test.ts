import { expect, test } from "vitest";
import { capExports } from "./index";

test("stored exports cut lists at 100 elements and end at 32 KiB", () => {
  const capped = capExports({ ids: Array.from({ length: 250 }, (_, id) => id), big: "x".repeat(40_000), small: 1 });
  expect(capped.ids).toHaveLength(100);
  expect(capped).toMatchObject({ "ids.length": 250, small: 1, _omitted: ["big"] });
});
