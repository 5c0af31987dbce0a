import { type CheckType, onEmptyPolicies, quantifiers, severities } from "../model";
import { operators } from "../operators";
import { fittingOperators } from "./describe";
import { type JsonSchema, paramsJsonSchema } from "./json-schema";

const placeholder = { $ref: "#/$defs/placeholder" };
const condition = { $ref: "#/$defs/condition" };
const operatorIds = operators.map(({ id }) => id);
const scalar = ["boolean", "number", "string"];

/** JSON types in which an expected value of a kind may be written; operators with ranges, lists or texts included. */
const expectedTypes: Readonly<Record<string, readonly string[]>> = {
  B: [...scalar, "array"],
  N: ["number", "string", "array", "object"],
  C: ["number", "string", "array", "object"],
  S: ["string", "number", "array"],
  D: ["string", "number", "array", "object"],
  L: [...scalar, "array"],
  O: ["object", "array", "string", "number"],
  any: [...scalar, "array", "object"],
};

const definitions: JsonSchema = {
  placeholder: {
    type: "string",
    title: "Reference",
    description: "A value that another check of the group has seen: {{alias.property}}",
    pattern: "\\{\\{.+\\}\\}",
  },
  value: { type: expectedTypes.any },
  condition: {
    title: "Condition",
    description: "One comparison, or several of them joined by all, any and not",
    anyOf: [
      closed({ path: { type: "string" }, operator: { enum: operatorIds }, expected: { $ref: "#/$defs/value" } }, [
        "operator",
      ]),
      closed({ all: { type: "array", minItems: 1, items: condition } }, ["all"]),
      closed({ any: { type: "array", minItems: 1, items: condition } }, ["any"]),
      closed({ not: condition }, ["not"]),
      closed(
        {
          path: { type: "string" },
          quantifier: { enum: ["every", "some", "none"] },
          satisfies: condition,
          where: condition,
          ifEmpty: { enum: ["true", "false"] },
        },
        ["path", "quantifier", "satisfies"],
      ),
      closed(
        {
          path: { type: "string" },
          quantifier: { const: "count" },
          where: condition,
          operator: { enum: operatorIds },
          expected: { $ref: "#/$defs/value" },
        },
        ["path", "quantifier", "operator", "expected"],
      ),
    ],
  },
};

/** JSON Schema of one check of a type: closed, with the operators that fit. Refers to `#/$defs`. */
export function checkJsonSchema(type: CheckType): JsonSchema {
  const { $schema: _, properties = {}, ...params } = paramsJsonSchema(type);
  const fields = Object.entries(properties as Record<string, JsonSchema>).map(([name, schema]) => [
    name,
    orReference(schema),
  ]);
  const region = { type: "string", description: "Region code" };
  const regions = { anyOf: [region, { type: "array", minItems: 1, maxItems: 40, items: region }, { const: "*" }] };
  const operator = { enum: fittingOperators(type) };
  const each = type.observes.shape === "each";
  const itemwise = each || type.observes.kind === "L" || type.observes.kind === "any";
  return {
    title: type.title,
    description: type.docs,
    ...closed(
      {
        type: { const: type.id },
        name: { type: "string", minLength: 1 },
        service: { const: type.service },
        scope: { const: type.scope },
        region: type.multiRegion ? regions : region,
        parameters: { ...params, properties: Object.fromEntries(fields) },
        operator,
        expected: { type: expectedTypes[type.observes.kind] },
        ...(itemwise
          ? {
              quantifier: { enum: [...quantifiers] },
              countOperator: { enum: operatorIds },
              countExpected: { type: "integer", minimum: 0 },
            }
          : {}),
        condition,
        ...(each || type.default.onEmpty ? { onEmpty: { enum: [...onEmptyPolicies] } } : {}),
        alias: { type: "string", pattern: "^[A-Za-z][A-Za-z0-9_-]{0,62}$" },
        severity: { enum: [...severities] },
        enabled: { type: "boolean" },
      },
      ((params.required as string[] | undefined) ?? []).length > 0 ? ["type", "parameters"] : ["type"],
    ),
  };
}

/** JSON Schema of a file of checks: a list, or an object with the list under `checks`. Discriminated by `type`. */
export function checksFileJsonSchema(types: Iterable<CheckType>): JsonSchema {
  const all = [...types];
  const names = Object.fromEntries(all.map((type) => [type.id, `#/$defs/${type.id}`]));
  const check = {
    type: "object",
    required: ["type"],
    discriminator: { propertyName: "type", mapping: names },
    oneOf: all.map((type) => ({ $ref: names[type.id] })),
  };
  const list = { type: "array", items: { $ref: "#/$defs/check" } };
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "CloudCorrect checks",
    anyOf: [list, { type: "object", properties: { checks: list }, required: ["checks"] }],
    $defs: { ...definitions, check, ...Object.fromEntries(all.map((type) => [type.id, checkJsonSchema(type)])) },
  };
}

function closed(properties: JsonSchema, required: readonly string[]): JsonSchema {
  return { type: "object", properties, required, additionalProperties: false };
}

/** A placeholder may stand for any value of a parameter. Conditions carry theirs inside. */
function orReference(schema: JsonSchema): JsonSchema {
  if (schema["x-placeholders"] === false) return schema;
  if (schema["x-format"] === "condition") return { ...condition, title: schema.title, description: schema.description };
  const { title, description, examples, ...rest } = schema;
  const words = Object.fromEntries(
    Object.entries({ title, description, examples }).filter(([, value]) => value !== undefined),
  );
  return { ...words, anyOf: [rest, placeholder] };
}
