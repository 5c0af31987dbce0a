import * as z from "zod";
import { type FieldText, field } from "./field";
import { parseJson } from "./json";

/** Elements of a list written as text: a JSON array, or comma-separated, trimmed, empties dropped. */
export function splitList(text: string): readonly unknown[] {
  const trimmed = text.trim();
  if (trimmed.startsWith("[")) {
    try {
      const parsed = parseJson(trimmed);
      if (Array.isArray(parsed)) return parsed;
    } catch {
      // Not JSON: read as comma-separated text.
    }
  }
  return trimmed
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

export interface ListLimits {
  min?: number;
  max?: number;
}

/** A list of elements, also given as JSON array text or comma-separated text. At most 500 elements. */
export function listOf<Element extends z.ZodType>(element: Element, options: FieldText & ListLimits) {
  const { min = 0, max = 500, ...words } = options;
  const message = `must be a list of ${min} to ${max} valid elements`;
  const array = z.array(element, { error: message }).min(min, { error: message }).max(max, { error: message });
  const fromText = z
    .string()
    .transform((value) => splitList(value))
    .pipe(array);
  const schema = z.union([array, fromText], {
    error: (issue) => (issue.errors ? firstMessage(issue.errors) : message),
  });
  return field(schema, words, { "x-format": "list" });

  function firstMessage(branches: readonly (readonly z.core.$ZodIssue[])[]): string {
    const inner = branches.flat().find((issue) => issue.path.length > 0);
    return inner ? `element ${String(inner.path[0])}: ${inner.message}` : message;
  }
}

/** A list of texts of at most 1,024 characters each. */
export function list(options: FieldText & ListLimits) {
  return listOf(
    z.string({ error: "must be text" }).max(1024, { error: "must have at most 1,024 characters" }),
    options,
  );
}

/** `exclude` of every fleet type: ids, names, ARNs or globs that are left out and counted. */
export function exclude(words: Partial<FieldText> = {}) {
  return list({
    title: "Exclude",
    description: "Ids, names, ARNs or globs of items that are left out; they are counted in the evidence",
    examples: [["sandbox-*"]],
    ...words,
  });
}

/** Tags that must all match: key → value, or a list of values of which any matches. Literal and case-sensitive. */
export function tagFilters(words: FieldText) {
  const value = z.string().max(256);
  const schema = z
    .record(z.string().min(1).max(128), z.union([value, z.array(value).min(1).max(500)]), {
      error: "must be an object from tag key to a text or a list of texts",
    })
    .refine((filters) => Object.keys(filters).length <= 20, { error: "must name at most 20 tag keys" });
  return field(schema, words, { "x-format": "tagFilters" });
}
