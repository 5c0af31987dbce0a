import type { Clock } from "../../../packages/local/src/engines/index";

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
