import { Decimal } from "../formats/decimals";
import { parseBoolean, parseDecimal } from "../formats/numbers";
import { parseDate } from "../formats/time";
import type { Value } from "../value";
import { type Budget, createBudget } from "./budget";
import { equals, isAbsent, isList, isObject, same } from "./equality";
import { OperatorUnsupported } from "./unsupported";

/** Lists are compared element by element up to this length. */
export const maxElements = 100_000;

/** Refuses lists that are too long to be compared. */
export function boundedList(list: readonly Value[], budget: Budget | undefined): readonly Value[] {
  if (list.length > maxElements)
    throw new OperatorUnsupported(`the list has ${list.length} elements, more than ${maxElements}`);
  budget?.spend(list.length);
  return list;
}

const isScalar = (value: Value): boolean => !isList(value) && !isObject(value);

/** What a scalar is. */
function keyOf(value: Value): string {
  if (isAbsent(value)) return "absent";
  if (value instanceof Date) return `date ${value.getTime()}`;
  return value instanceof Decimal ? `decimal ${value}` : `${typeof value} ${value}`;
}

/** What text may be read as. */
function meaningsOf(text: string): readonly string[] {
  const read: readonly Value[] = [parseDate(text), parseDecimal(text), parseBoolean(text)];
  return read.filter((value) => value !== undefined).map(keyOf);
}

/** Dates and decimals equal text that means them, on whichever side it stands; numbers and booleans do only as observed values. */
const isOpen = (value: Value): boolean => value instanceof Date || value instanceof Decimal;

/** Values of which it is asked many times whether one equals another: `equals`, in the time of a look-up. */
interface Lookup {
  holds(value: Value): boolean;
}

function lookup(
  values: readonly Value[],
  isObserved: boolean,
  equal: (held: Value, asked: Value) => boolean,
  budget: Budget,
): Lookup {
  const scalars = values.filter(isScalar);
  const structures = values.filter((value) => !isScalar(value));
  const keys = new Set(scalars.map(keyOf));
  const meant = isObserved ? keys : new Set(scalars.filter(isOpen).map(keyOf));
  let ofTexts: Set<string> | undefined;
  const meantByTexts = () => {
    ofTexts ??= new Set(scalars.flatMap((value) => (typeof value === "string" ? meaningsOf(value) : [])));
    return ofTexts;
  };
  const holdsScalar = (value: Value): boolean => {
    if (keys.has(keyOf(value))) return true;
    if (typeof value === "string") return meant.size > 0 && meaningsOf(value).some((key) => meant.has(key));
    return (!isObserved || isOpen(value)) && meantByTexts().has(keyOf(value));
  };
  return {
    holds: (value) => {
      if (isScalar(value) && holdsScalar(value)) return true;
      const others = isScalar(value) ? structures : values;
      budget.spend(others.length);
      return others.some((held) => equal(held, value));
    },
  };
}

/** Looks up observed values by expected ones. */
export const observedLookup = (observed: readonly Value[], budget: Budget = createBudget()): Lookup =>
  lookup(boundedList(observed, budget), true, equals, budget);

/** Looks up expected values by observed ones. */
export const expectedLookup = (expected: readonly Value[], budget: Budget = createBudget()): Lookup =>
  lookup(boundedList(expected, budget), false, (held, asked) => equals(asked, held), budget);

/** True when no two elements are the `same`. */
export function allDiffer(list: readonly Value[], budget: Budget = createBudget()): boolean {
  const scalars = boundedList(list, budget).filter(isScalar);
  if (new Set(scalars.map(keyOf)).size < scalars.length) return false;
  // A date is the same as text that names its instant, though two such texts differ; decimals alike.
  const open = new Set(scalars.filter(isOpen).map(keyOf));
  const isMeant = (value: Value) => typeof value === "string" && meaningsOf(value).some((key) => open.has(key));
  if (open.size > 0 && scalars.some(isMeant)) return false;
  const structures = list.filter((value) => !isScalar(value));
  return structures.every((item, index) => {
    budget.spend(index);
    for (let earlier = 0; earlier < index; earlier += 1) if (same(structures[earlier], item)) return false;
    return true;
  });
}
