import type { Absence } from "../../resource-types/absence";
import type { Cause, Value } from "../../value";
import type { Truth } from "../model";

/** Names that lead from the root of a document to a value; `[]` stands for any element of a list, `*` for any member of a map. */
export type Location = readonly string[];

/** What is known of a document beside its members. */
export interface DocumentFacts {
  /** What it means that a member at this place is not there; undefined where nobody said it. */
  absenceOf?(place: Location): Absence | undefined;
  /** The members of the object at this place are keys that people chose, such as tags. */
  isMap?(place: Location): boolean;
  /** The schema types the property as text, though it may hold a number in decimal form. */
  isText?(place: Location): boolean;
  /** Why a member of this parent that is not there may be set all the same; told of each such member that is looked up. */
  unread?(place: Location, parent: Value): string | undefined;
  /** Why what is told of an object as a whole may be a part only. */
  partial?(place: Location | undefined): string | undefined;
}

/** A member that a path looked up and that is not there. */
export interface Missing {
  /** The first name that was not there. */
  name: string;
  /** Where it would stand; undefined in what the expression itself made. */
  first?: Location;
  /** Where the value that was asked for would stand. */
  asked?: Location;
  /** What the first name was looked up in. */
  parent?: Value;
  /** What stands for the whole reason, where no name alone tells it. */
  reason?: string;
}

/**
 * A value that further elements, of which nothing is known, might change: `elements` of the list itself, the `first` of such a list,
 * the `number` of its elements (which is at least the value), or `any` value that was computed from it.
 */
export interface Open {
  shape: "elements" | "first" | "number" | "any";
  /** What a statement is that those elements could change: they lack a member, or could not be read. */
  truth: Extract<Truth, "unset" | "unknown">;
  cause?: Cause;
  reason: string;
  /** How many were dropped, at least. */
  dropped: number;
}

/** What a path leads to. Without a value nothing was found, and `missing` says what was not there. */
export interface Found {
  value: Value;
  /** Where it stands in the document. */
  place?: Location;
  /** Where its elements stand, for lists that the path made. */
  elementPlace?: Location;
  missing?: Missing;
  open?: Open;
}

/** A path that cannot be judged on what it met. `isScalar`: a member was looked up in text, a number or a boolean. */
export class PathError extends Error {
  override readonly name = "PathError";

  constructor(
    message: string,
    override readonly cause: Cause = "UNSUPPORTED",
    readonly isScalar = false,
  ) {
    super(message);
  }
}

/** Where the elements of a list that was found stand. */
export const elementPlaceOf = ({ elementPlace, place }: Found): Location | undefined =>
  elementPlace ?? (place && [...place, "[]"]);

/** Joins what leaves a value open; undefined when nothing does. */
export function joinOpen(parts: readonly (Open | undefined)[]): Open | undefined {
  const open = parts.filter((part) => part !== undefined);
  const [first] = open;
  if (!first || open.length === 1) return first;
  const worst = open.find(({ truth }) => truth === "unknown") ?? first;
  return {
    ...worst,
    shape: open.every(({ shape }) => shape === "elements") ? "elements" : "any",
    reason: [...new Set(open.map(({ reason }) => reason))].slice(0, 3).join("; "),
    dropped: open.reduce((sum, { dropped }) => sum + dropped, 0),
  };
}

/** The same, as it reaches a value that was computed from it. */
export const openAs = (open: Open | undefined, shape: Open["shape"]): { open?: Open } =>
  open ? { open: { ...open, shape: open.shape === "any" ? "any" : shape } } : {};
