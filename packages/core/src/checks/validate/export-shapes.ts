import * as z from "zod";
import type { CheckType, DeclaredKind } from "../model";
import { any, objectOf, type Shape, unionOf } from "../operators/conditions/shape";

/** What a condition finds: the observed value and those exports that are there when it is judged. */
export function exportsShape(type: CheckType, names: readonly string[], kind: DeclaredKind): Shape {
  const shape = type.exports.shape as Readonly<Record<string, z.ZodType>>;
  const members = names.map((name): [string, Shape] => {
    const schema = Object.hasOwn(shape, name) ? shape[name] : undefined;
    return [name, schema ? shapeOfSchema(schema, name) : valueShape(type, kind)];
  });
  return objectOf("what this check observes", Object.fromEntries(members));
}

const byKind: Readonly<Partial<Record<DeclaredKind, Shape>>> = {
  B: { type: "boolean" },
  N: { type: "number" },
  C: { type: "number" },
  S: { type: "text" },
  D: { type: "date" },
};

/** Of the observed value, by its kind. */
export function valueShape(type: CheckType, kind: DeclaredKind): Shape {
  if (kind !== "L") return byKind[kind] ?? any;
  return { type: "list", place: "value", element: byKind[type.observes.elementKind ?? "S"] ?? any };
}

/** What a schema says of an export and of what stands inside; nothing is known where it leaves that open. */
function shapeOfSchema(schema: z.ZodType, place: string): Shape {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return shapeOfSchema(schema.unwrap() as z.ZodType, place);
  if (schema instanceof z.ZodString || schema instanceof z.ZodEnum) return { type: "text" };
  if (schema instanceof z.ZodNumber) return { type: "number" };
  if (schema instanceof z.ZodBoolean) return { type: "boolean" };
  if (schema instanceof z.ZodDate) return { type: "date" };
  if (schema instanceof z.ZodArray)
    return { type: "list", place, element: shapeOfSchema(schema.element as z.ZodType, `${place}[]`) };
  if (schema instanceof z.ZodRecord) return { type: "map", value: shapeOfSchema(schema.valueType as z.ZodType, place) };
  if (schema instanceof z.ZodUnion)
    return unionOf(schema.options.map((option) => shapeOfSchema(option as z.ZodType, place)));
  if (!(schema instanceof z.ZodObject) || isLoose(schema)) return any;
  const members = Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, member]): [string, Shape] => [
    name,
    shapeOfSchema(member, `${place}.${name}`),
  ]);
  return objectOf(place, Object.fromEntries(members));
}

const isLoose = (schema: z.ZodObject): boolean =>
  schema.def.catchall !== undefined && !(schema.def.catchall instanceof z.ZodNever);
