import { Decimal } from "../../formats/decimals";
import { writeJson } from "../../formats/json";
import { parseDecimal } from "../../formats/numbers";
import type { Value } from "../../value";
import { isAbsent, isList, isObject, same } from "../equality";
import { compareNumbers, isNumeric } from "../numbers";
import { holdsRedacted } from "../redaction";
import { sizeOf } from "./compare";
import type { Evaluation } from "./evaluation";
import { elementPlaceOf, type Found, joinOpen, type Open, openAs, PathError } from "./found";
import { withMeaning } from "./missing";
import { labelOf, type Node, partOf } from "./syntax";
import { missingPartOfArgument, needsWhole, requireKnown } from "./whole";

type Call = { name: string; given: readonly Found[]; labels: readonly string[]; budget: Evaluation["budget"] };

/** Functions that hand on what they are given, or look at names and presence only: what is redacted stays so. */
const handingOn = [
  "keys",
  "values",
  "merge",
  "not_null",
  "to_array",
  "map",
  "to_string",
  "sort_by",
  "max_by",
  "min_by",
];
/** Functions that say something of what is not set. */
const takingAbsent = ["not_null", "type"];
/** Functions whose value is the list that they were given, in another order. */
const reordering = ["sort", "sort_by", "reverse", "to_array", "map"];

/** Names of the standard functions, with the number of arguments. Source: JMESPath specification, built-in functions. */
export const functionArity: Readonly<Record<string, number>> = {
  abs: 1,
  avg: 1,
  ceil: 1,
  contains: 2,
  ends_with: 2,
  floor: 1,
  join: 2,
  keys: 1,
  length: 1,
  map: 2,
  max: 1,
  max_by: 2,
  merge: 0,
  min: 1,
  min_by: 2,
  not_null: 0,
  reverse: 1,
  sort: 1,
  sort_by: 2,
  starts_with: 2,
  sum: 1,
  to_array: 1,
  to_number: 1,
  to_string: 1,
  type: 1,
  values: 1,
};

/** Calls a function of the standard. Throws `PathError` for a value of a kind that it does not take. */
export function callFunction(node: Node, input: Found, evaluation: Evaluation): Found {
  const name = node.name ?? "";
  const children = node.children ?? [];
  const arity = functionArity[name];
  if (arity !== undefined && arity > 0 && children.length !== arity)
    throw new PathError(`${name}() takes ${arity} ${arity === 1 ? "argument" : "arguments"}`);
  const reference = children.find(({ type }) => type === "ExpressionReference");
  const operands = children.filter((child) => child !== reference);
  const given = operands.map((child) => withMeaning(evaluation.visit(child, input), evaluation.facts));
  const call: Call = { name, given, labels: operands.map(labelOf), budget: evaluation.budget };
  for (const found of given) evaluation.budget.spend(costOf(name, found.value));
  if (given.some(({ value }) => holdsRedacted(value)) && usesContent(name, given))
    throw new PathError("it computes with a value that is redacted, because it may be secret");
  const [absent] = given.filter(({ value }) => isAbsent(value));
  if (absent && !takingAbsent.includes(name)) {
    if (name === "to_array" || name === "to_string" || name === "to_number") return absent;
    const at = given.indexOf(absent);
    if (name !== "contains" || at === 0)
      throw new PathError(`${name}() was given ${call.labels[at]}, which is not set`);
    throw new PathError(`${name}() looks for ${call.labels[at]}, which is not set`);
  }
  for (const found of given) if (needsWhole(name, found.value)) requireKnown(found, evaluation.facts);
  if (reference) return byExpression(call, partOf(reference, "child"), evaluation);
  return finish(call);
}

const costOf = (name: string, value: Value): number =>
  ["length", "keys", "values", "not_null", "type"].includes(name) ? 1 : sizeOf(value);

function usesContent(name: string, given: readonly Found[]): boolean {
  if (handingOn.includes(name)) return false;
  if (["length", "reverse", "type"].includes(name)) return typeof given[0]?.value === "string";
  // The separator and list of join, and whatever is computed, would be the mark instead of the value.
  return name !== "join";
}

function finish(call: Call): Found {
  const { name, given, labels } = call;
  const lacks = given.map((found, at) => missingPartOfArgument(name, found, labels[at] ?? name));
  const open = joinOpen([...given.map((found) => found.open), ...lacks]);
  if (name === "not_null") {
    const chosen = given.find(({ value }) => !isAbsent(value));
    return chosen ?? { value: undefined, missing: given[0]?.missing ?? { name: call.labels.join(", ") } };
  }
  const value = compute(call);
  if (!open) return kept(name, given[0], value);
  return { value, ...openAs(open, shapeAfter(name, open, value)) };
}

/** Lists that are handed on as they are keep the place of their elements. */
function kept(name: string, given: Found | undefined, value: Value): Found {
  if (name === "to_array" && given) {
    if (isList(given.value)) return given;
    return { value, ...(given.place ? { elementPlace: given.place } : {}) };
  }
  const place = given && reordering.includes(name) && isList(value) ? elementPlaceOf(given) : undefined;
  return { value, ...(place ? { elementPlace: place } : {}) };
}

/** What further elements could change of what a function makes of a list. */
function shapeAfter(name: string, { shape }: Open, value: Value): Open["shape"] {
  if (shape !== "elements") return "any";
  if (reordering.includes(name)) return "elements";
  if (name === "length") return "number";
  // What was found stays found; see `standsWhenOpen`.
  return name === "contains" && value === true ? "first" : "any";
}

