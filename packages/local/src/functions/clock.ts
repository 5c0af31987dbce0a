import path from "node:path";
import type { Clock } from "../emulators";
import { readJsonIfPresent, writeAtomically } from "../emulators/shared/files";
import { understood } from "../emulators/shared/storage-fault";

/** The stage's own time: the machine's, plus what it was moved on. Emulators, schedules and functions all live in it. */
export interface MovableClock extends Clock {
  /** Moves the time on; it never goes back. Milliseconds, at least 0. */
  advance(ms: number): void;
  /** The offset in milliseconds as a shared `Float64Array` of one, for worker threads. */
  readonly shared: SharedArrayBuffer;
}

/**
 * @param folder where the offset is kept, so that stored times do not lie in the future after a restart; not kept when left out
 * @param machine the machine's time in milliseconds since 1970
 */
export function createMovableClock(folder?: string, machine: () => number = Date.now): MovableClock {
  const file = folder === undefined ? undefined : path.join(folder, "clock.json");
  const shared = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT);
  const offset = new Float64Array(shared);
  offset[0] = file === undefined ? 0 : readOffset(file);
  return {
    now: () => machine() + (offset[0] as number),
    advance(ms) {
      if (!Number.isFinite(ms) || ms < 0) throw new RangeError("The clock can only be moved on.");
      const offsetMs = (offset[0] as number) + ms;
      if (file !== undefined) writeAtomically(file, JSON.stringify({ offsetMs }));
      offset[0] = offsetMs;
    },
    shared,
  };
}

function readOffset(file: string): number {
  const { offsetMs } = readJsonIfPresent<{ offsetMs: unknown }>(file) ?? { offsetMs: 0 };
  return understood(file, () => {
    if (typeof offsetMs === "number" && Number.isFinite(offsetMs)) return offsetMs;
    throw new Error("offsetMs is no number");
  });
}
