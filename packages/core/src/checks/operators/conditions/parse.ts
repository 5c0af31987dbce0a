import { isJsonObject } from "../../json-object";
import { containsPlaceholder } from "../../validate/aliases/placeholders";
import { type DeclaredKind, quantifiers, type Value } from "../../value";
import { isAbsent, isObject } from "../equality";
import { type Assertion, assertion } from "../judge";
import type { OperatorDefinition } from "../model";
import { prepareExpected } from "../prepare";
import { countOperators, findOperator, operatorsForKind } from "../registry";
import type { Condition } from "./model";
import { type Path, parsePath } from "./paths";
import { anywhere, type Place } from "./place";
import type { ConditionCode, ConditionProblem } from "./problem";
import { refuseAssertion } from "./refuse-assertion";

export const conditionLimits = { depth: 8, nodes: 128, elements: 10_000 } as const;

export interface ConditionContext extends Known {
  /** What is known of the value that a path leads to which is only this name; nothing where not given. */
  named?: (name: string) => Known | undefined;
  /** What is known of the document that paths are looked up in; any name will do when not given. */
  place?: Place;
  /** What is known of the value that leaves without path judge. */
  value?: Place;
  /** The path by which that value is found, where one is. */
  valuePath?: Path | undefined;
}

/** What is known, before anything is read, of a value that a condition judges. */
export interface Known {
  /** Kind of the value that a leaf without path judges. */
  kind: DeclaredKind;
  /** Of the elements of a list. */
  element?: Known;
  /** What is wrong with an expected value that was read for the operator, because no such value is ever observed. */
  refuseExpected?: (operator: OperatorDefinition, expected: Value) => string | undefined;
}

export type ParsedCondition = { ok: true; condition: Condition } | { ok: false; problems: readonly ConditionProblem[] };

type At = readonly (string | number)[];
interface State {
  problems: ConditionProblem[];
  nodes: number;
}

/**
 * Reads a condition and reports all problems together. Expected values that hold placeholders are looked at when they are
 * resolved. Limits: depth 8, 128 nodes.
 */
export function parseCondition(raw: unknown, context: ConditionContext): ParsedCondition {
  const state: State = { problems: [], nodes: 0 };
  const condition = parseNode(raw, context, [], 1, state);
  if (state.nodes > conditionLimits.nodes) {
    state.problems.push({
      path: [],
      code: "CONDITION_TOO_LARGE",
      message: `has ${state.nodes} nodes; at most ${conditionLimits.nodes} are allowed`,
    });
  }
  return condition && state.problems.length === 0 ? { ok: true, condition } : { ok: false, problems: state.problems };
}

function report(state: State, path: At, code: ConditionCode, message: string, fix?: string): undefined {
  state.problems.push({ path, code, message, ...(fix ? { fix } : {}) });
  return undefined;
}

const members = {
  all: ["all"],
  any: ["any"],
  not: ["not"],
  leaf: ["path", "operator", "expected", "ifUnset"],
  quantified: ["path", "quantifier", "satisfies", "where", "ifEmpty", "ifUnset"],
  count: ["path", "quantifier", "where", "operator", "expected", "ifUnset"],
} as const;

function parseNode(
  raw: unknown,
  context: ConditionContext,
  at: At,
  depth: number,
  state: State,
): Condition | undefined {
  state.nodes += 1;
  if (depth > conditionLimits.depth) {
    return report(state, at, "CONDITION_TOO_LARGE", `is nested deeper than ${conditionLimits.depth} levels`);
  }
  if (!isJsonObject(raw)) return report(state, at, "INVALID_PARAMETER_VALUE", "must be a condition object");
  const form = formOf(raw);
  const unknown = Object.keys(raw).filter((key) => !(members[form] as readonly string[]).includes(key));
  for (const key of unknown) {
    report(state, [...at, key], "INVALID_PARAMETER_VALUE", "is not a member of this form", members[form].join(", "));
  }
  if (form === "all" || form === "any") return parseGroup(form, raw[form], context, at, depth, state);
  if (form === "not") {
    const condition = parseNode(raw.not, context, [...at, "not"], depth + 1, state);
    return condition && { type: "not", condition, at: place(at) };
  }
  return form === "leaf" ? parseLeaf(raw, context, at, state) : parseQuantified(raw, context, at, depth, state);
}