function compute({ name, given, labels, budget }: Call): Value {
  const [first, second] = given.map(({ value }) => plain(value));
  const wrong = (wanted: string): never => {
    throw new PathError(`${name}() takes ${wanted}, and ${labels[0] ?? "what it was given"} is none`);
  };
  const number = (value: Value): number => {
    if (value instanceof Decimal) throw new PathError(`${name}() would round ${value.text}; use an operator for it`);
    return typeof value === "number" ? value : wrong("a number");
  };
  const text = (value: Value): string => (typeof value === "string" ? value : wrong("text"));
  const list = (value: Value): readonly Value[] => (isList(value) ? value : wrong("a list"));
  const numbers = (value: Value): number[] => list(value).map(number);
  const object = (value: Value): { readonly [key: string]: Value } => (isObject(value) ? value : wrong("an object"));
  switch (name) {
    case "abs":
      return Math.abs(number(first));
    case "ceil":
      return Math.ceil(number(first));
    case "floor":
      return Math.floor(number(first));
    case "sum":
      return numbers(first).reduce((sum, each) => sum + each, 0);
    case "avg": {
      const all = numbers(first);
      return all.length === 0 ? undefined : all.reduce((sum, each) => sum + each, 0) / all.length;
    }
    case "max":
    case "min":
      return sorted(list(first), (each) => each, wrong).at(name === "max" ? -1 : 0);
    case "sort":
      return sorted(list(first), (each) => each, wrong);
    case "contains":
      if (isList(first)) return first.some((item) => same(item, second));
      return text(first).includes(text(second));
    case "starts_with":
      return text(first).startsWith(text(second));
    case "ends_with":
      return text(first).endsWith(text(second));
    case "join":
      return list(second).map(text).join(text(first));
    case "keys":
      return Object.keys(object(first));
    case "values":
      return Object.values(object(first));
    case "merge":
      return Object.fromEntries(given.flatMap(({ value }) => Object.entries(object(value))));
    case "length":
      if (typeof first === "string") return [...first].length;
      return isObject(first)
        ? Object.keys(first).length
        : isList(first)
          ? first.length
          : wrong("text, a list or an object");
    case "reverse":
      return isList(first) ? [...first].reverse() : [...text(first)].reverse().join("");
    case "to_array":
      return isList(first) ? first : [first];
    case "to_string": {
      const written = typeof first === "string" ? first : writeJson(first);
      budget.spend(written.length);
      return written;
    }
    case "to_number": {
      if (isNumeric(first)) return first;
      const parsed = typeof first === "string" ? parseDecimal(first) : undefined;
      return parsed ?? wrong("a number, or text in decimal form");
    }
    case "type":
      return typeOf(first);
    default:
      throw new PathError(`uses ${name}(), which is not a standard JMESPath function`);
  }
}

const typeOf = (value: Value): string => {
  if (isAbsent(value)) return "null";
  if (isList(value)) return "array";
  return isNumeric(value) ? "number" : typeof value;
};

/** JMESPath knows no dates: its functions get them as text in ISO 8601. */
function plain(value: Value): Value {
  if (value instanceof Date) return value.toISOString();
  return isList(value) ? value.map(plain) : value;
}

function sorted(items: readonly Value[], keyOf: (item: Value) => Value, wrong: (wanted: string) => never): Value[] {
  const keyed = items.map((item) => ({ item, key: keyOf(item) }));
  const isText = keyed.every(({ key }) => typeof key === "string");
  if (!isText && !keyed.every(({ key }) => isNumeric(key))) return wrong("numbers only, or texts only");
  const order = (one: Value, other: Value): number =>
    isText ? (String(one) < String(other) ? -1 : Number(one !== other)) : compareNumbers(one, other);
  return keyed.sort((one, other) => order(one.key, other.key)).map(({ item }) => item);
}

/** map, sort_by, max_by and min_by: an expression is evaluated on each element. */
function byExpression(call: Call, expression: Node, evaluation: Evaluation): Found {
  const { name, given, labels, budget } = call;
  const [list] = given;
  if (!list || !isList(list.value)) throw new PathError(`${name}() takes a list, and ${labels[0] ?? "that"} is none`);
  const place = elementPlaceOf(list);
  budget.spend(list.value.length);
  const found = list.value.map((value) =>
    withMeaning(evaluation.visit(expression, { value, ...(place ? { place } : {}) }), evaluation.facts),
  );
  const open = joinOpen([list.open, ...found.map((each) => each.open)]);
  if (name === "map") {
    for (const each of found) requireKnown(each, evaluation.facts);
    return { value: found.map(({ value }) => value), ...openAs(open, open?.shape === "elements" ? "elements" : "any") };
  }
  if (found.some(({ value }) => holdsRedacted(value)))
    throw new PathError("it computes with a value that is redacted, because it may be secret");
  const keys = new Map(found.map(({ value }, index) => [index, value]));
  const wrong = (wanted: string): never => {
    throw new PathError(`${name}() takes ${wanted}, and ${labelOf(expression)} is not on every element`);
  };
  const order = sorted([...keys.keys()], (index) => plain(keys.get(Number(index))), wrong);
  const items = order.map((index) => (list.value as readonly Value[])[Number(index)]);
  const at = place ? { elementPlace: place } : {};
  if (name === "sort_by") return { value: items, ...at, ...openAs(open, "elements") };
  const chosen = name === "max_by" ? items.at(-1) : items[0];
  const missing = isAbsent(chosen) ? { missing: { name: labels[0] ?? name } } : {};
  return { value: chosen, ...(place ? { place } : {}), ...missing, ...openAs(open, "any") };
}
