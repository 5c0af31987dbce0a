import type * as z from "zod";
import { fieldMeta, raise } from "../formats/field";
import { parseCondition, parsePath, type RefuseRoot } from "../operators";
import { canBeListed, propertiesOf, writeOnlyOf } from "../resource-types/properties";
import { nearestSpelling } from "../validate/similar";

/** What the product itself puts into every document. */
const ownNames = ["_meta", "_tags"];

/**
 * What is wrong with a name at the top of a resource document: it is not in the schema of the type, or AWS never gives it back. Either
 * would look like a property that is not set. Types without a known schema (private, third-party, newer than the table) take any name.
 */
export function refuseProperty(typeName: string, name: string): { message: string; fix?: string } | undefined {
  const properties = propertiesOf(typeName);
  if (!properties || ownNames.includes(name)) return undefined;
  const property = name.replace(/_json$/, "");
  if (writeOnlyOf(typeName).includes(property)) {
    return { message: `starts with ${name}, which is write-only: AWS never tells it, so it cannot be checked` };
  }
  if (properties.includes(property)) return undefined;
  const fix = nearestSpelling(property, [...properties, ...ownNames]);
  return { message: `starts with ${name}, which is not a property of ${typeName}`, fix: fix ?? properties.join(", ") };
}

/** Parameters of a generic type, with all names of properties among them held against the schema of the resource type. */
export function withKnownPaths<Schema extends z.ZodObject>(schema: Schema): Schema {
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
    const refuseRoot = (root: string) => refuseProperty(typeName, root);
    for (const [name, value] of Object.entries(params)) {
      const format = fieldMeta(schema.shape[name] as z.ZodType)["x-format"];
      for (const { path, message, fix } of problemsOf(format, value, refuseRoot))
        raise(ctx, message, "INVALID_PATH", [name, ...path], fix);
    }
  });
}

function problemsOf(format: string | undefined, value: unknown, refuseRoot: RefuseRoot) {
  if (format === "jmespath") {
    const parsed = parsePath(value as string);
    const roots = "path" in parsed ? parsed.path.roots : [];
    return roots.flatMap((root) => refuseRoot(root) ?? []).map((refused) => ({ path: [], ...refused }));
  }
  if (format !== "condition") return [];
  const parsed = parseCondition(value, { kind: "O", refuseRoot });
  return parsed.ok ? [] : parsed.problems;
}
