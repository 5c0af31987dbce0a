import { describe, expect, test } from "vitest";
import { parseSchedule } from "./schedule-expression";

const after = (expression: string, from: string): string | undefined => {
  const next = parseSchedule(expression, "UTC")(Date.parse(from));
  return next === undefined ? undefined : new Date(next).toISOString();
};

describe("the next moment of a schedule", () => {
  test.each([
    ["rate(1 minute)", "2026-11-22T10:00:30.000Z", "2026-11-22T10:01:00.000Z"],
    ["rate(1 minute)", "2026-11-22T10:01:00.000Z", "2026-11-22T10:02:00.000Z"],
    ["rate(5 minutes)", "2026-11-22T10:01:00.000Z", "2026-11-22T10:05:00.000Z"],
    ["rate(2 hours)", "2026-11-22T10:01:00.000Z", "2026-11-22T12:00:00.000Z"],
    ["cron(0/15 * * * ? *)", "2026-11-22T10:01:00.000Z", "2026-11-22T10:15:00.000Z"],
    ["cron(0 10 ? * 6L 2026)", "2026-11-22T10:01:00.000Z", "2026-11-27T10:00:00.000Z"],
    ["cron(0 8 ? * 2#1 *)", "2026-11-22T10:01:00.000Z", "2026-12-07T08:00:00.000Z"],
  ])("%s after %s is %s", (expression, from, expected) => {
    expect(after(expression, from)).toBe(expected);
  });

  test("a schedule that is over has none", () => {
    expect(after("cron(0 8 1 1 ? 2025)", "2026-11-22T10:00:00.000Z")).toBeUndefined();
  });

  test.each(["rate(0 minutes)", "rate(1 minutes)", "rate(2 minute)", "cron(0 8 * * * *)", "cron(0 8 * * ?)"])(
    "%s is refused, as AWS refuses it",
    (expression) => {
      expect(() => parseSchedule(expression, "UTC")).toThrow();
    },
  );

  test("what is not run here is refused by name", () => {
    expect(() => parseSchedule("at(2026-01-01T00:00:00)", "UTC")).toThrow("NotImplementedLocally");
    expect(() => parseSchedule("cron(0 8 * * ? *)", "Europe/Zurich")).toThrow("NotImplementedLocally");
  });
});
