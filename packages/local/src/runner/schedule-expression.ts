import awsCron from "aws-cron-parser";
import { NotImplementedLocally } from "../plan/not-implemented";

const unitMs = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Reads an EventBridge expression; returns what gives the first moment after another one, or `undefined` when there is none.
 * Rates start on the minute, hour or day, where AWS starts them when the schedule was made.
 * Source: https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function parseSchedule(expression: string, timezone: string): (afterMs: number) => number | undefined {
  const rate = /^rate\((\d+) (minute|hour|day)(s?)\)$/.exec(expression);
  if (rate) {
    const [value, unit, plural] = [Number(rate[1]), rate[2] as keyof typeof unitMs, rate[3] === "s"];
    if (value < 1 || plural !== value > 1) throw new Error(`${expression}: "1 minute", but "2 minutes".`);
    const periodMs = value * unitMs[unit];
    return (afterMs) => (Math.floor(afterMs / periodMs) + 1) * periodMs;
  }
  const cron = /^cron\((.+)\)$/.exec(expression)?.[1];
  if (cron === undefined) throw new NotImplementedLocally(`schedule ${expression}`);
  if (timezone !== "UTC") throw new NotImplementedLocally(`schedule in the time zone ${timezone}`);
  const fields = cron.trim().split(/\s+/);
  if (fields.length !== 6 || (fields[2] === "?") === (fields[4] === "?"))
    throw new Error(`${expression}: six fields, and exactly one of day of month and day of week is "?".`);
  const parsed = awsCron.parse(cron);
  return (afterMs) => awsCron.next(parsed, new Date(afterMs))?.getTime();
}
