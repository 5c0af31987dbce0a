import type { Access } from "./access";
import type { Clock } from "./clock";
import type { Place } from "./place";

/** What every emulator takes. */
export interface EmulatorOptions {
  access: Access;
  /** Defaults to the machine's time. */
  clock?: Clock;
  /** Defaults to us-east-1 in account 000000000000. */
  place?: Place;
  /** Told about faults of the emulator itself (answered as 500). Defaults to standard error. */
  onError?: (error: unknown) => void;
}