function formOf(raw: Record<string, unknown>): keyof typeof members {
  if (raw.all !== undefined) return "all";
  if (raw.any !== undefined) return "any";
  if (raw.not !== undefined) return "not";
  if (raw.quantifier === "count") return "count";
  return raw.quantifier !== undefined || raw.satisfies !== undefined ? "quantified" : "leaf";
}

/** `all[0].not`, for evidence. */
const place = (at: At): string =>
  at.map((part, index) => (typeof part === "number" ? `[${part}]` : index === 0 ? part : `.${part}`)).join("");

function parseGroup(
  type: "all" | "any",
  raw: unknown,
  context: ConditionContext,
  at: At,
  depth: number,
  state: State,
): Condition | undefined {
  if (!Array.isArray(raw) || raw.length === 0) {
    return report(state, [...at, type], "INVALID_PARAMETER_VALUE", "must be a list with at least one condition");
  }
  const conditions = raw.map((item, index) => parseNode(item, context, [...at, type, index], depth + 1, state));
  return conditions.every((item) => item !== undefined) ? { type, conditions, at: place(at) } : undefined;
}

function parseLeaf(
  raw: Record<string, unknown>,
  context: ConditionContext,
  at: At,
  state: State,
): Condition | undefined {
  const path = raw.path === undefined ? undefined : parseLeafPath(raw.path, context, [...at, "path"], state);
  const known = raw.path === undefined ? context : knownAt(path, context);
  const operator = parseOperator(raw.operator, known.kind, operatorsForKind(known.kind), at, state);
  const asserted = operator && parseExpected(operator, known, raw, at, state);
  if (asserted)
    requireFit(asserted, raw.path === undefined ? context.value : path && context.place?.at(path), at, state);
  const ifUnset = parseIfUnset(raw, operator, at, state);
  const judged = raw.path === undefined ? context.valuePath : path;
  if (operator && judged) refusePresence(operator, judged, at, state);
  if (!asserted || (raw.path !== undefined && !path)) return undefined;
  return { type: "leaf", ...(path ? { path } : {}), assertion: asserted, ...ifUnset, at: place(at) };
}

/** What the absence of the value means, where the condition says it. */
function parseIfUnset(
  { ifUnset }: Record<string, unknown>,
  operator: OperatorDefinition | undefined,
  at: At,
  state: State,
): { ifUnset?: "true" | "false" } {
  if (ifUnset === undefined) return {};
  const place = [...at, "ifUnset"];
  if (ifUnset !== "true" && ifUnset !== "false") {
    report(state, place, "INVALID_PARAMETER_VALUE", 'must be "true" or "false"');
    return {};
  }
  if (operator && presence.includes(operator.id)) {
    report(
      state,
      place,
      "INVALID_PARAMETER_VALUE",
      `has no meaning with ${operator.id}, which asks just that; leave it out`,
    );
  }
  return { ifUnset };
}

const presence = ["EXISTS", "NOT_EXISTS"];

/** A projection or multi-select is there even where nothing is found, so that its presence says nothing. */
function refusePresence(operator: OperatorDefinition, path: Path, at: At, state: State): void {
  const problem = presenceProblem(operator.id, path);
  if (problem) report(state, [...at, "operator"], "OPERATOR_NOT_APPLICABLE", problem.message, problem.fix);
}

/** Why an operator cannot judge the presence of what a path makes; undefined where it can. */
export function presenceProblem(operatorId: string, { end }: Path): { message: string; fix: string } | undefined {
  if (end === "other" || !presence.includes(operatorId)) return undefined;
  const message = `cannot be ${operatorId} for a path that ends in a ${end}, which is there even when nothing is found`;
  return { message, fix: operatorId === "EXISTS" ? "IS_NOT_EMPTY" : "IS_EMPTY" };
}

