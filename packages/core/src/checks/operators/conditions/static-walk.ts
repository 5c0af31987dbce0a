import { isNumeric } from "../../formats/decimals";
import type { Value } from "../../value";
import { isList, isObject } from "../equality";
import { refuseKey, refuseName } from "./names";
import {
  any,
  elementOf,
  type ListShape,
  nothing,
  objectOf,
  optionsOf,
  type Refusal,
  type Shape,
  unionOf,
  writeOnlyOf,
  writeOnlyWithin,
} from "./shape";
import type { Node } from "./syntax";

/** Carries what is wrong out of the walk. */
class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

function refuse(message: string, fix?: string): never {
  throw new Refused({ message, ...(fix ? { fix } : {}) });
}

/** Where an expression leads to from a place of a known shape, or the first name on its way that is not there. */
export function shapeAt(expression: Node, from: Shape): { shape: Shape } | { refusal: Refusal } {
  try {
    return { shape: walk(expression, from) };
  } catch (error) {
    if (error instanceof Refused) return { refusal: error.refusal };
    throw error;
  }
}

const made = "what the path makes";
const text: Shape = { type: "text" };
const number: Shape = { type: "number" };
const boolean: Shape = { type: "boolean" };
const listOf = (element: Shape): ListShape => ({ type: "list", place: made, element });

type Walker = (node: Node, at: Shape) => Shape;

const left: Walker = (node, at) => (node.left ? walk(node.left, at) : at);
const right: Walker = (node, at) => (node.right ? walk(node.right, at) : at);
const both: Walker = (node, at) => right(node, left(node, at));
const parts = (node: Node, at: Shape): Shape[] => (node.children ?? []).map((child) => walk(child, at));

/** By the type of a node. Whatever is not here leads to where nothing is known. */
const walkers: Readonly<Record<string, Walker>> = {
  Current: (_, at) => at,
  Identity: (_, at) => at,
  Literal: (node) => shapeOfValue(node.value as Value),
  Field: (node, at) => memberOf(at, node.name ?? ""),
  Subexpression: both,
  Pipe: both,
  IndexExpression: both,
  Index: (_, at) => elementOf(at),
  Slice: (_, at) => at,
  Flatten: (node, at) => flattened(node.child ? walk(node.child, at) : at),
  Projection: (node, at) => listOf(project(node, elementOf(left(node, at)))),
  FilterProjection(node, at) {
    const element = elementOf(left(node, at));
    if (node.condition) project({ type: "Filter", right: node.condition as Node }, element);
    return listOf(project(node, element));
  },
  ValueProjection: (node, at) => listOf(project(node, valuesOf(left(node, at), "*"))),
  MultiSelectList: (node, at) => listOf(unionOf(parts(node, at))),
  MultiSelectHash: (node, at) =>
    objectOf(made, Object.fromEntries((node.children ?? []).map((child) => [child.name ?? "", walk(child, at)]))),
  KeyValuePair: (node, at) => walk(node.value as Node, at),
  AndExpression: (node, at) => unionOf([left(node, at), right(node, at)]),
  OrExpression: (node, at) => unionOf([left(node, at), right(node, at)]),
  NotExpression(node, at) {
    if (node.child) walk(node.child, at);
    return boolean;
  },
  Comparator(node, at) {
    const isEquality = node.name === "EQ" || node.name === "NE";
    compare(node.left, left(node, at), node.right, right(node, at), isEquality);
    return boolean;
  },
  Function: (node, at) => called(node, at),
};

function walk(node: Node, at: Shape): Shape {
  const walker = Object.hasOwn(walkers, node.type) ? walkers[node.type] : undefined;
  return walker ? walker(node, at) : any;
}

/** The right side of a projection, in each element; where there are none that could be looked at, names are not judged. */
const project = (node: Node, element: Shape): Shape => (element === nothing ? any : right(node, element));

/** Scalars and lists have no members: JMESPath would take them for not set. */
function memberOf(at: Shape, name: string): Shape {
  const found = optionsOf(at).flatMap((option): (Shape | Refusal)[] => {
    if (option.type === "any" || option.type === "nothing") return [option];
    if (option.type === "map") return [option.refuse?.(name) ?? option.value];
    if (option.type === "object") return [refuseName(option, name) ?? option.member(name) ?? any];
    return [];
  });
  const shapes = found.filter((each): each is Shape => "type" in each);
  if (shapes.length > 0) return unionOf(shapes);
  const [refusal] = found.filter((each): each is Refusal => !("type" in each));
  if (refusal) throw new Refused(refusal);
  const list = optionsOf(at).find((option) => option.type === "list");
  if (list?.type === "list") refuse(`names ${name} of ${list.place}, which is a list`, `[].${name}`);
  const fix = at.type === "text" ? "where the text holds JSON, add _json to the name before" : undefined;
  return refuse(`names ${name} of ${withArticle[at.type] ?? "a value"}, which has no members`, fix);
}

const withArticle: Readonly<Partial<Record<Shape["type"], string>>> = {
  text: "a text",
  key: "a text",
  number: "a number",
  boolean: "a boolean",
  date: "a date",
};

function valuesOf(at: Shape, by: string): Shape {
  return unionOf(
    optionsOf(at).map((option): Shape => {
      if (option.type === "map") return option.value;
      if (option.type !== "object") return option.type === "any" ? any : nothing;
      requireKnownWhole(option, by);
      return unionOf(option.names.map((name) => option.member(name) ?? nothing));
    }),
  );
}

