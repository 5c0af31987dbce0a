import * as z from "zod";
import { type FieldText, field } from "./field";

const dateTime =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?([Zz]|[+-]\d{2}:?\d{2}))?$/;

/** The instant that ISO 8601 text names, or undefined. A date alone is midnight UTC; a time must carry an offset. */
export function parseDate(text: string): Date | undefined {
  const match = dateTime.exec(text.trim());
  if (!match) return undefined;
  const [, year, month, day, hour = "0", minute = "0", second = "0", fraction = "", offset = "Z"] = match;
  const parts = [Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)] as const;
  const millis = Number(fraction.padEnd(3, "0").slice(0, 3));
  const local = new Date(Date.UTC(...parts, millis));
  local.setUTCFullYear(parts[0], parts[1], parts[2]);
  const real = local.getUTCMonth() === parts[1] && local.getUTCDate() === parts[2];
  if (!real || parts[3] > 23 || parts[4] > 59 || parts[5] > 59) return undefined;
  const shift = offsetMinutes(offset);
  return shift === undefined ? undefined : new Date(local.getTime() - shift * 60_000);
}

function offsetMinutes(offset: string): number | undefined {
  if (offset.toUpperCase() === "Z") return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(-2));
  if (hours > 23 || minutes > 59) return undefined;
  return (offset.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}

const unitMs = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
const shortForm = /^(\d{1,12})([smhdw])$/;
const isoForm = /^P(?:(\d+)W|(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?)$/;

/** Milliseconds of a duration: `30d`, `12h`, or ISO 8601 without years and months. Undefined when it is neither, or not above 0. */
export function parseDuration(text: string): number | undefined {
  const trimmed = text.trim();
  const short = shortForm.exec(trimmed);
  if (short) return positive(Number(short[1]) * unitMs[short[2] as keyof typeof unitMs]);
  const iso = isoForm.exec(trimmed);
  if (!iso || trimmed.endsWith("T")) return undefined;
  const [weeks, days, hours, minutes, seconds] = iso.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  return positive(weeks * unitMs.w + days * unitMs.d + hours * unitMs.h + minutes * unitMs.m + seconds * unitMs.s);
}

const positive = (ms: number): number | undefined => (ms > 0 && Number.isSafeInteger(Math.round(ms)) ? ms : undefined);

/** A duration such as `30d`; the value stays text, `parseDuration` gives milliseconds. */
export function duration(words: FieldText) {
  const message = "must be a duration such as 90s, 15m, 24h, 30d, 2w or P1DT12H";
  const schema = z.string({ error: message }).refine((value) => parseDuration(value) !== undefined, { error: message });
  return field(schema, words, { "x-format": "duration" });
}

/** An instant in ISO 8601; the value stays text, `parseDate` gives the instant. */
export function date(words: FieldText) {
  const message = "must be an ISO 8601 date, or a time with an offset, such as 2026-01-31 or 2026-01-31T12:00:00Z";
  const schema = z.string({ error: message }).refine((value) => parseDate(value) !== undefined, { error: message });
  return field(schema, words, { "x-format": "date" });
}
