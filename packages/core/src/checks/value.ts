import type { Decimal } from "./formats/decimals";

/** B boolean, N number, C count, S string, D instant, L list of scalars, O object; `any` is known only at run time. */
export const kinds = ["B", "N", "C", "S", "D", "L", "O"] as const;
export type Kind = (typeof kinds)[number];
export type DeclaredKind = Kind | "any";

/** A JSON value, with `Date` for instants and `Decimal` for numbers that would be rounded. `undefined` and `null` both mean "not set". */
export type Value =
  | boolean
  | number
  | string
  | Date
  | Decimal
  | null
  | undefined
  | readonly Value[]
  | { readonly [key: string]: Value };

export const quantifiers = ["every", "some", "none", "count"] as const;
export type Quantifier = (typeof quantifiers)[number];

export const causes = [
  "ACCESS_DENIED",
  "THROTTLED",
  "TIMEOUT",
  "UNAVAILABLE",
  "REGION_DISABLED",
  "CREDENTIALS",
  "INVALID_PARAMETER",
  "UNSUPPORTED",
  "INTERNAL",
] as const;
/** Why something could not be read or evaluated. */
export type Cause = (typeof causes)[number];
