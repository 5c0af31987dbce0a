import type { Tag } from "./reads";

/** Tags as a map from key to value, each exactly as the provider gives it. */
export function tagMap(tags: readonly Tag[] | undefined): Record<string, string> {
  return Object.fromEntries((tags ?? []).map(({ Key = "", Value = "" }) => [Key, Value]));
}
