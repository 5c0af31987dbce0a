export type Json = boolean | number | string | null | undefined | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The member of an object, as an object; empty when it is not one. */
export function objectAt(value: Json, key: string): JsonObject {
  const member = isObject(value) ? value[key] : undefined;
  return isObject(member) ? member : {};
}

/** The member of an object, as a list; empty when it is not one. */
export function listAt(value: Json, key: string): readonly Json[] {
  const member = isObject(value) ? value[key] : undefined;
  return Array.isArray(member) ? member : [];
}

export function textAt(value: Json, key: string): string {
  const member = isObject(value) ? value[key] : undefined;
  return typeof member === "string" ? member : "";
}

export function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

/**
 * Names in the form of CloudFormation: the first letter of every member in upper case. Below the members named in `maps` the
 * keys are data, not names, and stay.
 */
export function capitalised(value: Json, maps: readonly string[] = []): Json {
  if (Array.isArray(value)) return value.map((each) => capitalised(each, maps));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key.charAt(0).toUpperCase() + key.slice(1),
      maps.includes(key) ? member : capitalised(member, maps),
    ]),
  );
}

/** Instants as ISO text, the way they stand in the properties of a resource. */
export function withTextDates(value: Json): Json {
  if (Array.isArray(value)) return value.map(withTextDates);
  if (!isObject(value)) return value;
  if (typeof value.$date === "string") return value.$date;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withTextDates(member)]));
}
