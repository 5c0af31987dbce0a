import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { loadAwsServiceSpecSync } from "@aws-cdk/aws-service-spec";
import laterHandlers from "./handlers.json" with { type: "json" };
import { addPlace, markWriteOnly } from "./places";
import { type Definition, type RegistrySchema, structureOf } from "./structure";

/** What is known of one CloudFormation resource type. */
export interface ResourceSchema {
  typeName: string;
  /** Names at the top of the resource document, sorted. */
  properties: string[];
  /** Write-only places, `A` or `A/B`; `*` stands for the elements of a list. */
  writeOnly: string[];
  /** The property that holds the tags, where its name is not `Tags`. */
  tags?: string;
  /** IAM actions of the handlers; absent where the handler, or knowledge of it, is missing. */
  read?: string[];
  list?: string[];
  /** What stands at the properties, at any depth. */
  structure: Definition;
  /** There is no list handler, by a schema recent enough to be believed. */
  unlisted: boolean;
}

type Handlers = { read?: string[]; list?: string[]; writeOnly?: string[] };

const require = createRequire(import.meta.url);

/**
 * The schemas of all resource types. Names come from the CDK's service specification, which follows AWS's schemas from week to week but
 * leaves handlers out; handlers and write-only properties from AWS's schemas as the package cfn-types holds them, and, where those
 * are older than the handlers, from `handlers.json`, which was read from AWS's schemas later.
 */
export function resourceSchemas(): ResourceSchema[] {
  const registry = registrySchemas();
  const later: Readonly<Record<string, Handlers>> = laterHandlers;
  const database = loadAwsServiceSpecSync();
  const specified = new Map([...database.all("resource")].map((type) => [type.cloudFormationType, type]));
  const names = specifiedNames();
  const tags = specifiedTags();
  return [...new Set([...names.keys(), ...registry.keys()])].sort().map((typeName) => {
    const schema = registry.get(typeName);
    const handlers = later[typeName] ?? handlersOf(schema);
    const properties = new Set([...(names.get(typeName) ?? []), ...Object.keys(schema?.properties ?? {})]);
    const writeOnly = later[typeName]?.writeOnly ?? schema?.writeOnlyProperties ?? [];
    const hidden = [...new Set(writeOnly.map((pointer) => pointer.replace(/^\/properties\//, "")))].sort();
    const structure = structureOf(database, specified.get(typeName), schema);
    for (const name of Object.keys(specified.get(typeName)?.attributes ?? {})) addPlace(structure, name.split("."));
    for (const name of properties) addPlace(structure, [name]);
    for (const place of hidden) markWriteOnly(structure, place.split("/"));
    return {
      typeName,
      properties: [...properties].sort(),
      writeOnly: hidden,
      structure,
      ...(tags.has(typeName) ? { tags: tags.get(typeName) } : {}),
      unlisted: later[typeName]?.read !== undefined && later[typeName].list === undefined,
      ...(handlers.read ? { read: tidy(handlers.read) } : {}),
      ...(handlers.list ? { list: tidy(handlers.list) } : {}),
    };
  });
}

const topOf = (place: string): string => place.replace(/^\/properties\//, "").split(/[./]/)[0] ?? place;

/** Names of properties, attributes and parts of the identifier by type. */
function specifiedNames(): Map<string, string[]> {
  const types = [...loadAwsServiceSpecSync().all("resource")];
  return new Map(
    types.map(({ cloudFormationType, properties, attributes, primaryIdentifier = [] }) => [
      cloudFormationType,
      [...Object.keys(properties), ...Object.keys(attributes), ...primaryIdentifier].map(topOf),
    ]),
  );
}

/** Names of the properties that hold tags and are not called `Tags`, by type; those of a budget are left out of the specification. */
function specifiedTags(): Map<string, string> {
  const told = [...loadAwsServiceSpecSync().all("resource")].flatMap(({ cloudFormationType, tagInformation }) =>
    tagInformation ? [[cloudFormationType, tagInformation.tagPropertyName] as const] : [],
  );
  return new Map([...told.filter(([, name]) => name !== "Tags"), ["AWS::Budgets::Budget", "ResourceTags"]]);
}

function registrySchemas(): Map<string, RegistrySchema> {
  const folder = join(dirname(require.resolve("cfn-types/package.json")), "cfn-json-schema");
  const schemas = readdirSync(folder).map(
    (file): RegistrySchema => JSON.parse(readFileSync(join(folder, file), "utf8")),
  );
  return new Map(schemas.map((schema) => [schema.typeName, schema]));
}

const handlersOf = (schema: RegistrySchema | undefined): Handlers => ({
  ...(schema?.handlers?.read ? { read: schema.handlers.read.permissions } : {}),
  ...(schema?.handlers?.list ? { list: schema.handlers.list.permissions } : {}),
});

/** Some schemas write the service in capitals or leave blanks; IAM does not mind, comparisons would. */
const tidy = (actions: readonly string[]): string[] => {
  const spelled = actions.map((action) => action.trim().replace(/^[^:]+/, (service) => service.toLowerCase()));
  return [...new Set(spelled)].filter((action) => action !== "").sort();
};