function parseQuantified(
  raw: Record<string, unknown>,
  context: ConditionContext,
  at: At,
  depth: number,
  state: State,
): Condition | undefined {
  const path = parseLeafPath(raw.path, context, [...at, "path"], state);
  const quantifier = quantifiers.find((id) => id === raw.quantifier);
  if (!quantifier) {
    report(state, [...at, "quantifier"], "INVALID_PARAMETER_VALUE", `must be one of ${quantifiers.join(", ")}`);
  }
  const elements = path && context.place?.at(path).elements();
  const element: ConditionContext = {
    ...(knownAt(path, context).element ?? { kind: "any" }),
    ...(elements ? { place: elements, value: elements } : {}),
  };
  const where = raw.where === undefined ? undefined : parseNode(raw.where, element, [...at, "where"], depth + 1, state);
  if (raw.ifEmpty !== undefined && raw.ifEmpty !== "true" && raw.ifEmpty !== "false") {
    report(state, [...at, "ifEmpty"], "INVALID_PARAMETER_VALUE", 'must be "true" or "false"');
  }
  if (!quantifier || !path) return undefined;
  const ifEmpty =
    raw.ifEmpty === "true" || raw.ifEmpty === "false" ? raw.ifEmpty : quantifier === "some" ? "false" : "true";
  const ifUnset = parseIfUnset(raw, undefined, at, state);
  const common = {
    type: "quantified",
    path,
    quantifier,
    ifEmpty,
    ...ifUnset,
    at: place(at),
    ...(where ? { where } : {}),
  } as const;
  if (quantifier === "count") {
    const operator = parseOperator(raw.operator, "C", countOperators, at, state);
    const counted = operator && parseExpected(operator, { kind: "C" }, raw, at, state);
    return counted && { ...common, counted };
  }
  const satisfies = parseNode(raw.satisfies, element, [...at, "satisfies"], depth + 1, state);
  return satisfies && { ...common, satisfies };
}

const knownAt = (path: Path | undefined, { named }: ConditionContext): Known =>
  (path && named?.(path.text.trim())) ?? { kind: "any" };

function parseLeafPath(raw: unknown, context: ConditionContext, at: At, state: State): Path | undefined {
  if (typeof raw !== "string") return report(state, at, "INVALID_PATH", "must be a JMESPath expression");
  const parsed = parsePath(raw);
  if ("problem" in parsed) return report(state, at, "INVALID_PATH", parsed.problem);
  const refused = context.place?.refuse(parsed.path);
  return refused ? report(state, at, "INVALID_PATH", refused.message, refused.fix) : parsed.path;
}

/** Reports what an assertion asks of the value at a place that can never be, or never be known. */
function requireFit({ operator, raw }: Assertion, place: Place | undefined, at: At, state: State): void {
  const refused = refuseAssertion(place ?? anywhere, operator, raw);
  if (refused) report(state, [...at, refused.member], refused.code, refused.message, refused.fix);
}

function parseOperator(
  raw: unknown,
  kind: DeclaredKind,
  fitting: readonly OperatorDefinition[],
  at: At,
  state: State,
): OperatorDefinition | undefined {
  const operator = typeof raw === "string" ? findOperator(raw) : undefined;
  const fix = `one of ${fitting.map(({ id }) => id).join(", ")}`;
  if (!operator) return report(state, [...at, "operator"], "UNKNOWN_OPERATOR", "is not the name of an operator", fix);
  if (fitting.includes(operator)) return operator;
  const message = `${operator.id} does not apply to values of kind ${kind}`;
  return report(state, [...at, "operator"], "OPERATOR_NOT_APPLICABLE", message, fix);
}

function parseExpected(
  operator: OperatorDefinition,
  { kind, refuseExpected }: Known,
  raw: Record<string, unknown>,
  at: At,
  state: State,
): Assertion | undefined {
  const place = [...at, "expected"];
  // Conditions come from JSON or YAML, whose values are all of type Value.
  const expected = raw.expected as Value;
  if (operator.expected === "none") {
    if (isAbsent(expected)) return assertion(operator, undefined);
    return report(state, place, "EXPECTED_NOT_ALLOWED", `${operator.id} takes no expected value`);
  }
  if (isAbsent(expected)) return report(state, place, "EXPECTED_MISSING", `${operator.id} needs an expected value`);
  if (isObject(expected) && kind !== "any" && kind !== "O" && !["range", "approximate"].includes(operator.expected)) {
    return report(state, place, "EXPECTED_INVALID", "must not be an object");
  }
  const prepared = containsPlaceholder(expected) ? undefined : prepareExpected(operator, kind, expected);
  if (prepared && !prepared.ok) return report(state, place, prepared.code, prepared.message);
  const problem = prepared && refuseExpected?.(operator, prepared.value as Value);
  if (problem) return report(state, place, "EXPECTED_INVALID", problem);
  return assertion(operator, expected);
}
