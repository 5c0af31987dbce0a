import { parseBoolean, parseDecimal } from "../formats/numbers";
import { parseDate } from "../formats/time";
import type { Value } from "../model";
import { type Budget, createBudget } from "./budget";
import { equals, isAbsent, isList, isObject, same } from "./equality";
import { OperatorUnsupported } from "./model";

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

/** Under which an observed scalar is found: as what it is, and text that names an instant under that too. */
function observedKeys(value: Value): readonly string[] {
  if (isAbsent(value)) return ["absent"];
  if (value instanceof Date) return [`date ${value.getTime()}`];
  if (typeof value !== "string") return [`${typeof value} ${value}`];
  const date = parseDate(value);
  return [`string ${value}`, ...(date ? [`dated ${date.getTime()}`] : [])];
}

/** What an expected scalar may be found under: text is read as a number, boolean or date where the observed value is one. */
function expectedKeys(value: Value): readonly string[] {
  if (isAbsent(value)) return ["absent"];
  if (value instanceof Date) return [`date ${value.getTime()}`, `dated ${value.getTime()}`];
  if (typeof value !== "string") return [`${typeof value} ${value}`];
  const date = parseDate(value);
  return [
    `string ${value}`,
    `number ${parseDecimal(value)}`,
    `boolean ${parseBoolean(value)}`,
    ...(date ? [`date ${date.getTime()}`] : []),
  ];
}

/** Values of which it is asked many times whether one equals another: `equals`, in the time of a look-up. */
interface Lookup {
  holds(value: Value): boolean;
}

function lookup(
  values: readonly Value[],
  keysOf: (value: Value) => readonly string[],
  keysOfAsked: (value: Value) => readonly string[],
  equal: (held: Value, asked: Value) => boolean,
  budget: Budget,
): Lookup {
  const keys = new Set(values.filter(isScalar).flatMap(keysOf));
  const structures = values.filter((value) => !isScalar(value));
  const compareEach = (candidates: readonly Value[], value: Value) => {
    budget.spend(candidates.length);
    return candidates.some((held) => equal(held, value));
  };
  return {
    holds: (value) =>
      isScalar(value) && keysOfAsked(value).some((key) => keys.has(key))
        ? true
        : compareEach(isScalar(value) ? structures : values, value),
  };
}

/** Looks up observed values by expected ones. */
export const observedLookup = (observed: readonly Value[], budget: Budget = createBudget()): Lookup =>
  lookup(boundedList(observed, budget), observedKeys, expectedKeys, (held, asked) => equals(held, asked), budget);

/** Looks up expected values by observed ones. */
export const expectedLookup = (expected: readonly Value[], budget: Budget = createBudget()): Lookup =>
  lookup(boundedList(expected, budget), expectedKeys, observedKeys, (held, asked) => equals(asked, held), budget);

/** True when no two elements are the `same`. */
export function allDiffer(list: readonly Value[], budget: Budget = createBudget()): boolean {
  boundedList(list, budget);
  const scalars = list.filter(isScalar);
  const keys = scalars.map((value) => observedKeys(value)[0] ?? "");
  if (new Set(keys).size < scalars.length) return false;
  // A date is the same as text that names its instant, though two such texts differ.
  const dates = new Set(scalars.flatMap((value) => (value instanceof Date ? [`dated ${value.getTime()}`] : [])));
  if (dates.size > 0 && scalars.some((value) => observedKeys(value).some((key) => dates.has(key)))) return false;
  const structures = list.filter((value) => !isScalar(value));
  return structures.every((item, index) => {
    budget.spend(index);
    for (let earlier = 0; earlier < index; earlier += 1) if (same(structures[earlier], item)) return false;
    return true;
  });
}
