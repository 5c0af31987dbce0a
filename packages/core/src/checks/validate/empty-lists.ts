import type * as z from "zod";
import { fieldMeta } from "../formats/field";
import type { CheckType, Value } from "../model";
import { asList, isAbsent, isObject } from "../operators/equality";
import { listShapes, someList } from "../operators/prepare";
import { findOperator } from "../operators/registry";
import { containsPlaceholder } from "./aliases/placeholders";
import { defaultOperator } from "./expected";
import type { CheckDraft, ProblemCode, Report } from "./model";

/**
 * Reports every expected list without an element, where the operator asks for membership: who writes one means something else. A list
 * that another check hands on may be empty, so this is said of what was written only.
 */
export function refuseEmptyLists(
  type: CheckType,
  check: CheckDraft,
  params: Readonly<Record<string, unknown>>,
  report: Report,
): void {
  const given = check.parameters ?? {};
  const refuse = (path: readonly (string | number)[], code: ProblemCode): void =>
    report(path, code, `must be ${someList}`);
  const operator = check.operator ?? (check.condition === undefined ? defaultOperator(type, params) : undefined);
  if (isEmpty(operator, check.expected)) refuse(["expected"], "EXPECTED_INVALID");
  const name = type.expectedParam;
  if (name !== undefined && isEmpty(operator, given[name])) refuse(["parameters", name], "EXPECTED_INVALID");
  for (const at of emptyIn(check.condition as Value, ["condition"])) refuse(at, "EXPECTED_INVALID");
  for (const [key, field] of Object.entries(type.params.shape as Record<string, z.ZodType>)) {
    if (fieldMeta(field)["x-format"] !== "condition") continue;
    for (const at of emptyIn(given[key] as Value, ["parameters", key])) refuse(at, "INVALID_PARAMETER_VALUE");
  }
}

/** Where the leaves of a condition have an expected list without an element. */
function emptyIn(node: Value, at: readonly (string | number)[]): readonly (readonly (string | number)[])[] {
  if (Array.isArray(node)) return node.flatMap((each, index) => emptyIn(each, [...at, index]));
  if (!isObject(node)) return [];
  const own = isEmpty(node.operator, node.expected) ? [[...at, "expected"]] : [];
  const parts = Object.entries(node).filter(([key]) => key !== "expected");
  return [...own, ...parts.flatMap(([key, part]) => emptyIn(part, [...at, key]))];
}

function isEmpty(operator: unknown, expected: unknown): boolean {
  const shape = typeof operator === "string" ? findOperator(operator)?.expected : undefined;
  const value = expected as Value;
  if (shape === undefined || !listShapes.includes(shape) || isAbsent(value) || isObject(value)) return false;
  if (typeof value === "string" && value.trim() === "") return false;
  return !containsPlaceholder(value) && asList(value).length === 0;
}
