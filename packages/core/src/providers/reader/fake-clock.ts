import type { Clock } from "./clock";

/** Five seconds of real time. */
const importTurns = 1_000;

/** A clock for tests: time stands still until the test, or `run`, moves it. */
export function createFakeClock(startMs = Date.UTC(2026, 0, 1)) {
  let nowMs = startMs;
  let order = 0;
  const timers = new Map<number, { at: number; callback: () => void }>();
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

  /** A module that is imported on first use takes real time, which no timer here stands for. */
  const importTurn = () => new Promise<void>((resolve) => setTimeout(resolve, 5));

  function fireNext(untilMs: number): boolean {
    const due = [...timers].filter(([, { at }]) => at <= untilMs).sort(([a, x], [b, y]) => x.at - y.at || a - b)[0];
    if (due === undefined) return false;
    timers.delete(due[0]);
    nowMs = Math.max(nowMs, due[1].at);
    due[1].callback();
    return true;
  }

  const clock: Clock = {
    now: () => nowMs,
    after(ms, callback) {
      const key = order++;
      timers.set(key, { at: nowMs + ms, callback });
      return () => timers.delete(key);
    },
  };
  return {
    ...clock,
    /** Moves time on, firing what falls due. */
    async advance(ms: number): Promise<void> {
      const untilMs = nowMs + ms;
      do await settle();
      while (fireNext(untilMs));
      nowMs = untilMs;
      await settle();
    },
    /** Moves time from timer to timer until the promise is settled; fails when nothing is left that could settle it. */
    async run<T>(promise: Promise<T>): Promise<T> {
      let settled = false;
      const done = promise.finally(() => {
        settled = true;
      });
      done.catch(() => {});
      for (await settle(); !settled; await settle()) {
        if (!fireNext(Number.POSITIVE_INFINITY)) {
          for (let turn = 0; !settled && timers.size === 0 && turn < importTurns; turn += 1) await importTurn();
          if (!settled && timers.size === 0)
            throw new Error("the promise waits for something that no timer will bring");
        }
      }
      return done;
    },
  };
}
