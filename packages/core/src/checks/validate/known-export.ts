import * as z from "zod";
import type { CheckType, DeclaredKind } from "../model";
import type { Known } from "../operators/conditions/parse";
import type { OperatorDefinition } from "../operators/model";
import { problemOfNeverObserved } from "./expected";

/** CONTAINS and the like: in a list they ask for whole elements, never for a part of one. */
export const isMembership = ({ expected, kinds }: OperatorDefinition): boolean =>
  kinds.includes("L") && ["element", "list"].includes(expected);

/**
 * What a check says about the value that its condition judges: kind, and which expected values it can never have. `asElements`: a
 * list that is judged element by element though nobody asked for it.
 */
export function knownValue(type: CheckType, kind: DeclaredKind, asElements: boolean): Known {
  const known = (of: DeclaredKind): Known => ({
    kind: of,
    refuseExpected: (operator, expected) =>
      asElements && isMembership(operator)
        ? `${operator.id} would look for parts of each element: compare with EQUALS, or give a quantifier`
        : problemOfNeverObserved(type, operator, of, expected),
  });
  return kind === "L" ? { ...known("L"), element: known(type.observes.elementKind ?? "S") } : known(kind);
}

/** What the schema of the exports says about one of them; undefined where it leaves the kind open. */
export function knownExport(type: CheckType, name: string): Known | undefined {
  const { shape } = type.exports;
  const schema = Object.hasOwn(shape, name) ? bare(shape[name] as z.ZodType) : undefined;
  const known = (kind: DeclaredKind): Known =>
    type.observedExports?.includes(name)
      ? { kind, refuseExpected: (operator, expected) => problemOfNeverObserved(type, operator, kind, expected) }
      : { kind };
  if (schema instanceof z.ZodArray) {
    const element = scalarKind(bare(schema.element as z.ZodType));
    return element && { ...known("L"), element: known(element) };
  }
  const kind = schema && scalarKind(schema);
  return kind && known(kind);
}

const bare = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodNullable ? bare(schema.unwrap() as z.ZodType) : schema;

function scalarKind(schema: z.ZodType): DeclaredKind | undefined {
  if (schema instanceof z.ZodString || schema instanceof z.ZodEnum) return "S";
  if (schema instanceof z.ZodNumber) return "N";
  if (schema instanceof z.ZodBoolean) return "B";
  return schema instanceof z.ZodDate ? "D" : undefined;
}
