/** The clock and timers of a run, handed in so that tests move time themselves. */
export interface Timers {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls back once after the milliseconds; returns what stops it. */
  after(ms: number, callback: () => void): () => void;
}

export const systemTimers: Timers = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/** The end of a run's time: asked and waited for by every check of the run. */
export interface Deadline {
  passed(): boolean;
  /** Resolves when time is up; never when there is no limit. */
  readonly reached: Promise<void>;
  /** Stops the timer at the end of the run. */
  dismiss(): void;
}

/** Starts the time of a run. `onReached` runs once, before anything that waits for the deadline goes on. */
export function startDeadline(ms: number | undefined, timers: Timers, onReached: () => void): Deadline {
  let over = false;
  let stop = (): void => {};
  const reached = new Promise<void>((resolve) => {
    if (ms === undefined) return;
    stop = timers.after(ms, () => {
      over = true;
      onReached();
      resolve();
    });
  });
  return { passed: () => over, reached, dismiss: () => stop() };
}

export type Limited<Result> = { ended: "done"; result: Result } | { ended: "limit" | "deadline" };

/** Waits for the work, its own limit, or the end of the run, whichever is first. The work itself is not stopped. */
export async function within<Result>(
  work: Promise<Result>,
  limitMs: number | undefined,
  deadline: Deadline,
  timers: Timers,
): Promise<Limited<Result>> {
  let stop = (): void => {};
  const limit = new Promise<Limited<Result>>((resolve) => {
    if (limitMs !== undefined) stop = timers.after(limitMs, () => resolve({ ended: "limit" }));
  });
  const overall = deadline.reached.then((): Limited<Result> => ({ ended: "deadline" }));
  try {
    return await Promise.race([work.then((result): Limited<Result> => ({ ended: "done", result })), limit, overall]);
  } finally {
    stop();
  }
}

/** Lets at most `width` pieces of work go on at the same time, in the order in which they ask. */
export function limiter(width: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= width) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
