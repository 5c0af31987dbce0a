import * as z from "zod";
import type { ConditionCode } from "../operators/conditions/problem";

/** What a form, the docs and an agent say about one parameter. */
export interface FieldText {
  title: string;
  description: string;
  examples?: readonly unknown[];
}

/**
 * Marks that the validator reads from `.meta`; they stand in the JSON Schema as annotations.
 * `x-trim: false`: blanks at the ends belong to the value. `x-placeholders: false`: no `{{alias.property}}` inside.
 * `x-arn`: an ARN whose account and region are compared with those of the check.
 * `x-suggest`: what a form may offer: CloudFormation types, those that can be listed, or properties of the type in `typeName`.
 */
export interface FieldMarks {
  "x-format"?: string;
  "x-trim"?: false;
  "x-placeholders"?: false;
  "x-arn"?: { anyAccount?: boolean; anyRegion?: boolean };
  "x-suggest"?: "resourceType" | "listedResourceType" | "resourceProperty";
}

/** Codes a format may raise instead of INVALID_PARAMETER_VALUE; a condition raises its own. */
export type FormatCode = "TARGET_NOT_PUBLIC" | "REGION_UNKNOWN" | ConditionCode;

/** Attaches text and marks to a schema. */
export function field<Schema extends z.ZodType>(schema: Schema, text: FieldText, marks: FieldMarks = {}): Schema {
  const { examples, ...words } = text;
  return schema.meta({ ...words, ...(examples ? { examples: [...examples] } : {}), ...marks }) as Schema;
}

/** The text and marks of a field, looked up through `.optional()`, `.default()` and the like; the outermost word counts. */
export function fieldMeta(schema: z.ZodType): Partial<FieldText> & FieldMarks {
  const def = schema.def as { innerType?: z.ZodType; in?: z.ZodType };
  const inner = def.innerType ?? def.in;
  return { ...(inner ? fieldMeta(inner) : {}), ...(schema.meta() as Partial<FieldText> & FieldMarks) };
}

/** Raises an issue with a code of its own inside a zod refinement. */
export function raise(
  ctx: z.RefinementCtx,
  message: string,
  code?: FormatCode,
  path: PropertyKey[] = [],
  fix?: string,
): void {
  const params = { ...(code ? { code } : {}), ...(fix ? { fix } : {}) };
  ctx.addIssue({ code: "custom", message, path, params });
}

/** Text that must satisfy a predicate; the message says what would be right. */
export function textWhere(pattern: RegExp, message: string): z.ZodString {
  return z.string({ error: message }).regex(pattern, { error: message });
}
