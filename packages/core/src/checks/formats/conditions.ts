import * as z from "zod";
import { quantifiers } from "../model";
import { parseCondition } from "../operators/conditions/parse";
import { parsePath } from "../operators/conditions/paths";
import { operators } from "../operators/registry";
import { type FieldText, field, raise } from "./field";

/** A JMESPath expression into the resource document; no placeholders, because it is parsed when the check is saved. */
export function jmesPath(words: FieldText) {
  const schema = z.string({ error: "must be a JMESPath expression" }).superRefine((value, ctx) => {
    const parsed = parsePath(value);
    if ("problem" in parsed) raise(ctx, parsed.problem, "INVALID_PATH");
  });
  return field(schema, words, { "x-format": "jmesPath", "x-placeholders": false });
}

export type RawCondition =
  | { path?: string | undefined; operator: string; expected?: unknown }
  | { all: RawCondition[] }
  | { any: RawCondition[] }
  | { not: RawCondition }
  | {
      path: string;
      quantifier: "every" | "some" | "none";
      satisfies: RawCondition;
      where?: RawCondition | undefined;
      ifEmpty?: "true" | "false" | undefined;
    }
  | { path: string; quantifier: "count"; where?: RawCondition | undefined; operator: string; expected: unknown };

const nested: z.ZodType<unknown> = z.lazy(() => rawCondition);

/** The form of a condition, for JSON Schema. `parseCondition` tells what is wrong with one, member by member. */
export const rawCondition = z
  .looseObject({
    all: z.array(nested).min(1).optional(),
    any: z.array(nested).min(1).optional(),
    not: nested.optional(),
    path: z.string().max(512).optional().meta({ description: "JMESPath of what is judged" }),
    operator: z
      .string()
      .optional()
      .meta({ description: "Operator", examples: [operators[0]?.id] }),
    expected: z.unknown().optional(),
    quantifier: z.enum(quantifiers).optional(),
    satisfies: nested.optional(),
    where: nested.optional(),
    ifEmpty: z.enum(["true", "false"]).optional(),
  })
  .meta({ id: "Condition" });

/** A condition on a resource document, as a parameter. */
export function condition(words: FieldText) {
  const schema = rawCondition
    .superRefine((value, ctx) => {
      const parsed = parseCondition(value, { kind: "any" });
      for (const problem of parsed.ok ? [] : parsed.problems) {
        ctx.addIssue({
          code: "custom",
          message: problem.message,
          path: [...problem.path],
          params: { code: problem.code, ...(problem.fix ? { fix: problem.fix } : {}) },
        });
      }
    })
    .transform((value) => value as unknown as RawCondition);
  return field(schema, words, { "x-format": "condition" });
}
