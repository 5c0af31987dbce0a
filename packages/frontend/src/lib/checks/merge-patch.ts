import { isJsonObject } from "@cloudcorrect/core/checks/json-object";

/** The JSON merge patch (RFC 7396) that turns `before` into `after`. */
export function mergePatchOf(before: unknown, after: unknown): unknown {
  if (!isJsonObject(before) || !isJsonObject(after)) return after;
  const gone = Object.keys(before).filter((key) => !(key in after));
  return Object.fromEntries([
    ...gone.map((key) => [key, null]),
    ...Object.entries(after).map(([key, value]) => [key, mergePatchOf(before[key], value)]),
  ]);
}
