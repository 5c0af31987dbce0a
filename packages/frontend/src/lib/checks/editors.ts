import type { DeclaredKind } from "@cloudcorrect/core/checks/model";
import type { FieldSchema } from "./catalogue";

/** How a value is edited. Every editor holds text, so that a reference to another check fits anywhere. */
export type Editor =
  | { kind: "text" }
  | { kind: "number" }
  | { kind: "boolean" }
  | { kind: "choice"; options: readonly string[] }
  | { kind: "list" }
  | { kind: "tags" }
  | { kind: "json" };

const numeric = new Set(["integer", "number", "count", "port"]);

/** The editor of a parameter, from its JSON Schema. */
export function editorOf(schema: FieldSchema): Editor {
  const format = schema["x-format"];
  const options = schema.enum ?? schema.anyOf?.find((branch) => branch.enum)?.enum;
  if (options) return { kind: "choice", options };
  if (format === "tagFilters") return { kind: "tags" };
  const branches = [schema, ...(schema.anyOf ?? [])];
  const has = (...types: string[]) => branches.some(({ type }) => type !== undefined && types.includes(type));
  if (format === "boolean" || has("boolean")) return { kind: "boolean" };
  if ((format && numeric.has(format)) || has("integer", "number")) return { kind: "number" };
  if (format === "list" || has("array")) return { kind: "list" };
  if (has("object")) return { kind: "json" };
  return { kind: "text" };
}

const byKind: Readonly<Record<DeclaredKind, Editor>> = {
  B: { kind: "boolean" },
  N: { kind: "number" },
  C: { kind: "number" },
  S: { kind: "text" },
  D: { kind: "text" },
  L: { kind: "list" },
  O: { kind: "json" },
  any: { kind: "text" },
};
const lists = new Set(["list", "listOrEmpty", "globs", "keys", "cidrs"]);

/** The editor of the expected value, from the form the operator wants and the kind it judges; none when it takes none. */
export function expectedEditor(shape: string, kind: DeclaredKind): Editor | undefined {
  if (shape === "none") return undefined;
  if (shape === "same") return byKind[kind];
  if (lists.has(shape)) return { kind: "list" };
  if (shape === "question") return { kind: "json" };
  if (["number", "length", "days"].includes(shape)) return { kind: "number" };
  return { kind: "text" };
}

const hints: Readonly<Record<string, string>> = {
  range: "From and to, for example 1..5",
  approximate: "A value and how far off it may be: 100~5 or 100~5%",
  pattern: "RE2 pattern; anchor with ^ and $",
  globs: "One pattern per line; * stands for any text, ? for one character",
  cidrs: "One address range per line, for example 10.0.0.0/16",
  question: 'What is asked about, for example { "ports": "22", "from": "anywhere" }',
  keys: "One key per line",
  duration: "For example 30d, 12h or P1DT6H",
  date: "For example 2027-01-31, or with time and offset",
  version: "For example 8.0.36",
  list: "One value per line",
  listOrEmpty: "One value per line; may stay empty",
};

/** A word on how to write the expected value, where the operator wants a special form. */
export function expectedHint(shape: string): string | undefined {
  return hints[shape];
}
