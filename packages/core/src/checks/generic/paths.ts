import type * as z from "zod";
import { raise } from "../formats/field";
import { canBeListed, propertiesOf, tagPropertyOf, writeOnlyOf } from "../resource-types/properties";
import { nearestSpelling } from "../validate/similar";

/** What the product itself puts into every document. */
const ownNames = ["_meta", "_tags"];

/**
 * What is wrong with a name at the top of a resource document: it is not in the schema of the type, or AWS never gives it back. Either
 * would look like a property that is not set. Types without a known schema (private, third-party, newer than the table) take any name.
 */
export function refuseProperty(typeName: unknown, name: string): { message: string; fix?: string } | undefined {
  const properties = typeof typeName === "string" ? propertiesOf(typeName) : undefined;
  if (typeof typeName !== "string" || !properties || name === "_meta") return undefined;
  const property = name === "_tags" ? (tagPropertyOf(typeName) ?? "Tags") : name.replace(/_json$/, "");
  if (writeOnlyOf(typeName).includes(property)) {
    return { message: `starts with ${name}, which is write-only: AWS never tells it, so it cannot be checked` };
  }
  if (name === "_tags" || properties.includes(property)) return undefined;
  const fix = nearestSpelling(property, [...properties, ...ownNames]);
  return { message: `starts with ${name}, which is not a property of ${typeName}`, fix: fix ?? properties.join(", ") };
}

/** Parameters of a generic type: a type that is listed can be listed, and a parent is named by properties of the type. */
export function withKnownParent<Schema extends z.ZodObject>(schema: Schema): Schema {
  return schema.superRefine((params, ctx) => {
    const { typeName, resourceModel = {} } = params as { typeName: string; resourceModel?: object };
    if ("maxResources" in params && !canBeListed(typeName))
      raise(
        ctx,
        `${typeName} cannot be listed`,
        undefined,
        ["typeName"],
        "RESOURCE_PROPERTY reads one by its identifier",
      );
    const properties = propertiesOf(typeName);
    for (const name of Object.keys(resourceModel)) {
      if (!properties || properties.includes(name)) continue;
      raise(
        ctx,
        `is not a property of ${typeName}`,
        undefined,
        ["resourceModel", name],
        nearestSpelling(name, properties),
      );
    }
  });
}
