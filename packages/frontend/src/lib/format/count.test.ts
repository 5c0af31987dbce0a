import { expect, it } from "vitest";
import { counted } from "./count";

it("counts in words that fit the number", () => {
  expect([0, 1, 2].map((count) => counted(count, "check"))).toEqual(["0 checks", "1 check", "2 checks"]);
});
