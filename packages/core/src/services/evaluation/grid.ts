const minuteMs = 60_000;

/** The first moment of a group's grid after `now`. The grid goes through `slot`, so that runs do not drift. */
export function slotAfter(slot: string, intervalMinutes: number, now: Date): string {
  return slotBy(slot, intervalMinutes, now, 1);
}

/** The last moment of a group's grid at or before `now`; `slot` itself when it is not yet due. */
export function slotAtOrBefore(slot: string, intervalMinutes: number, now: Date): string {
  return Date.parse(slot) > now.getTime() ? slot : slotBy(slot, intervalMinutes, now, 0);
}

function slotBy(slot: string, intervalMinutes: number, now: Date, further: 0 | 1): string {
  const start = Date.parse(slot);
  const passed = Math.max(0, Math.floor((now.getTime() - start) / (intervalMinutes * minuteMs)));
  return new Date(start + (passed + further) * intervalMinutes * minuteMs).toISOString();
}

/** When a group is due after its interval was changed: counted from its last slot, at once if that has passed. */
export function rescheduled(nextRunAt: string, oldMinutes: number, newMinutes: number, now: Date): string {
  const next = Date.parse(nextRunAt);
  if (next <= now.getTime()) return nextRunAt;
  const due = next - oldMinutes * minuteMs + newMinutes * minuteMs;
  return new Date(Math.max(due, now.getTime())).toISOString();
}
