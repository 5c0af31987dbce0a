import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createMovableClock } from "../functions/clock";
import type { SchedulePlan } from "../plan/model";
import { startSchedules } from "./schedules";

const tick: SchedulePlan = {
  construct: "Tick",
  schedule: "rate(1 minute)",
  timezone: "UTC",
  functionName: "tick",
  event: { from: "schedule" },
  enabled: true,
  retries: 0,
};

beforeEach(() => void vi.useFakeTimers({ now: Date.parse("2026-11-22T10:00:30.000Z") }));
afterEach(() => void vi.useRealTimers());

/** Schedules over a function that notes at what time it ran, on the timers of this test. */
function start(plan: Partial<SchedulePlan> = {}, more: { manual?: boolean; fail?: number } = {}) {
  const clock = createMovableClock();
  const ran: string[] = [];
  let failures = more.fail ?? 0;
  const schedules = startSchedules({
    schedules: [{ ...tick, ...plan }],
    clock,
    manual: more.manual ?? false,
    invoke: async () => {
      ran.push(new Date(clock.now()).toISOString().slice(11, 16));
      failures -= 1;
      if (failures >= 0) throw new Error("the table is gone");
      return { queued: 2 };
    },
  });
  return { clock, ran, schedules };
}

test("a rate of one minute runs on every full minute", async () => {
  const { ran, schedules } = start();
  await vi.advanceTimersByTimeAsync(150_000);
  expect(ran).toEqual(["10:01", "10:02", "10:03"]);
  schedules.stop();
  await vi.advanceTimersByTimeAsync(150_000);
  expect(ran).toHaveLength(3);
});

test("moving the clock runs nothing by itself, and the next full minute counts", async () => {
  const { clock, ran, schedules } = start();
  clock.advance(3_600_000);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(ran).toEqual([]);
  await vi.advanceTimersByTimeAsync(25_000);
  expect(ran).toEqual(["11:01"]);
  schedules.stop();
});

test("running now runs at once and says what came of it", async () => {
  const { ran, schedules } = start({}, { manual: true });
  await vi.advanceTimersByTimeAsync(300_000);
  expect(ran).toEqual([]);
  expect(await schedules.runNow()).toEqual([
    { schedule: "Tick", functionName: "tick", ok: true, result: { queued: 2 } },
  ]);
});

test("a failing function is tried again as often as declared, and then reported", async () => {
  const once = start({ retries: 1 }, { manual: true, fail: 1 });
  expect(await once.schedules.runNow()).toMatchObject([{ ok: true }]);
  const twice = start({ retries: 1 }, { manual: true, fail: 2 });
  expect(await twice.schedules.runNow()).toMatchObject([{ ok: false, error: "the table is gone" }]);
});

test("a disabled schedule never runs", async () => {
  const { ran, schedules } = start({ enabled: false });
  await vi.advanceTimersByTimeAsync(150_000);
  expect(await schedules.runNow()).toEqual([]);
  expect(ran).toEqual([]);
});
