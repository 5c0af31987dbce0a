import {
  type CheckType,
  type DeclaredKind,
  type OnEmpty,
  onEmptyPolicies,
  type Quantifier,
  quantifiers,
  standardExportNames,
  type Value,
} from "../model";
import type { Condition } from "../operators/conditions/model";
import { type ConditionContext, parseCondition, presenceProblem } from "../operators/conditions/parse";
import { type Place, placeOf } from "../operators/conditions/place";
import { isAbsent } from "../operators/equality";
import { type Assertion, assertion } from "../operators/judge";
import type { OperatorDefinition } from "../operators/model";
import { prepareExpected } from "../operators/prepare";
import { countOperators, findOperator, isNegated, operatorsForKind } from "../operators/registry";
import { observedAt, observedPath } from "./document-paths";
import { defaultOperator, type ExpectedValue, parseExpected, readsDocument, type Subject } from "./expected";
import { exportsShape, valueShape } from "./export-shapes";
import { isMembership, knownExport, knownValue } from "./known-export";
import type { CheckDraft, Report } from "./model";

/** How the observed value of one check is to be judged. */
export interface Expectation {
  /** Kind that operators apply to: of the value, of each item, or of each element. */
  kind: DeclaredKind;
  /** A list is judged element by element. */
  byElement: boolean;
  quantifier?: Quantifier;
  counted?: Assertion;
  onEmpty?: OnEmpty;
  condition?: Condition;
  operator?: OperatorDefinition;
  /** The expected value, or how it follows from what the check observed. */
  expected?: ExpectedValue;
}

/** Completes operator, expected value, quantifier, onEmpty and condition from the defaults of the type, and reports what does not fit. */
export function parseExpectation(subject: Subject, report: Report): Expectation {
  const { type, check, params } = subject;
  const operator = check.condition === undefined ? parseOperator(subject, report) : undefined;
  for (const [name, ids] of Object.entries(type.onlyWith ?? {})) {
    if (params[name] === undefined || (operator && ids.includes(operator.id))) continue;
    report(["parameters", name], "INVALID_PARAMETER_VALUE", `means something with ${ids.join(" and ")} only`);
  }
  const negated = operator ? isNegated(operator.id) : negates(check.condition);
  const quantified = parseQuantifier(subject, operator, negated, report);
  const base = {
    ...quantified,
    ...parseOnEmpty(type, check, report),
    ...parseCount(check, quantified.quantifier, report),
  };
  if (check.condition !== undefined) return { ...base, ...parseCheckCondition(subject, quantified, report) };
  if (!operator) return base;
  const fitting = fittingOperators(type, quantified);
  if (!fitting.includes(operator)) {
    const message = `${operator.id} does not apply to ${type.observes.label}`;
    report(["operator"], "OPERATOR_NOT_APPLICABLE", message, `one of ${fitting.map(({ id }) => id).join(", ")}`);
    return base;
  }
  const path = quantified.byElement || !readsDocument(type) ? undefined : observedPath(params);
  const absent = path && !subject.document?.refuse(path) ? presenceProblem(operator.id, path) : undefined;
  if (absent) report(["operator"], "OPERATOR_NOT_APPLICABLE", absent.message, absent.fix);
  return { ...base, operator, expected: parseExpected(subject, operator, quantified, report) };
}

function parseOperator({ type, check, params }: Subject, report: Report): OperatorDefinition | undefined {
  const id = check.operator ?? defaultOperator(type, params);
  const operator = findOperator(id);
  if (!operator) {
    const fitting = operatorsForKind(type.observes.kind).map((each) => each.id);
    report(
      ["operator"],
      "UNKNOWN_OPERATOR",
      `${JSON.stringify(id)} is not an operator`,
      `one of ${fitting.join(", ")}`,
    );
  }
  return operator;
}

function parseQuantifier(
  { type, check, params }: Subject,
  operator: OperatorDefinition | undefined,
  isNegation: boolean,
  report: Report,
): Pick<Expectation, "kind" | "byElement" | "quantifier"> {
  const { shape, kind, elementKind = "S" } = type.observes;
  const given = quantifiers.find((id) => id === check.quantifier);
  if (check.quantifier !== undefined && !given) {
    report(["quantifier"], "QUANTIFIER_NOT_APPLICABLE", `must be one of ${quantifiers.join(", ")}`);
  }
  const isList = shape === "one" && (kind === "L" || kind === "any");
  if (given && shape === "one" && !isList) {
    report(
      ["quantifier"],
      "QUANTIFIER_NOT_APPLICABLE",
      "applies to sets of items and to lists only; this type observes one value",
    );
    return { kind, byElement: false };
  }
  const usual =
    typeof type.default.quantifier === "function" ? type.default.quantifier(params) : type.default.quantifier;
  const quantifier =
    given ?? (usual === "some" && isNegation ? "every" : usual) ?? (shape === "each" ? "every" : undefined);
  if (shape === "each") return { kind, byElement: false, ...(quantifier ? { quantifier } : {}) };
  // An operator for whole lists, on a list that is judged by element only by default, judges the whole list.
  const ofLists = operator && (isMembership(operator) || !operator.kinds.includes(elementKind));
  const wholeList = !given && ofLists && operator.kinds.includes("L");
  if (!quantifier || !isList || wholeList) return { kind, byElement: false };
  return { kind: kind === "any" ? "any" : elementKind, byElement: true, quantifier };
}

