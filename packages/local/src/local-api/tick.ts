import type { Backlog, EventSource } from "../runner/event-sources";
import type { ScheduleRun, Schedules } from "../runner/schedules";

export interface TickAnswer {
  ran: ScheduleRun[];
  queues: Backlog[];
  /** Whether nothing is left to do, apart from messages that wait for another attempt. */
  drained: boolean;
}

export interface TickOptions {
  schedules: Pick<Schedules, "runNow">;
  eventSources: readonly Pick<EventSource, "backlog">[];
  /** Real milliseconds to wait for the queues at most. */
  timeoutMs?: number;
  /** How the pause between two looks passes. */
  pause?: (ms: number) => Promise<unknown>;
}

/** Runs the schedules now and waits until what they queued is done. */
export async function runTick({
  schedules,
  eventSources,
  timeoutMs = 120_000,
  pause = sleep,
}: TickOptions): Promise<TickAnswer> {
  const ran = await schedules.runNow();
  let waited = 0;
  for (;;) {
    const queues = eventSources.map((source) => source.backlog());
    const drained = queues.every(({ visible, running }) => visible === 0 && running === 0);
    if (drained || waited >= timeoutMs) return { ran, queues, drained };
    await pause(20);
    waited += 20;
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
