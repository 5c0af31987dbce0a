import type * as z from "zod";
import { fieldMeta } from "../formats/field";
import type { CheckType } from "../model";
import { parseCondition } from "../operators/conditions/parse";
import { parsePath } from "../operators/conditions/paths";

interface Stranger {
  path: (string | number)[];
  message: string;
  fix?: string;
}

/**
 * Names in paths and conditions among the parameters that the document of the resource does not have. They are told together with
 * whatever else is wrong with the parameters.
 */
export function strangers(type: CheckType, given: Readonly<Record<string, unknown>>): Stranger[] {
  if (!type.refuseProperty) return [];
  const refuseRoot = (name: string) => type.refuseProperty?.(given, name);
  return Object.entries(type.params.shape as Record<string, z.ZodType>).flatMap(([name, schema]): Stranger[] => {
    const value = given[name];
    const format = fieldMeta(schema)["x-format"];
    if (format === "condition" && value !== undefined) {
      const parsed = parseCondition(value, { kind: "O", refuseRoot });
      const problems = parsed.ok ? [] : parsed.problems.filter(({ code }) => code === "INVALID_PATH");
      return problems.map(({ path, ...words }) => ({ path: ["parameters", name, ...path], ...words }));
    }
    if (format !== "jmespath" || typeof value !== "string") return [];
    const parsed = parsePath(value);
    const roots = "path" in parsed ? parsed.path.roots : [];
    return roots.flatMap((root) => refuseRoot(root) ?? []).map((words) => ({ path: ["parameters", name], ...words }));
  });
}
