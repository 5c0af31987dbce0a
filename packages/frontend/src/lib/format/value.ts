/** A value as a person reads it: text as it is, everything else as compact JSON; nothing for what is not set. */
export function showValue(value: unknown): string {
  if (value === undefined || value === null) return "not set";
  if (typeof value === "string") return value === "" ? "(empty text)" : value;
  return JSON.stringify(value);
}

/** JSON for people: two blanks of indentation. */
export function prettyJson(value: unknown): string {
  return JSON.stringify(value, null, 2) ?? "";
}

/** The regions of a check in words. */
export function showRegion(region: string | readonly string[] | undefined): string {
  if (region === undefined) return "Global";
  if (typeof region !== "string") return region.join(", ");
  return region === "*" ? "All regions" : region;
}
