import type { ResourceSchemas } from "../../checks/model";
import {
  any,
  insideText,
  type MapShape,
  type ObjectShape,
  objectOf,
  type Shape,
} from "../../checks/operators/conditions/shape";
import { propertiesOf, tagPropertiesOf, writeOnlyOf } from "../../checks/resource-types/properties";
import { withDerivedMembers } from "./derived-shape";

const text: Shape = { type: "text" };
const meta = objectOf("_meta", { identifier: text, typeName: text, region: text, accountId: text });

/** Keys of tags are free, but for those that AWS keeps for itself: Cloud Control leaves them out, so that none would be found. */
const tags: MapShape = {
  type: "map",
  value: text,
  refuse: (key) =>
    /^aws:/i.test(key)
      ? { message: `names the tag ${key}, and tags that begin with aws: are not returned` }
      : undefined,
};

/**
 * What the schema of a type says of the document of a resource, with what the product puts into it. Nothing is known of a type
 * without schema (private, third-party, newer than the table): any name will do.
 */
export function documentShape(typeName: unknown, schemas: ResourceSchemas): Shape {
  const properties = typeof typeName === "string" ? propertiesOf(typeName) : undefined;
  if (typeof typeName !== "string" || !properties) return any;
  const writeOnly = writeOnlyOf(typeName).filter((place) => !place.includes("/"));
  const told = new Set(properties.filter((name) => !writeOnly.includes(name)));
  const tagProperty = tagPropertiesOf(typeName).find((name) => properties.includes(name));
  const shape: ObjectShape = {
    type: "object",
    place: typeName,
    names: [...told, "_meta", ...(tagProperty ? ["_tags"] : [])],
    writeOnly,
    member(name) {
      if (name === "_meta") return meta;
      if (name === "_tags") {
        if (tagProperty === undefined) return undefined;
        return writeOnly.includes(tagProperty) ? { type: "writeOnly" } : tags;
      }
      const base = name.replace(/_json$/, "");
      if (writeOnly.includes(name) || writeOnly.includes(base)) return { type: "writeOnly" };
      if (told.has(name)) return schemas.shapeOf(typeName, name) ?? any;
      return told.has(base) ? insideText(schemas.shapeOf(typeName, base) ?? any) : undefined;
    },
  };
  return withDerivedMembers(shape, typeName);
}
