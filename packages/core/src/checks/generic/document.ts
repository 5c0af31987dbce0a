import type { Value } from "../model";
import type { Condition } from "../operators";

/** A resource in the names of its CloudFormation schema, with `_meta`, `_tags`, and `…_json` beside texts that hold JSON. */
export type ResourceDocument = { readonly [key: string]: Value };

export interface ResourceMeta {
  identifier: string;
  typeName: string;
  region: string;
  accountId: string;
}

const tagProperties = ["Tags", "TagSet", "HostedZoneTags", "FileSystemTags", "UserPoolTags", "tags"];

/** The document of a resource from the properties that Cloud Control gives as JSON text. */
export function resourceDocument(properties: string | undefined, meta: ResourceMeta): ResourceDocument {
  const parsed = withParsedTexts(parseObject(properties) ?? {}) as Record<string, Value>;
  const tags = tagProperties.map((name) => parsed[name]).find((each) => each !== undefined && each !== null);
  return { ...parsed, _meta: { ...meta }, ...(tags === undefined ? {} : { _tags: tagsAsMap(tags) }) };
}

/** Whether properties were told at all: without them nothing is known, least of all that a property is not set. */
export function tellsProperties(properties: string | undefined): boolean {
  const parsed = parseObject(properties);
  return parsed !== undefined && !Array.isArray(parsed);
}

function parseObject(text: string | undefined): Record<string, Value> | undefined {
  if (text === undefined || !/^\s*[{[]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // Text that merely looks like JSON stays text.
    return undefined;
  }
}

function withParsedTexts(value: Value): Value {
  if (Array.isArray(value)) return value.map(withParsedTexts);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  const members = Object.entries(value as Record<string, Value>).flatMap(([key, member]): [string, Value][] => {
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

/** Tags of any of the usual forms: a list of keys and values, or a map already. */
function tagsAsMap(tags: Value): Value {
  if (!Array.isArray(tags)) return tags;
  const pairs = (tags as readonly Record<string, Value>[]).map((tag) => [
    String(tag.Key ?? tag.key ?? tag.TagKey ?? ""),
    tag.Value ?? tag.value ?? tag.TagValue ?? "",
  ]);
  return Object.fromEntries(pairs);
}

/** True when a listing entry tells every property that the conditions look up at the top level. */
export function tellsAll(entry: ResourceDocument, conditions: readonly (Condition | undefined)[]): boolean {
  const used = conditions.flatMap((condition) => (condition ? rootsOf(condition) : []));
  return used.every(
    (root) =>
      root !== undefined &&
      (root === "_meta" || Object.hasOwn(entry, root) || Object.hasOwn(entry, root.replace(/_json$/, ""))),
  );
}

/** Names at the root of the document that a condition looks up; undefined stands for the document as a whole. */
function rootsOf(condition: Condition): readonly (string | undefined)[] {
  if (condition.type === "not") return rootsOf(condition.condition);
  if ("conditions" in condition) return condition.conditions.flatMap(rootsOf);
  const { path } = condition;
  return path && path.roots.length > 0 ? path.roots : [undefined];
}
