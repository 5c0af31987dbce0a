export interface StopperOptions {
  /** Gives everything back. */
  stop(): Promise<void>;
  exit(code: number): void;
  announce(line: string): void;
  /** Tells of what went wrong. */
  warn(line: string): void;
  /** Milliseconds of a clock that only goes on. */
  now(): number;
}

/** Ends the stage, once. */
export interface Stopper {
  /** Asked to stop by a signal; when asked again, it ends at once. */
  onSignal(): void;
  /** It cannot start or go on: says why, the first time, and ends with code 1. */
  fail(line: string): void;
  readonly stopping: boolean;
  readonly gaveUp: boolean;
}

/** A terminal sends Ctrl-C to us and to npm, which sends it on to us: what comes so soon after the first is the same one. */
const sameKeyMs = 500;

export function createStopper({ stop, exit, announce, warn, now }: StopperOptions): Stopper {
  let began: number | undefined;
  let gaveUp = false;
  const end = (code: number): void => {
    began = now();
    stop().then(
      () => exit(code),
      (error: unknown) => {
        warn((error as Error).message);
        exit(1);
      },
    );
  };
  return {
    onSignal() {
      if (began === undefined) {
        announce("\nStopping … (again to force)");
        end(0);
      } else if (now() - began >= sameKeyMs) exit(130);
    },
    fail(line) {
      if (gaveUp) return;
      gaveUp = true;
      warn(line);
      if (began === undefined) end(1);
    },
    get stopping() {
      return began !== undefined;
    },
    get gaveUp() {
      return gaveUp;
    },
  };
}
