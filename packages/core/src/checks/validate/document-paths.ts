import type * as z from "zod";
import { fieldMeta } from "../formats/field";
import type { CheckType } from "../model";
import { parseCondition } from "../operators/conditions/parse";
import { type Path, parsePath } from "../operators/conditions/paths";
import { anywhere, type Place, placeOf } from "../operators/conditions/place";
import type { ConditionProblem } from "../operators/conditions/problem";
import type { ValidationContext } from "./model";

/** Where paths of a check begin that are looked up in the document of a resource; undefined where there is no document. */
export function documentOf(
  type: CheckType,
  params: Readonly<Record<string, unknown>>,
  { schemas }: Pick<ValidationContext, "schemas">,
): Place | undefined {
  return type.document && placeOf(type.document(params, schemas ?? noSchemas));
}

const noSchemas = { shapeOf: () => undefined };

/**
 * What paths and conditions among the parameters ask that the document of the resource does not have, or that is never told. It is
 * told together with whatever else is wrong with the parameters.
 */
export function unknownPropertyProblems(
  type: CheckType,
  given: Readonly<Record<string, unknown>>,
  document: Place | undefined,
): ConditionProblem[] {
  if (!document) return [];
  return Object.entries(type.params.shape as Record<string, z.ZodType>).flatMap(
    ([name, schema]): ConditionProblem[] => {
      const value = given[name];
      const format = fieldMeta(schema)["x-format"];
      if (format === "condition" && value !== undefined) {
        const parsed = parseCondition(value, { kind: "O", place: document, value: document });
        const problems = parsed.ok ? [] : parsed.problems;
        return problems.map((problem) => ({ ...problem, path: ["parameters", name, ...problem.path] }));
      }
      if (format !== "jmespath" || typeof value !== "string") return [];
      const parsed = parsePath(value);
      const refused = "path" in parsed ? document.refuse(parsed.path) : undefined;
      return refused ? [{ ...refused, path: ["parameters", name], code: "INVALID_PATH" }] : [];
    },
  );
}

/** The path that a check was given to find the observed value in the document by. */
export function observedPath(params: Readonly<Record<string, unknown>>): Path | undefined {
  const parsed = typeof params.path === "string" ? parsePath(params.path) : undefined;
  return parsed && "path" in parsed ? parsed.path : undefined;
}

/** The place of the value that a check observes at the path that it was given in the document. */
export function observedAt(document: Place, params: Readonly<Record<string, unknown>>): Place {
  const path = observedPath(params);
  return path ? document.at(path) : anywhere;
}
