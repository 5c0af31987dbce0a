/** A JSON object whose members are not known. */
export type JsonObject = Record<string, unknown>;

/** Whether a value is an object of JSON: neither null nor a list. Values of checks have `isObject` of the operators, which knows dates. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
