import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { createMovableClock } from "./clock";

test("the clock runs with the machine and can be moved on, never back", () => {
  let machine = 1_000;
  const clock = createMovableClock(undefined, () => machine);
  clock.advance(60_000);
  machine += 5;
  expect(clock.now()).toBe(61_005);
  expect(() => clock.advance(-1)).toThrow(RangeError);
  expect(() => clock.advance(Number.NaN)).toThrow(RangeError);
});

test("a restart finds the clock where it was moved to", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "clock-"));
  createMovableClock(folder, () => 0).advance(90_000);
  expect(createMovableClock(folder, () => 0).now()).toBe(90_000);
  rmSync(folder, { recursive: true });
});
