import type * as z from "zod";
import { raise } from "../../checks/formats/field";
import { canBeListed, propertiesOf } from "../../checks/resource-types/properties";
import { nearestSpelling } from "../../checks/validate/similar";

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
