import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rescheduled, slotAfter, slotAtOrBefore } from "./grid";

const start = "2026-11-22T09:00:30.000Z";
const plus = (seconds: number) => new Date(Date.parse(start) + seconds * 1_000);

describe("the grid of a group", () => {
  it("goes on from the slot, not from the moment the tick came", () => {
    expect(slotAfter(start, 5, plus(31))).toBe(plus(300).toISOString());
    expect(slotAfter(start, 5, plus(299))).toBe(plus(300).toISOString());
    expect(slotAfter(start, 5, plus(300))).toBe(plus(600).toISOString());
  });

  it("skips what was missed and keeps its phase", () => {
    expect(slotAtOrBefore(start, 5, plus(3 * 3_600 + 7))).toBe(plus(3 * 3_600).toISOString());
    expect(slotAtOrBefore(start, 5, plus(299))).toBe(start);
    expect(slotAtOrBefore(start, 5, plus(-1))).toBe(start);
  });

  it("never drifts: every slot lies a whole number of intervals after the first, and after now", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_080 }), fc.integer({ min: 0, max: 10_000_000 }), (interval, late) => {
        const next = Date.parse(slotAfter(start, interval, plus(late)));
        expect((next - Date.parse(start)) % (interval * 60_000)).toBe(0);
        expect(next).toBeGreaterThan(plus(late).getTime());
        expect(next - plus(late).getTime()).toBeLessThanOrEqual(interval * 60_000);
      }),
    );
  });

  it("counts a changed interval from the last slot, and is due at once when that has passed", () => {
    const next = plus(600).toISOString();
    expect(rescheduled(next, 10, 30, plus(60))).toBe(plus(1_800).toISOString());
    expect(rescheduled(next, 10, 1, plus(90))).toBe(plus(90).toISOString());
    expect(rescheduled(start, 10, 1, plus(90))).toBe(start);
  });
});
