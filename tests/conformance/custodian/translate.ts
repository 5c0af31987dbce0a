import { all, any, type Condition, is, not, notExists } from "../kit/conditions";
import { isObject, type Json, type JsonObject } from "../kit/json";

/** The filter says something for which we have no operator. */
export class UntranslatableError extends Error {}

/** Comparison operators, by all the names Custodian has for them. */
const names: Readonly<Record<string, string>> = {
  eq: "eq",
  equal: "eq",
  ne: "ne",
  "not-equal": "ne",
  gt: "gt",
  "greater-than": "gt",
  ge: "ge",
  gte: "ge",
  lt: "lt",
  "less-than": "lt",
  le: "le",
  lte: "le",
  in: "in",
  ni: "ni",
  "not-in": "ni",
  contains: "contains",
  glob: "glob",
  regex: "regex",
  "regex-case": "regex-case",
  intersect: "intersect",
  difference: "difference",
};

const plain: Readonly<Record<string, string>> = {
  eq: "EQUALS",
  gt: "GREATER_THAN",
  ge: "GREATER_THAN_OR_EQUALS",
  lt: "LESS_THAN",
  le: "LESS_THAN_OR_EQUALS",
  in: "IN_LIST",
  contains: "CONTAINS",
  glob: "LIKE",
  intersect: "CONTAINS_ANY",
};

/** All filters of a policy must hold. Throws UntranslatableError for what is not a value filter that we can say. */
export function translate(filters: readonly Json[]): Condition {
  return conjunction(filters.map((filter) => translateOne(filter)));
}

function translateOne(filter: Json): Condition {
  if (!isObject(filter)) throw new UntranslatableError(`filter ${String(filter)}`);
  if (Array.isArray(filter.and)) return conjunction(filter.and.map(translateOne));
  if (Array.isArray(filter.or)) return any(...filter.or.map(translateOne));
  if (Array.isArray(filter.not)) return negated(conjunction(filter.not.map(translateOne)));
  return value(expanded(filter));
}

const conjunction = (conditions: readonly Condition[]): Condition =>
  conditions.length === 1 && conditions[0] ? conditions[0] : all(...conditions);

/**
 * Custodian takes what is not set for "does not match", so that its negation matches; ours keeps "not set" apart. The negation is
 * therefore pushed down to the leaves, where the absence is said in words.
 */
function negated(condition: Condition): Condition {
  if (Array.isArray(condition.all)) return any(...condition.all.filter(isObject).map(negated));
  if (Array.isArray(condition.any)) return all(...condition.any.filter(isObject).map(negated));
  if (isObject(condition.not)) return condition.not;
  if (condition.operator === "EXISTS") return { ...condition, operator: "NOT_EXISTS" };
  if (condition.operator === "NOT_EXISTS") return { ...condition, operator: "EXISTS" };
  return any(notExists(String(condition.path)), not(condition));
}

/** `{ "tag:Owner": "me" }` is short for a value filter on that key. */
function expanded(filter: JsonObject): JsonObject {
  if (filter.type === "value") return filter;
  const [key, ...others] = Object.keys(filter);
  if (filter.type !== undefined || key === undefined || others.length > 0) {
    throw new UntranslatableError(`filter ${String(filter.type ?? Object.keys(filter))}`);
  }
  return { type: "value", key, value: filter[key] };
}

function value(filter: JsonObject): Condition {
  const known = new Set(["type", "key", "value", "op", "value_type"]);
  const unknown = Object.keys(filter).find((member) => !known.has(member));
  if (unknown !== undefined) throw new UntranslatableError(`member ${unknown}`);
  const path = pathOf(String(filter.key));
  const expected = filter.value;
  if (expected === "absent") return notExists(path);
  if (expected === "present") return is(path, "EXISTS");
  if (expected === "not-null") return truthy(path);
  if (expected === "empty") return negated(truthy(path));
  const named = filter.op === undefined ? "eq" : names[String(filter.op)];
  if (named === undefined) throw new UntranslatableError(`operator ${String(filter.op)}`);
  return compare(path, named, expected, filter.value_type);
}

/** What Python takes for true: set, and not false, zero or empty. */
const truthy = (path: string): Condition =>
  all(is(path, "EXISTS"), not(is(`to_string(${path})`, "IN_LIST", ["false", "0", "", "[]", "{}", "null"])));

function compare(path: string, op: string, expected: Json, type: Json): Condition {
  if (type === "age")
    return dated(path, op, expected, { gt: "OLDER_THAN", ge: "OLDER_THAN", lt: "NEWER_THAN", le: "NEWER_THAN" }, "d");
  if (type === "expiration")
    return dated(path, op, expected, {
      lt: "DAYS_UNTIL_LT",
      le: "DAYS_UNTIL_LT",
      gt: "DAYS_UNTIL_GTE",
      ge: "DAYS_UNTIL_GTE",
    });
  if (type === "size") return sized(path, op, Number(expected));
  if (type === "normalize" && op === "eq") return is(path, "EQUALS_IGNORE_CASE", String(expected).trim());
  if (type === "integer") return compare(`to_number(${path})`, op, Number(expected), undefined);
  if (type === "swap" && (op === "in" || op === "ni")) {
    const contained = is(path, "CONTAINS", expected);
    return op === "in" ? contained : negated(contained);
  }
  if (type === "cidr" && (op === "in" || op === "eq")) return is(path, "IN_CIDR", expected);
  if (type !== undefined && type !== null) throw new UntranslatableError(`value_type ${String(type)}`);
  if (op === "ne") return negated(is(path, "EQUALS", expected));
  if (op === "ni") return negated(is(path, "IN_LIST", expected));
  if (op === "difference") return negated(is(path, "SUBSET_OF", expected));
  // Custodian matches at the start of the text, without regard to case unless told otherwise.
  if (op === "regex") return is(path, "MATCHES", `(?i)^(?:${String(expected)})`);
  if (op === "regex-case") return is(path, "MATCHES", `^(?:${String(expected)})`);
  const operator = plain[op];
  if (operator === undefined) throw new UntranslatableError(`operator ${op}`);
  return is(path, operator, expected);
}

function dated(
  path: string,
  op: string,
  expected: Json,
  operators: Readonly<Record<string, string>>,
  unit = "",
): Condition {
  const operator = operators[op];
  if (operator === undefined) throw new UntranslatableError(`operator ${op} on dates`);
  return is(path, operator, unit === "" ? Number(expected) : `${Number(expected)}${unit}`);
}

function sized(path: string, op: string, size: number): Condition {
  const lengths: Readonly<Record<string, Condition>> = {
    eq: is(path, "LENGTH_EQUALS", size),
    ne: negated(is(path, "LENGTH_EQUALS", size)),
    gt: is(path, "LENGTH_GT", size),
    ge: is(path, "LENGTH_GT", size - 1),
    lt: is(path, "LENGTH_LT", size),
    le: is(path, "LENGTH_LT", size + 1),
  };
  const condition = lengths[op];
  if (condition === undefined) throw new UntranslatableError(`operator ${op} on sizes`);
  return condition;
}

/** Keys are JMESPath, but for tags. */
function pathOf(key: string): string {
  if (key.startsWith("tag:")) return `_tags.${JSON.stringify(key.slice("tag:".length))}`;
  if (key.startsWith("c7n:")) throw new UntranslatableError(`annotation ${key}`);
  return key;
}
