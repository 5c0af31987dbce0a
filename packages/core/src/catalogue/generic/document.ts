import { Decimal } from "../../checks/formats/decimals";
import { parseJson, UnusableJson } from "../../checks/formats/json";
import type { Value } from "../../checks/model";
import type { Condition } from "../../checks/operators";
import { tagPropertiesOf, writeOnlyOf } from "../../checks/resource-types/properties";
import { withPoliciesAsLists } from "./policies";
import { withPorts } from "./rules";

/**
 * A resource in the names of its CloudFormation schema, with `_meta`, `_tags`, and `…_json` beside texts that hold JSON. Policies are
 * lists throughout, with `…_raw` beside those told as objects; rules of security groups have `_ports`.
 */
export type ResourceDocument = { readonly [key: string]: Value };

export interface ResourceMeta {
  identifier: string;
  typeName: string;
  region: string;
  accountId: string;
}

/** The document of a resource from the properties that Cloud Control gives as JSON text; `isListed`: in an entry of a listing. */
export function resourceDocument(
  properties: string | undefined,
  meta: ResourceMeta,
  isListed = false,
): ResourceDocument {
  const parsed = withParsedTexts(parseObject(properties) ?? {}) as Record<string, Value>;
  const tags = tagsAsMap(tagsIn(parsed, meta.typeName));
  const derived = withPorts(withPoliciesAsLists(parsed, meta.typeName), meta.typeName, isListed);
  return { ...derived, _meta: { ...meta }, ...(tags === undefined ? {} : { _tags: tags }) };
}

/**
 * Why nothing can be judged by what an operation told of a resource: no properties, which least of all proves that one is not set, or
 * tags of a form in which no tag can be found. Undefined where the properties can be read.
 */
export function unreadableProperties(properties: string | undefined, typeName: string, operation: string) {
  const parsed = parseObject(properties);
  const unusable = unusableJson(properties, parsed);
  if (unusable) return `the answer of ${operation} tells JSON that ${unusable}`;
  if (parsed === undefined || Array.isArray(parsed)) return `the answer of ${operation} has no properties`;
  const tags = tagsIn(parsed, typeName);
  if (tags === undefined || tagsAsMap(tags) !== undefined) return undefined;
  return `the answer of ${operation} tells tags in a form that is not known`;
}

function tagsIn(properties: Record<string, Value>, typeName: string): Value {
  const hidden = writeOnlyOf(typeName);
  const told = tagPropertiesOf(typeName).filter((name) => !hidden.includes(name));
  return told.map((name) => properties[name]).find((each) => each !== undefined && each !== null);
}

function parseObject(text: string | undefined): Record<string, Value> | undefined {
  if (text === undefined || !/^\s*[{[]/.test(text)) return undefined;
  try {
    // What starts with a bracket and is JSON is a list or an object.
    return parseJson(text) as Record<string, Value>;
  } catch {
    // Text that merely looks like JSON stays text.
    return undefined;
  }
}

/** Why the JSON of the properties, or of a text among them, cannot be used although it is JSON. */
function unusableJson(text: string | undefined, properties: Value): string | undefined {
  const texts = [text, ...textsIn(properties)].filter((each) => /^\s*[{[]/.test(each ?? ""));
  for (const each of texts) {
    try {
      parseJson(each ?? "");
    } catch (error) {
      if (error instanceof UnusableJson) return error.message;
    }
  }
  return undefined;
}

function textsIn(value: Value): readonly string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isObject(value) ? Object.values(value).flatMap(textsIn) : [];
}

function withParsedTexts(value: Value): Value {
  if (Array.isArray(value)) return value.map(withParsedTexts);
  if (!isObject(value)) return value;
  const members = Object.entries(value).flatMap(([key, member]): [string, Value][] => {
    if (typeof member !== "string") return [[key, withParsedTexts(member)]];
    const parsed = parseObject(member);
    return parsed === undefined
      ? [[key, member]]
      : [
          [key, member],
          [`${key}_json`, parsed],
        ];
  });
  return Object.fromEntries(members);
}

/** Tags of any of the usual forms: a list of keys and values, alone or under `Items`, or a map already; else undefined. */
function tagsAsMap(tags: Value): Value {
  if (!isObject(tags)) return Array.isArray(tags) ? tagsOfList(tags) : undefined;
  const { Items: items, ...others } = tags;
  return Array.isArray(items) && Object.keys(others).every((name) => name === "Quantity") ? tagsOfList(items) : tags;
}

function tagsOfList(tags: readonly Value[]): Value {
  const pairs = tags.map((tag): [Value, Value] | undefined =>
    isObject(tag) ? [tag.Key ?? tag.key ?? tag.TagKey, tag.Value ?? tag.value ?? tag.TagValue ?? ""] : undefined,
  );
  const told = pairs.filter((pair): pair is [string, Value] => typeof pair?.[0] === "string");
  return told.length === tags.length ? Object.fromEntries(told) : undefined;
}

const isObject = (value: Value): value is Record<string, Value> =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Date || value instanceof Decimal);

/** True when a listing entry tells every property that the conditions look up at the top level. */
export function isComplete(entry: ResourceDocument, conditions: readonly (Condition | undefined)[]): boolean {
  const used = conditions.flatMap((condition) => (condition ? rootsOf(condition) : []));
  return used.every(
    (root) =>
      root !== undefined &&
      (root === "_meta" || Object.hasOwn(entry, root) || Object.hasOwn(entry, root.replace(/_(json|raw)$/, ""))),
  );
}

/** Names at the root of the document that a condition looks up; undefined stands for the document as a whole. */
function rootsOf(condition: Condition): readonly (string | undefined)[] {
  if (condition.type === "not") return rootsOf(condition.condition);
  if ("conditions" in condition) return condition.conditions.flatMap(rootsOf);
  const { path } = condition;
  return path && !path.usesDocument ? path.roots : [undefined];
}