/** Whether a condition negates what it says of the observed value: by some element it would hold although another is excluded. */
function negates(condition: unknown, within = false): boolean {
  if (typeof condition !== "object" || condition === null) return false;
  const { not, path, operator, all, any } = condition as Readonly<Record<string, unknown>>;
  if (not !== undefined) return negates(not, true);
  const isOwn = path === undefined || (typeof path === "string" && /^\s*value\b/.test(path));
  if (typeof operator === "string") return isOwn && (within || isNegated(operator));
  return [all, any].flat().some((part) => negates(part, within));
}

function fittingOperators(type: CheckType, { kind, byElement }: Pick<Expectation, "kind" | "byElement">) {
  const fitting = operatorsForKind(kind);
  const whole = byElement && type.default.quantifier !== undefined ? operatorsForKind("L") : [];
  return [...new Set([...fitting, ...whole])];
}

function parseOnEmpty(type: CheckType, check: CheckDraft, report: Report): Pick<Expectation, "onEmpty"> {
  const fallback = type.default.onEmpty ?? (type.observes.shape === "each" ? "not_applicable" : undefined);
  if (check.onEmpty === undefined) return fallback ? { onEmpty: fallback } : {};
  const onEmpty = onEmptyPolicies.find((id) => id === check.onEmpty);
  if (!onEmpty) report(["onEmpty"], "QUANTIFIER_NOT_APPLICABLE", `must be one of ${onEmptyPolicies.join(", ")}`);
  else if (!fallback)
    report(["onEmpty"], "QUANTIFIER_NOT_APPLICABLE", "applies to types that judge a set of items only");
  return onEmpty ? { onEmpty } : {};
}

function parseCount(
  check: CheckDraft,
  quantifier: Quantifier | undefined,
  report: Report,
): Pick<Expectation, "counted"> {
  if (quantifier !== "count") {
    for (const member of ["countOperator", "countExpected"] as const) {
      if (check[member] === undefined) continue;
      report([member], "QUANTIFIER_NOT_APPLICABLE", "may be given with quantifier count only");
    }
    return {};
  }
  const fix = `one of ${countOperators.map(({ id }) => id).join(", ")}`;
  const operator = findOperator(check.countOperator ?? "GREATER_THAN_OR_EQUALS");
  if (!operator) report(["countOperator"], "UNKNOWN_OPERATOR", "is not the name of an operator", fix);
  else if (!countOperators.includes(operator)) {
    report(["countOperator"], "OPERATOR_NOT_APPLICABLE", `${operator.id} does not compare numbers of items`, fix);
  } else if (isAbsent(check.countExpected as Value)) {
    report(["countExpected"], "EXPECTED_MISSING", "is required with quantifier count");
  } else {
    const prepared = prepareExpected(operator, "C", check.countExpected as Value);
    if (!prepared.ok) report(["countExpected"], prepared.code, prepared.message);
    else return { counted: assertion(operator, check.countExpected as Value) };
  }
  return {};
}

function parseCheckCondition(
  { type, check, params, named, document }: Subject,
  { kind, byElement }: Pick<Expectation, "kind" | "byElement">,
  report: Report,
): Pick<Expectation, "condition"> {
  const fix = "write it inside the condition";
  if (check.operator !== undefined) {
    report(["operator"], "OPERATOR_NOT_APPLICABLE", "must not be given together with a condition", fix);
  }
  if (!isAbsent(check.expected as Value)) {
    report(["expected"], "EXPECTED_NOT_ALLOWED", "must not be given together with a condition", fix);
  }
  if (named !== undefined) {
    const path = ["parameters", type.expectedParam ?? ""];
    report(path, "EXPECTED_NOT_ALLOWED", "must not be given together with a condition", fix);
  }
  const known = ["value", ...Object.keys(type.exports.shape)].filter((name) => !isLater(type, name));
  const observed = knownValue(type, kind, byElement && check.quantifier === undefined);
  const lookUp = (name: string) => (name === "value" ? observed : knownExport(type, name));
  const ofEach = (place: Place) => (byElement ? place.elements() : place);
  const context: ConditionContext =
    document && readsDocument(type)
      ? {
          ...observed,
          place: document,
          value: ofEach(observedAt(document, params)),
          valuePath: byElement ? undefined : observedPath(params),
        }
      : {
          ...observed,
          named: lookUp,
          place: placeOf(exportsShape(type, known, kind)),
          value: placeOf(valueShape(type, kind)),
        };
  const parsed = parseCondition(check.condition, context);
  if (parsed.ok) return { condition: parsed.condition };
  for (const problem of parsed.problems)
    report(["condition", ...problem.path], problem.code, problem.message, problem.fix);
  return {};
}

/** Exports that are not there when a condition is judged: what is told of all items, and what repeats an expectation without condition. */
function isLater({ observes, expectedParam }: CheckType, name: string): boolean {
  if (observes.shape === "each") return standardExportNames.some((standard) => standard === name);
  // Under the name of its `^` parameter a text stands as it was observed; other kinds repeat what was expected.
  return name === "operator" || (name === expectedParam && observes.kind !== "S");
}
