type Dictionary = Readonly<Record<string, unknown>>;

function isDictionary(value: unknown): value is Dictionary {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The JSON merge patch (RFC 7396) that turns `before` into `after`. */
export function mergePatchOf(before: unknown, after: unknown): unknown {
  if (!isDictionary(before) || !isDictionary(after)) return after;
  const gone = Object.keys(before).filter((key) => !(key in after));
  return Object.fromEntries([
    ...gone.map((key) => [key, null]),
    ...Object.entries(after).map(([key, value]) => [key, mergePatchOf(before[key], value)]),
  ]);
}
