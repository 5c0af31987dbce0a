import * as z from "zod";
import type { CheckDraft } from "../model";
import { parseText, type Reference, type StringAt, stringsOf } from "./placeholders";

/** A reference with the place in the check where it stands. */
export interface PlacedReference {
  reference: Reference;
  path: readonly (string | number)[];
}

/** Members of a condition in which placeholders are not allowed. */
const fixedConditionMembers = new Set(["path", "operator", "quantifier", "ifEmpty"]);
/** Members of a check in which they are not allowed at all. */
export const fixedMembers = [
  "service",
  "scope",
  "type",
  "operator",
  "quantifier",
  "countOperator",
  "onEmpty",
  "alias",
  "name",
] as const;
const openMembers = ["parameters", "expected", "region", "condition"] as const;

/** Every string of a check in which a placeholder may stand, and every string in which it may not. */
export function stringsOfCheck(check: CheckDraft): { open: StringAt[]; fixed: StringAt[] } {
  const open: StringAt[] = [];
  const fixed: StringAt[] = [];
  for (const member of fixedMembers) {
    const value: unknown = check[member];
    if (typeof value === "string") fixed.push({ path: [member], text: value });
  }
  for (const member of openMembers) {
    for (const string of stringsOf(check[member], [member])) {
      const inCondition = member === "condition" && isFixedInCondition(string.path);
      (string.key || inCondition ? fixed : open).push(string);
    }
  }
  return { open, fixed };
}

/** `condition.all[0].operator`, but not something inside an expected value that happens to have a member of that name. */
function isFixedInCondition(path: readonly (string | number)[]): boolean {
  const last = path.at(-1);
  return typeof last === "string" && fixedConditionMembers.has(last) && !path.includes("expected");
}

/** The references of a check; strings that are malformed have none. */
export function referencesOf(check: CheckDraft): readonly PlacedReference[] {
  return stringsOfCheck(check).open.flatMap(({ path, text }) => {
    const parsed = parseText(text);
    if (!parsed.ok) return [];
    return parsed.parts.flatMap((part) => ("reference" in part ? [{ reference: part.reference, path }] : []));
  });
}

/** Whether an export schema has the property, and what it offers when it has not. Open objects accept any key. */
export function propertyProblem(schema: z.ZodType, reference: Reference): { offered: readonly string[] } | undefined {
  let current: z.ZodType | undefined = schema;
  for (const segment of reference.segments) {
    current = unwrap(current);
    if (isOpen(current)) return undefined;
    if (current instanceof z.ZodObject) {
      const shape = current.shape as Record<string, z.ZodType>;
      const name: string = "name" in segment ? segment.name : String(segment.index);
      const key = ownKey(shape, name);
      if (key === undefined && current.def.catchall && !(current.def.catchall instanceof z.ZodNever)) return undefined;
      if (key === undefined) return { offered: Object.keys(shape) };
      current = shape[key];
    } else if (current instanceof z.ZodRecord) {
      current = current.def.valueType as z.ZodType;
    } else if (current instanceof z.ZodArray) {
      if (!("index" in segment)) return { offered: ["[0]", "[-1]"] };
      current = current.def.element as z.ZodType;
    } else {
      return { offered: [] };
    }
  }
  return undefined;
}

function unwrap(schema: z.ZodType | undefined): z.ZodType | undefined {
  const inner = (schema?.def as { innerType?: z.ZodType } | undefined)?.innerType;
  return inner ? unwrap(inner) : schema;
}

const isOpen = (schema: z.ZodType | undefined): boolean =>
  schema === undefined || schema instanceof z.ZodUnknown || schema instanceof z.ZodAny || schema instanceof z.ZodUnion;

/** Exact key first, else the only key equal without regard to case. Own keys only. */
export function ownKey(object: object, name: string): string | undefined {
  if (Object.hasOwn(object, name)) return name;
  const wanted = name.toLowerCase();
  const similar = Object.keys(object).filter((key) => key.toLowerCase() === wanted);
  return similar.length === 1 ? similar[0] : undefined;
}
