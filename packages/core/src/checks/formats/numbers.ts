import * as z from "zod";
import { exactNumber, type Numeric } from "./decimals";
import { type FieldText, field } from "./field";

const decimal = /^\s*-?\d+(\.\d+)?([eE][+-]?\d+)?\s*$/;

/** The number that decimal text stands for, without rounding, or undefined. */
export const parseDecimal: (text: string) => Numeric | undefined = exactNumber;

/** `true` and `false` in any case; anything else (1, 0, yes, no) is undefined. */
export function parseBoolean(text: string): boolean | undefined {
  const word = text.trim().toLowerCase();
  return word === "true" ? true : word === "false" ? false : undefined;
}

function numeric(inner: z.ZodNumber, message: string) {
  const fromText = z.string().regex(decimal).transform(Number).pipe(inner);
  return z.union([inner, fromText], { error: message });
}

export interface NumberLimits {
  min: number;
  max: number;
}

/** A whole number within limits, also given as decimal text. */
export function integer(text: FieldText & NumberLimits) {
  const { min, max, ...words } = text;
  const message = `must be a whole number from ${min} to ${max}`;
  return field(numeric(z.int().min(min).max(max), message), words, { "x-format": "integer" });
}

/** A number within limits, also given as decimal text. */
export function decimalNumber(text: FieldText & NumberLimits) {
  const { min, max, ...words } = text;
  return field(numeric(z.number().min(min).max(max), `must be a number from ${min} to ${max}`), words, {
    "x-format": "number",
  });
}

/** How many of something: a whole number from 0 to 1,000,000,000. */
export function count(text: FieldText & Partial<NumberLimits>) {
  const { min = 0, max = 1_000_000_000, ...words } = text;
  const message = `must be a whole number from ${min} to ${max}`;
  return field(numeric(z.int().min(min).max(max), message), words, { "x-format": "count" });
}

/** A TCP or UDP port. */
export function port(text: FieldText) {
  const message = "must be a port number from 1 to 65535";
  return field(numeric(z.int().min(1).max(65_535), message), text, { "x-format": "port" });
}

/** Yes or no, also given as the text `true` or `false`. */
export function flag(text: FieldText) {
  const fromText = z
    .string()
    .regex(/^\s*([tT][rR][uU][eE]|[fF][aA][lL][sS][eE])\s*$/)
    .transform((word) => parseBoolean(word) === true);
  return field(z.union([z.boolean(), fromText], { error: "must be true or false" }), text, { "x-format": "boolean" });
}
