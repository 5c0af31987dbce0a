import { describe, expect, it } from "vitest";
import { everyMinutes, milliseconds, relativeTime } from "./time";

const now = Date.parse("2026-11-22T10:00:00.000Z");

describe("relativeTime", () => {
  it.each([
    ["2026-11-22T09:59:50.000Z", "just now"],
    ["2026-11-22T10:00:10.000Z", "just now"],
    ["2026-11-22T09:55:00.000Z", "5 minutes ago"],
    ["2026-11-22T10:03:00.000Z", "in 3 minutes"],
    ["2026-11-22T08:00:00.000Z", "2 hours ago"],
  ])("%s is %s", (instant, text) => expect(relativeTime(instant, now)).toBe(text));
});

it("says of what is due that it comes any moment, also when it is late by seconds", () => {
  expect(relativeTime("2026-11-22T09:59:50.000Z", now, true)).toBe("any moment");
});

describe("everyMinutes", () => {
  it.each([
    [1, "every minute"],
    [5, "every 5 minutes"],
    [60, "every hour"],
    [90, "every 1 hour 30 minutes"],
    [10_080, "every week"],
  ])("%i is %s", (minutes, text) => expect(everyMinutes(minutes)).toBe(text));
});

describe("milliseconds", () => {
  it.each([
    [319.6, "320 ms"],
    [4_200, "4.2 s"],
    [65_000, "1 min 5 s"],
  ])("%d is %s", (duration, text) => expect(milliseconds(duration)).toBe(text));
});
