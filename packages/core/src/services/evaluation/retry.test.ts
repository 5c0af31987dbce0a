import { expect, test } from "vitest";
import { retryDelaySeconds } from "./retry";

test("a message that failed comes again after 2 minutes, then 10, then twice 15, and is a dead letter at once after that", () => {
  expect([1, 2, 3, 4, 5, 40].map(retryDelaySeconds)).toEqual([120, 600, 900, 900, 0, 0]);
});
