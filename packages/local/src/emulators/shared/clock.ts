/** The time an emulator lives in. Tests hand in their own and move it; nothing in an emulator reads the machine's clock. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

/** The machine's own time. */
export const systemClock: Clock = { now: () => Date.now() };
