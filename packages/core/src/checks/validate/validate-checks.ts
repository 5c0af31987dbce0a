import type { CheckType } from "../model";
import type { OperatorDefinition } from "../operators/model";
import { operatorsForKind } from "../operators/registry";
import { checkAliases } from "./aliases/check-aliases";
import type { CheckDraft, Problem, ProblemCode, ValidationContext, ValidCheck } from "./model";
import { parseCheck } from "./parse-check";

export interface ValidationOptions extends ValidationContext {
  /** The group as it was before the change, so that taking away what others use is told where it is done. */
  previous?: readonly CheckDraft[];
}

export interface Validation {
  /** All problems of all checks; empty when every check may be stored. */
  problems: readonly Problem[];
  /** What may be stored, in the order given; a check of an unknown type has none. */
  checks: readonly (ValidCheck | undefined)[];
}

/**
 * Validates all checks of a group together, as they would be after the change. Every problem is reported with its path
 * (`checks[0].parameters.instanceId`), its code, and what would be right.
 */
export function validateChecks(drafts: readonly CheckDraft[], options: ValidationOptions): Validation {
  const problems: Problem[] = [];
  const reportAt = (
    index: number,
    path: readonly (string | number)[],
    code: ProblemCode,
    message: string,
    fix?: string,
  ) => {
    problems.push({ path: formatPath(["checks", index, ...path]), code, message, ...(fix ? { fix } : {}) });
  };
  const checks = drafts.map(
    (draft, index) =>
      parseCheck(draft, options, { resolved: false }, (...problem) => reportAt(index, ...problem))?.check,
  );
  checkAliases(drafts, options.catalogue, options.previous ?? [], reportAt);
  return { problems: distinct(problems), checks };
}

/** The problems of one check, with paths that start at the check. */
export function problemsOf(validation: Validation, index: number): readonly Problem[] {
  const prefix = `checks[${index}]`;
  return validation.problems
    .filter(({ path }) => path === prefix || path.startsWith(`${prefix}.`))
    .map((problem) => ({ ...problem, path: problem.path.slice(prefix.length).replace(/^\./, "") }));
}

/** The operators that a check of the type may use, in the order in which they are offered. */
export function operatorsFor(type: CheckType): readonly OperatorDefinition[] {
  const { shape, kind, elementKind = "S" } = type.observes;
  const byElement = shape === "one" && kind === "L" && type.default.quantifier !== undefined;
  if (!byElement) return operatorsForKind(kind);
  const ids = new Set([...operatorsForKind(elementKind), ...operatorsForKind("L")]);
  return operatorsForKind("any").filter((operator) => ids.has(operator));
}

function formatPath(path: readonly (string | number)[]): string {
  return path.map((part, index) => (typeof part === "number" ? `[${part}]` : index === 0 ? part : `.${part}`)).join("");
}

function distinct(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter((problem) => {
    const key = `${problem.path} ${problem.code} ${problem.message}`;
    return !seen.has(key) && seen.add(key);
  });
}
