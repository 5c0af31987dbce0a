import type { Clock } from "../../../packages/local/src/emulators/index";

/** A clock that stands still until it is moved. */
export interface TestClock extends Clock {
  advance(milliseconds: number): void;
}

/** Starts at a fixed moment, so that a failing test fails the same way every time. */
export const testClock = (start = Date.parse("2026-11-22T09:00:00Z")): TestClock => {
  let now = start;
  return {
    now: () => now,
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
};

/** A clock that runs with the machine's time and can be moved ahead, for clients that read the machine's time themselves. */
export const runningClock = (): TestClock => {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    advance: (milliseconds) => {
      ahead += milliseconds;
    },
  };
};
