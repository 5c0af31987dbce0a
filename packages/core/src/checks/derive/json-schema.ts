import * as z from "zod";
import { fieldMeta } from "../formats";
import type { CheckType } from "../model";

/** A JSON Schema 2020-12 as plain data. */
export type JsonSchema = { [key: string]: unknown };

const dialect = "https://json-schema.org/draft/2020-12/schema";
/** Formats that also take text (`"5"`, `"true"`, `"a,b"`); descriptions show the type itself. */
const alsoAsText = new Set(["boolean", "integer", "number", "count", "port", "list"]);

function convert(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  const converted = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === "date") Object.assign(jsonSchema, { type: "string", format: "date-time" });
    },
  });
  const { $schema: _, ...rest } = simplify(converted) as JsonSchema;
  return rest;
}

function simplify(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(simplify);
  if (typeof schema !== "object" || schema === null) return schema;
  const members = Object.entries(schema).map(([key, value]) => [key, simplify(value)] as const);
  const { anyOf, ...rest } = Object.fromEntries(members) as JsonSchema;
  if (!Array.isArray(anyOf)) return rest;
  return alsoAsText.has(String(rest["x-format"])) ? { ...(anyOf[0] as JsonSchema), ...rest } : { anyOf, ...rest };
}

/**
 * Parameters as JSON Schema: closed, every field with title, description and examples. The parameter that is the expected value is
 * required only where the operator wants one, so it is never listed as required.
 */
export function paramsJsonSchema(type: CheckType): JsonSchema {
  const { examples: _, properties, ...schema } = convert(type.params, "input");
  const fields = Object.entries(type.params.shape as Record<string, z.ZodType>);
  const described = fields.map(([name, field]) => [
    name,
    withExamples((properties as JsonSchema)[name] as JsonSchema, field),
  ]);
  return { $schema: dialect, ...schema, properties: Object.fromEntries(described), additionalProperties: false };
}

/** zod leaves examples and default out where a value is transformed on its way in. */
function withExamples(schema: JsonSchema, field: z.ZodType): JsonSchema {
  const { examples } = fieldMeta(field);
  const fallback = field.safeParse(undefined);
  return {
    ...schema,
    ...(examples === undefined ? {} : { examples }),
    ...(fallback.success && fallback.data !== undefined ? { default: fallback.data } : {}),
  };
}

/** What later checks may refer to under the alias of a check of this type. */
export function exportsJsonSchema(type: CheckType): JsonSchema {
  return { $schema: dialect, ...convert(type.exports, "output"), additionalProperties: false };
}
