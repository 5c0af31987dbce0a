import { format, formatDistance, formatDuration, intervalToDuration } from "date-fns";

/**
 * "3 minutes ago", "in 2 minutes"; within half a minute "just now", or "any moment" for what is still to come. Which of the two it is
 * cannot be told from the times: the clocks of server and browser differ by seconds.
 */
export function relativeTime(instant: string, now: number, ahead = false): string {
  const at = Date.parse(instant);
  if (Math.abs(at - now) < 30_000) return ahead ? "any moment" : "just now";
  return formatDistance(at, now, { addSuffix: true }).replace("about ", "");
}

/** How long something has lasted, without "ago": "3 minutes". */
export function elapsed(instant: string, now: number): string {
  return formatDistance(Date.parse(instant), now).replace("about ", "");
}

/** Local date and time to the second, with the zone. */
export function absoluteTime(instant: string): string {
  return format(Date.parse(instant), "d MMM yyyy, HH:mm:ss OOO");
}

/** Local date and time to the minute. */
export function shortTime(instant: string): string {
  return format(Date.parse(instant), "d MMM, HH:mm");
}

/** "320 ms", "4.2 s", "1 min 5 s". */
export function milliseconds(duration: number): string {
  if (duration < 1_000) return `${Math.round(duration)} ms`;
  if (duration < 60_000) return `${(duration / 1_000).toFixed(1)} s`;
  return `${Math.floor(duration / 60_000)} min ${Math.round((duration % 60_000) / 1_000)} s`;
}

/** An interval in words: "every 5 minutes", "every day". */
export function everyMinutes(minutes: number): string {
  const units = { 1: "minute", 60: "hour", 1440: "day", 10080: "week" } as Readonly<Record<number, string>>;
  const unit = units[minutes];
  if (unit) return `every ${unit}`;
  return `every ${formatDuration(intervalToDuration({ start: 0, end: minutes * 60_000 }))}`;
}
