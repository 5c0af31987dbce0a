import * as z from "zod";
import { fieldMeta } from "../formats/field";
import type { CheckType } from "../model";
import { containsPlaceholder } from "./aliases/placeholders";
import { documentOf, unknownPropertyProblems } from "./document-paths";
import { type ProblemCode, problemCodes, type Report, type ValidationContext } from "./model";

export interface ParsedParameters {
  /** What was given, trimmed and typed; this is what is stored. Placeholders stay. */
  given: Record<string, unknown>;
  /** With the defaults of the schema; what a check type works with. */
  values: Record<string, unknown>;
  /** Names whose value holds a placeholder. */
  pending: ReadonlySet<string>;
  valid: boolean;
}

type Fields = Readonly<Record<string, z.ZodType>>;

/**
 * Reads the parameters of a check: closed, trimmed, typed, blanks dropped. Values with placeholders are looked at when they are
 * resolved (`resolved`). The `^` parameter may be absent: whether it is needed depends on the operator.
 */
export function parseParameters(
  type: CheckType,
  raw: Readonly<Record<string, unknown>>,
  context: Pick<ValidationContext, "allowPrivateTargets" | "schemas">,
  options: { resolved: boolean; skip?: string | undefined },
  report: Report,
): ParsedParameters {
  const fields = type.params.shape as Fields;
  const given: Record<string, unknown> = {};
  const pending = new Set<string>();
  let valid = true;
  const reported = new Set<string>();
  const fail: Report = (path, ...problem) => {
    valid = false;
    reported.add(path.join("/"));
    report(path, ...problem);
  };
  for (const [name, value] of Object.entries(raw)) {
    const schema = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!schema)
      fail(
        ["parameters", name],
        "UNKNOWN_PARAMETER",
        "is not a parameter of this type",
        Object.keys(fields).join(", "),
      );
    else {
      const tidy = trimValue(schema, value);
      if (tidy === undefined) continue;
      given[name] = tidy;
      const open = !options.resolved && containsPlaceholder(tidy);
      if (open) pending.add(name);
      if (name === options.skip) continue;
      const parsed = parseField(schema, name, tidy, open, context, fail);
      if (parsed !== undefined && !open) given[name] = parsed;
    }
  }
  for (const [name, schema] of Object.entries(fields)) {
    const needed = name !== type.expectedParam && !schema.safeParse(undefined).success;
    if (needed && given[name] === undefined) {
      fail(["parameters", name], "MISSING_PARAMETER", "is required", example(schema));
    }
  }
  for (const { path, code, message, fix } of unknownPropertyProblems(type, given, documentOf(type, given, context))) {
    if (!reported.has(path.join("/"))) fail(path, code, message, fix);
  }
  const values = valid ? parseWhole(type, given, pending, options.skip, context, fail) : given;
  return { given, values, pending, valid };
}

/** Text is trimmed, and blank text is absent, as are null and undefined. */
function trimValue(schema: z.ZodType, value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== "string") return value;
  const text = fieldMeta(schema)["x-trim"] === false ? value : value.trim();
  return text === "" ? undefined : text;
}

/** Reads one field; of a list with placeholders the other elements. */
function parseField(
  schema: z.ZodType,
  name: string,
  value: unknown,
  open: boolean,
  context: Pick<ValidationContext, "allowPrivateTargets">,
  report: Report,
): unknown {
  const meta = fieldMeta(schema);
  if (open && meta["x-placeholders"] === false) {
    report(["parameters", name], "PLACEHOLDER_NOT_ALLOWED", "must not hold a placeholder");
    return undefined;
  }
  const closed = open && Array.isArray(value) ? value.filter((item) => !containsPlaceholder(item)) : value;
  const skip = open && (!Array.isArray(closed) || closed.length === 0) && meta["x-format"] !== "condition";
  if (skip) return undefined;
  const result = schema.safeParse(closed);
  if (result.success) return result.data;
  const issues = result.error.issues.filter(
    (issue) => !(context.allowPrivateTargets && codeOf(issue) === "TARGET_NOT_PUBLIC"),
  );
  for (const issue of issues) {
    report(
      ["parameters", name, ...plainPath(issue.path)],
      codeOf(issue),
      issue.message,
      // An example of the whole does not say what is right for a part of it.
      fixOf(issue) ?? (issue.path.length === 0 ? example(schema) : undefined),
    );
  }
  return issues.length === 0 ? value : undefined;
}

/** Applies defaults and the rules between parameters. Fields that are pending take part with their text. */
function parseWhole(
  type: CheckType,
  given: Record<string, unknown>,
  pending: ReadonlySet<string>,
  skip: string | undefined,
  context: Pick<ValidationContext, "allowPrivateTargets">,
  report: Report,
): Record<string, unknown> {
  const fields = type.params.shape as Fields;
  const settled = Object.keys(given).filter(
    (name) => pending.has(name) || name === skip || context.allowPrivateTargets,
  );
  const relaxed = [
    ...settled,
    ...(type.expectedParam && given[type.expectedParam] === undefined ? [type.expectedParam] : []),
  ];
  const shape = Object.fromEntries(relaxed.map((name) => [name, passing(fields[name])]));
  const schema = relaxed.length === 0 ? type.params : type.params.safeExtend(shape);
  // Values that were read once are read again: every format takes what it gives.
  const result = schema.safeParse(given);
  if (result.success) return result.data as Record<string, unknown>;
  for (const issue of result.error.issues) {
    report(["parameters", ...plainPath(issue.path)], codeOf(issue), issue.message, fixOf(issue));
  }
  return given;
}

/** A field that takes what it is given but keeps its default. */
function passing(schema: z.ZodType | undefined): z.ZodType {
  const fallback = schema?.safeParse(undefined);
  return fallback?.success && fallback.data !== undefined ? z.unknown().default(fallback.data) : z.unknown().optional();
}

const plainPath = (path: readonly PropertyKey[]): (string | number)[] =>
  path.map((part) => (typeof part === "symbol" ? String(part) : part));

function codeOf(issue: z.core.$ZodIssue): ProblemCode {
  const code: unknown = issue.code === "custom" ? issue.params?.code : undefined;
  return problemCodes.find((known) => known === code) ?? "INVALID_PARAMETER_VALUE";
}

function fixOf(issue: z.core.$ZodIssue): string | undefined {
  const fix: unknown = issue.code === "custom" ? issue.params?.fix : undefined;
  return typeof fix === "string" ? fix : undefined;
}

function example(schema: z.ZodType): string | undefined {
  const first = fieldMeta(schema).examples?.[0];
  return first === undefined ? undefined : `for example ${typeof first === "string" ? first : JSON.stringify(first)}`;
}
