import { expect, test } from "vitest";
import { retryDelaySeconds } from "./retry";

test("a message that failed comes again after 2 minutes, then 10, and never later than after 15", () => {
  expect([1, 2, 3, 4, 40].map(retryDelaySeconds)).toEqual([120, 600, 900, 900, 900]);
});