/** One level of lists within lists is taken away; what is no list stays. */
function flattened(at: Shape): Shape {
  const lists = optionsOf(at).map((option): Shape => {
    if (option.type === "any") return any;
    if (option.type !== "list") return nothing;
    const inner = optionsOf(option.element).map((each) => (each.type === "list" ? each.element : each));
    return { ...option, element: unionOf(inner) };
  });
  return unionOf(lists);
}

/** Members by name and number: an object that AWS tells in part would give too few. */
function requireKnownWhole(at: Shape, by: string): void {
  requireKnown(writeOnlyOf(at), by);
}

function requireKnownWithin(at: Shape, by: string): void {
  requireKnown(writeOnlyWithin(at), by);
}

function requireKnown(found: ReturnType<typeof writeOnlyOf>, by: string): void {
  if (found)
    refuse(`uses ${by} on ${found.place}, of which AWS never tells ${found.name} (write-only)`, "name the property");
}

/** Texts that are compared with names of members are such names. */
function compare(
  one: Node | undefined,
  oneShape: Shape,
  other: Node | undefined,
  otherShape: Shape,
  isEquality: boolean,
): void {
  if (!isEquality) return;
  for (const [shape, literal] of [
    [oneShape, other],
    [otherShape, one],
  ] as const) {
    if (literal?.type === "Literal") requireNames(shape, literal.value as Value);
    if (!optionsOf(shape).every(({ type }) => type === "any")) requireKnownWithin(shape, "==");
  }
}

function requireNames(shape: Shape, literal: Value): void {
  const element = elementOf(shape);
  const asked = isList(literal) ? literal : [literal];
  for (const each of [shape, element]) {
    if (optionsOf(each).some(({ type }) => type !== "key")) continue;
    for (const name of asked) {
      const refusal = typeof name === "string" ? refuseKey(each, name) : undefined;
      if (refusal) throw new Refused(refusal);
    }
  }
}

function keyOf(shape: Shape): Shape {
  if (shape.type === "object") return { type: "key", of: shape };
  return shape.type === "map" ? text : any;
}

type Called = (args: readonly Shape[], node: Node) => Shape;

const element = ([list = any]: readonly Shape[]) => elementOf(list);
const same = ([first = any]: readonly Shape[]) => first;
const toNumber = () => number;
const toText = () => text;

const functions: Readonly<Record<string, Called>> = {
  keys([object = any]) {
    requireKnownWhole(object, "keys()");
    return listOf(unionOf(optionsOf(object).map(keyOf)));
  },
  values: ([object = any]) => listOf(valuesOf(object, "values()")),
  length([value = any]) {
    requireKnownWhole(value, "length()");
    return number;
  },
  merge(objects) {
    for (const object of objects) requireKnownWhole(object, "merge()");
    return merged(objects);
  },
  not_null: (values) => unionOf(values),
  to_array: ([value = any]) =>
    unionOf(optionsOf(value).map((each) => (each.type === "list" || each.type === "any" ? each : listOf(each)))),
  to_string([value = any]) {
    requireKnownWithin(value, "to_string()");
    return text;
  },
  contains([within = any, sought = any], node) {
    const literal = node.children?.[1];
    if (literal?.type === "Literal") requireNames(elementOf(within), literal.value as Value);
    requireKnownWithin(sought, "contains()");
    if (optionsOf(within).some(({ type }) => type === "list")) requireKnownWithin(elementOf(within), "contains()");
    return boolean;
  },
  sort: same,
  reverse: same,
  sort_by: same,
  max: element,
  min: element,
  max_by: element,
  min_by: element,
  map: ([mapped = any]) => listOf(mapped),
  abs: toNumber,
  avg: toNumber,
  ceil: toNumber,
  floor: toNumber,
  sum: toNumber,
  to_number: toNumber,
  join: toText,
  type: toText,
  starts_with: () => boolean,
  ends_with: () => boolean,
};

/** An expression that is handed over (`&Port`) is looked up in the elements of the list beside it. */
function called(node: Node, at: Shape): Shape {
  const children = node.children ?? [];
  const list = children.find(({ type }) => type !== "ExpressionReference");
  const elements = list ? elementOf(walk(list, at)) : any;
  const args = children.map((child) => {
    if (child.type !== "ExpressionReference") return walk(child, at);
    return child.child && elements !== nothing ? walk(child.child, elements) : any;
  });
  const apply = functions[node.name ?? ""];
  return apply ? apply(args, node) : any;
}

function merged(objects: readonly Shape[]): Shape {
  const all = objects.flatMap(optionsOf);
  const known = all.filter((shape) => shape.type === "object");
  if (known.length < all.length) return any;
  const names = [...new Set(known.flatMap((object) => object.names))];
  return objectOf(
    made,
    Object.fromEntries(names.map((name) => [name, unionOf(known.flatMap((object) => object.member(name) ?? []))])),
  );
}

function shapeOfValue(value: Value): Shape {
  if (typeof value === "string") return text;
  if (isNumeric(value)) return number;
  if (typeof value === "boolean") return boolean;
  if (isList(value)) return listOf(unionOf(value.map(shapeOfValue)));
  if (!isObject(value)) return nothing;
  const members = Object.entries(value).map(([name, member]) => [name, shapeOfValue(member)]);
  return objectOf(made, Object.fromEntries(members));
}
