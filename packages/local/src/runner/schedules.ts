import type { Clock } from "../emulators";
import type { SchedulePlan } from "../plan/model";
import { parseSchedule } from "./schedule-expression";

/** How one invocation by a schedule went. */
export interface ScheduleRun {
  schedule: string;
  functionName: string;
  ok: boolean;
  result?: unknown;
  error?: string;
}

export interface Schedules {
  /** Runs every enabled schedule once, whether it is due or not; runs that are under way are waited for first. */
  runNow(): Promise<ScheduleRun[]>;
  stop(): void;
}

export interface SchedulesOptions {
  schedules: readonly SchedulePlan[];
  clock: Clock;
  invoke: (functionName: string, event: unknown) => Promise<unknown>;
  /** Only `runNow` runs anything. */
  manual: boolean;
}

/** The longest pause between two looks at the clock, which may have been moved. */
const pollMs = 1_000;

/**
 * Runs functions on their schedules. Moments that were skipped because the clock was moved on are not made up for: the
 * next moment after the present counts, so that moving the clock does nothing by itself. A schedule never overlaps itself.
 */
export function startSchedules({ schedules, clock, invoke, manual }: SchedulesOptions): Schedules {
  const stopped = new AbortController();
  const jobs = schedules.filter(({ enabled }) => enabled).map((plan) => createJob(plan, invoke));
  const timers = new Set<NodeJS.Timeout>();

  for (const job of manual ? [] : jobs) {
    let seen = clock.now();
    let due = job.next(seen);
    const look = () => {
      const now = clock.now();
      const wasMoved = now - seen > 5 * pollMs;
      if (due !== undefined && now >= due) {
        if (!wasMoved) void job.run();
        due = job.next(now);
      }
      seen = now;
      if (due === undefined || stopped.signal.aborted) return;
      const timer = setTimeout(
        () => {
          timers.delete(timer);
          look();
        },
        Math.min(pollMs, Math.max(1, due - now)),
      );
      timers.add(timer);
    };
    look();
  }

  return {
    runNow: () => Promise.all(jobs.map((job) => job.run())),
    stop() {
      stopped.abort();
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

interface Job {
  next: (afterMs: number) => number | undefined;
  run(): Promise<ScheduleRun>;
}

function createJob(plan: SchedulePlan, invoke: SchedulesOptions["invoke"]): Job {
  const { construct: schedule, functionName, event } = plan;
  let last: Promise<unknown> = Promise.resolve();
  const attempt = async (left: number): Promise<ScheduleRun> => {
    try {
      return { schedule, functionName, ok: true, result: await invoke(functionName, event) };
    } catch (error) {
      if (left > 0) return attempt(left - 1);
      return { schedule, functionName, ok: false, error: (error as Error).message };
    }
  };
  return {
    next: parseSchedule(plan.schedule, plan.timezone),
    run() {
      const run = last.then(() => attempt(plan.retries));
      last = run;
      return run;
    },
  };
}
