import type { Property, PropertyType, Resource, SpecDatabase } from "@aws-cdk/service-spec-types";

/** What may stand at a property: scalars, anything (`j`), a list (`*`), a map of free keys (`%`), or members of a definition. */
export type Structure =
  | { kind: "s" | "n" | "b" | "j" }
  | { kind: "*" | "%"; of: Structure }
  | { kind: "ref"; to: Definition }
  | { kind: "|"; options: Structure[] };

/** Members by name; a write-only one is never given back. */
export type Definition = Map<string, { structure: Structure; writeOnly?: boolean }>;

export const anything: Structure = { kind: "j" };

/** The schema of a resource type as the CloudFormation registry has it. */
export interface RegistrySchema {
  typeName: string;
  properties: Record<string, unknown>;
  definitions?: Record<string, unknown>;
  writeOnlyProperties?: string[];
  handlers?: { read?: { permissions: string[] }; list?: { permissions: string[] } };
}

/** One definition of the two sources: members of the specification, and what only the registry knows. */
interface Pair {
  specified?: Readonly<Record<string, Property>>;
  registered?: JsonSchema;
}

interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  patternProperties?: Record<string, JsonSchema>;
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  oneOf?: JsonSchema[];
  anyOf?: JsonSchema[];
  allOf?: JsonSchema[];
}

/**
 * The structure of one resource type. The specification says what a property is, for it is younger; the registry adds what it leaves
 * out. Definitions that hold themselves stay what they are.
 */
export function structureOf(
  database: SpecDatabase,
  resource: Resource | undefined,
  schema: RegistrySchema | undefined,
): Definition {
  const definitions = schema?.definitions ?? {};
  const known = new Map<unknown, Map<unknown, Definition>>();

  function defined({ specified, registered }: Pair): Definition {
    const bySpecified = known.get(specified) ?? new Map<unknown, Definition>();
    known.set(specified, bySpecified);
    const found = bySpecified.get(registered);
    if (found) return found;
    const definition: Definition = new Map();
    bySpecified.set(registered, definition);
    const members = registered?.properties ?? {};
    for (const name of new Set([...Object.keys(specified ?? {}), ...Object.keys(members)])) {
      definition.set(name, { structure: either(specified?.[name]?.type, members[name]) });
    }
    return definition;
  }

  function either(type: PropertyType | undefined, schema: JsonSchema | undefined): Structure {
    return type ? ofType(type, resolved(schema)) : ofSchema(schema);
  }

  function ofType(type: PropertyType, schema: JsonSchema | undefined): Structure {
    switch (type.type) {
      case "string":
      case "date-time":
        return { kind: "s" };
      case "integer":
      case "number":
        return { kind: "n" };
      case "boolean":
        return { kind: "b" };
      case "array":
        return { kind: "*", of: either(type.element, schema?.items) };
      case "map":
        return { kind: "%", of: either(type.element, Object.values(schema?.patternProperties ?? {})[0]) };
      case "tag":
        return { kind: "ref", to: defined({ specified: tagMembers, ...(schema ? { registered: schema } : {}) }) };
      case "ref": {
        const { properties } = database.get("typeDefinition", type.reference.$ref);
        return { kind: "ref", to: defined({ specified: properties, ...(schema ? { registered: schema } : {}) }) };
      }
      case "union":
        return joined(type.types.map((each) => ofType(each, schema)));
      default:
        return anything;
    }
  }

  function resolved(schema: JsonSchema | undefined): JsonSchema | undefined {
    const name = schema?.$ref?.split("/").at(-1);
    return name === undefined ? schema : resolved((definitions as Record<string, JsonSchema>)[name]);
  }

  function ofSchema(raw: JsonSchema | undefined): Structure {
    const schema = resolved(raw);
    if (!schema) return anything;
    const choices = [...(schema.oneOf ?? []), ...(schema.anyOf ?? []), ...(schema.allOf ?? [])].map(resolved);
    if (schema.properties) {
      const alone = !schema.patternProperties && choices.every((each) => !each?.properties || isSubset(each, schema));
      return alone ? { kind: "ref", to: defined({ registered: schema }) } : anything;
    }
    const patterns = Object.values(schema.patternProperties ?? {});
    if (patterns.length > 0) return { kind: "%", of: joined(patterns.map(ofSchema)) };
    const types = [schema.type ?? []].flat();
    if (types.length === 0) return choices.length > 0 ? joined(choices.map(ofSchema)) : anything;
    return joined(types.map((type) => ofPlain(type, schema)));
  }

  function ofPlain(type: string, { items, additionalProperties }: JsonSchema): Structure {
    if (type === "string") return { kind: "s" };
    if (type === "integer" || type === "number") return { kind: "n" };
    if (type === "boolean") return { kind: "b" };
    if (type === "array") return { kind: "*", of: ofSchema(items) };
    return type === "object" && typeof additionalProperties === "object"
      ? { kind: "%", of: ofSchema(additionalProperties) }
      : anything;
  }

  return defined({
    ...(resource ? { specified: specifiedMembers(resource) } : {}),
    ...(schema ? { registered: schema as JsonSchema } : {}),
  });
}

const tagMembers: Readonly<Record<string, Property>> = {
  Key: { type: { type: "string" } },
  Value: { type: { type: "string" } },
};

/** Properties, and attributes at the top; of an attribute `Endpoint.Port` the property is `Endpoint`. */
function specifiedMembers({ properties, attributes }: Resource): Record<string, Property> {
  const tops = Object.entries(attributes).filter(([name]) => !name.includes("."));
  return { ...Object.fromEntries(tops.map(([name, { type }]) => [name, { type }])), ...properties };
}

const isSubset = (one: JsonSchema, other: JsonSchema): boolean =>
  Object.keys(one.properties ?? {}).every((name) => other.properties?.[name] !== undefined);

function joined(options: readonly Structure[]): Structure {
  const distinct = options.filter(
    (one, index) =>
      one.kind.length > 1 || one.kind === "*" || options.findIndex(({ kind }) => kind === one.kind) === index,
  );
  const [only = anything, ...more] = distinct;
  if (distinct.some(({ kind }) => kind === "j")) return anything;
  return more.length === 0 ? only : { kind: "|", options: distinct };
}
