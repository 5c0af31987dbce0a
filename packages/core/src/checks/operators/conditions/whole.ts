import type { Value } from "../../value";
import { isAbsent, isList, isObject } from "../equality";
import type { ExpectedShape, OperatorDefinition } from "../model";
import { type DocumentFacts, type Found, type Open, PathError } from "./found";
import { absentIn } from "./missing";

/** Operators for which the number of members counts, by how they are called. */
const ofNumber = /EMPTY$|^LENGTH_|HAS_KEY$/;
const ofContent: readonly ExpectedShape[] = ["same", "element", "list", "listOrEmpty", "question"];

/** How much of a value an operator looks at besides that it is there: the number of its members, or all of it. */
export function looksAt({ id, expected }: OperatorDefinition): "members" | "all" | undefined {
  if (ofNumber.test(id)) return "members";
  return ofContent.includes(expected) || id === "IS_UNIQUE" ? "all" : undefined;
}

/** Whether something holds of a value or of any part of it; asked once for parts that an expression holds many times. */
function somewhere(is: (value: Value) => boolean): (value: Value) => boolean {
  const known = new WeakMap<object, boolean>();
  const holds = (value: Value): boolean => {
    if (is(value)) return true;
    if (!isList(value) && !isObject(value)) return false;
    const before = known.get(value);
    if (before !== undefined) return before;
    const found = (isList(value) ? value : Object.values(value)).some(holds);
    known.set(value, found);
    return found;
  };
  return holds;
}

const holdsObject = somewhere(isObject);
const holdsAbsent = somewhere(isAbsent);

/** Why a value cannot be taken as a whole: it is, or holds, an object of which only a part was told. */
export function partiallyKnown(found: Found, facts: DocumentFacts | undefined): string | undefined {
  const place = found.place ?? found.elementPlace;
  return place && facts?.partial && holdsObject(found.value) ? facts.partial(place) : undefined;
}

/** Throws `PathError` where a value is looked at as a whole, or leaves its place in the document, and was told in part. */
export function requireKnown(found: Found, facts: DocumentFacts | undefined): void {
  const partial = partiallyKnown(found, facts);
  if (partial) throw new PathError(partial);
}

/** What an object or list that an expression made leaves open: a member that was asked for and is not there may be anything. */
export function missingPartOf({ value, place, elementPlace }: Found, label: string): Open | undefined {
  if (place || elementPlace || isAbsent(value) || !holdsAbsent(value)) return undefined;
  return { shape: "any", truth: "unset", reason: `a part of ${label} is not set`, dropped: 1 };
}

/** Functions that hand on what they are given in its place, or look at the number of elements of a list only. */
const inPlace = ["not_null", "type", "to_array", "map", "sort_by", "max_by", "min_by", "reverse", "sort"];

/** Whether a function looks at its argument as a whole, or takes it out of its place in the document. */
export const needsWhole = (name: string, value: Value): boolean =>
  !inPlace.includes(name) && (name !== "length" || isObject(value));

/** What an argument leaves open: what was looked for in vain may be an element that is not set, what is written out may be told otherwise. */
export function missingPartOfArgument(name: string, found: Found, label: string): Open | undefined {
  if (name !== "contains" && name !== "to_string") return undefined;
  if (name === "to_string" || absentIn(found.value) === 0) return missingPartOf(found, label);
  return { shape: "elements", truth: "unset", reason: `an element of ${label} is not set`, dropped: 1 };
}
