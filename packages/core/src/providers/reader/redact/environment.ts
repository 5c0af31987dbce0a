type Dictionary = Record<string, unknown>;

export const environmentName = /^environment$|environmentvariables$/i;
export const userDataName = /^userdata$/i;

/** `{ NAME: value }`, `{ Variables: { NAME: value } }` or `[{ name, value }]`: names stay, values go. */
export function cleanEnvironment(value: unknown, redactAll: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((entry: unknown) => {
      if (typeof entry !== "object" || entry === null) return entry;
      const pairs = Object.entries(entry).map(([key, each]) => [key, /^value$/i.test(key) ? redactAll(each) : each]);
      return Object.fromEntries(pairs);
    });
  }
  if (typeof value !== "object" || value === null) return value;
  const wrapped = Object.keys(value).find((key) => /^variables$/i.test(key));
  if (wrapped !== undefined) return { ...value, [wrapped]: redactAll((value as Dictionary)[wrapped]) };
  // The environment of a build project is its machine and image; the variables are a member of their own.
  if (Object.keys(value).some((key) => /^computetype$/i.test(key))) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, typeof each === "string" ? redactAll(each) : each]),
  );
}
