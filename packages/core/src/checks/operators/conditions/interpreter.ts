import type { Value } from "../../value";
import type { Budget } from "../budget";
import { hasOwn, isAbsent, isList, isObject } from "../equality";
import { holdsRedacted } from "../redaction";
import { sizeOf } from "./compare";
import type { Evaluation, Judged } from "./evaluation";
import { type DocumentFacts, elementPlaceOf, type Found, joinOpen, openAs, PathError } from "./found";
import { callFunction } from "./functions";
import { withMeaning } from "./missing";
import { project } from "./projection";
import { labelOf, type Node, partOf } from "./syntax";
import { truthOf, truthOfValue } from "./truth";
import { requireKnown } from "./whole";

/**
 * Evaluates a parsed JMESPath expression. Beside the value it tells what was dropped on the way and what was not there. Members are own
 * members at every step. Throws `PathError` where the expression meets what it does not apply to, or a value that was redacted.
 */
export function evaluateExpression(
  expression: Node,
  input: Found,
  facts: DocumentFacts | undefined,
  budget: Budget,
): Found {
  const evaluation: Evaluation = {
    facts,
    budget,
    visit: (node, found) => visit(node, found, evaluation),
    truth: (node, found) => truthOf(node, found, evaluation),
  };
  return evaluation.visit(expression, input);
}

function visit(node: Node, input: Found, evaluation: Evaluation): Found {
  evaluation.budget.spend(1);
  switch (node.type) {
    case "Current":
    case "Identity":
      return input;
    case "Field":
      return member(String(node.name), input, evaluation);
    case "Literal":
      return { value: node.value as Value };
    case "Subexpression":
    case "Pipe":
    case "IndexExpression":
      return evaluation.visit(partOf(node, "right"), evaluation.visit(partOf(node, "left"), input));
    case "Index":
      return elementAt(Number(node.value), withMeaning(input, evaluation.facts));
    case "Slice":
      return slice(node, withMeaning(input, evaluation.facts), evaluation);
    case "Flatten":
    case "Projection":
    case "ValueProjection":
    case "FilterProjection":
      return project(node, input, evaluation);
    case "MultiSelectList":
    case "MultiSelectHash":
      return multiSelect(node, input, evaluation);
    case "Comparator":
    case "NotExpression":
      return judged(evaluation.truth(node, input), node);
    case "AndExpression":
    case "OrExpression":
      return either(node, input, evaluation);
    case "Function":
      return callFunction(node, input, evaluation);
    default:
      throw new PathError(`it uses ${node.type}, which is not known`);
  }
}

function member(name: string, input: Found, { facts }: Evaluation): Found {
  const { value, place } = input;
  const inner = place && [...place, name];
  if (isAbsent(value)) {
    const { missing = { name } } = input;
    const asked = missing.asked && [...missing.asked, name];
    return { ...input, value: undefined, missing: { ...missing, ...(asked ? { asked } : {}) } };
  }
  if (holdsRedacted(value) && typeof value === "string") throw redacted();
  if (!isObject(value)) {
    const what = isList(value) ? "a list" : value instanceof Date ? "a date" : kindWords(value);
    const fix = isList(value) ? `; write [].${name} for its elements` : "";
    throw new PathError(`${name} was looked up in ${what}, which has no members${fix}`, "UNSUPPORTED", !isList(value));
  }
  const own = hasOwn(value, name) ? value[name] : undefined;
  if (!isAbsent(own)) {
    return { value: own, ...(inner ? { place: inner } : {}), ...openAs(input.open, "any") };
  }
  const unread = (inner && facts?.unread?.(inner, value)) ?? otherForm(name, value, place && facts?.isMap?.(place));
  if (unread) throw new PathError(unread);
  const missing = { name, parent: value, ...(inner ? { first: inner, asked: inner } : {}) };
  return { value: undefined, missing, ...openAs(input.open, "any") };
}

/** Why a text or policy that is set cannot be looked into in the form that was asked for: it was told in another, or cannot be read. */
function otherForm(name: string, parent: { readonly [key: string]: Value }, isMap = false): string | undefined {
  const [, member = "", form] = /^(.+)_(json|raw)$/.exec(name) ?? [];
  const value = !isMap && hasOwn(parent, member) ? parent[member] : undefined;
  if (isAbsent(value)) return undefined;
  if (typeof value !== "string")
    return form === "json"
      ? `${member} is ${isList(value) ? "a list" : isObject(value) ? "an object" : kindWords(value)} and no text; write ${member}`
      : undefined;
  return form === "json" ? `${member} is text that cannot be read as JSON` : `${member} is text; write ${member}_json`;
}

const kindWords = (value: Value): string =>
  typeof value === "string" ? "text" : typeof value === "number" ? "a number" : "a boolean";

function elementAt(index: number, input: Found): Found {
  const { value, open } = input;
  if (isAbsent(value)) return input;
  if (!isList(value)) throw new PathError(`[${index}] was looked up in what is no list`);
  const place = elementPlaceOf(input);
  const found = value.at(index);
  const missing = isAbsent(found) ? { missing: { name: `[${index}]` } } : {};
  return { value: found, ...(place ? { place } : {}), ...missing, ...openAs(open, "first") };
}

function slice(node: Node, input: Found, { budget }: Evaluation): Found {
  const { value, open } = input;
  if (isAbsent(value)) return input;
  if (typeof value === "string" && holdsRedacted(value)) throw redacted();
  if (!isList(value) && typeof value !== "string") throw new PathError("a slice was taken of what is no list");
  const items: readonly Value[] = isList(value) ? value : [...value];
  budget.spend(items.length);
  const chosen = indexesOf(node, items.length).map((index) => items[index]);
  const place = elementPlaceOf(input);
  if (!isList(value)) return { value: chosen.join(""), ...openAs(open, "any") };
  return { value: chosen, ...(place ? { elementPlace: place } : {}), ...openAs(open, "any") };
}

/** The positions that `[start:stop:step]` takes of a list. Source: JMESPath specification, slices. */
function indexesOf(node: Node, length: number): number[] {
  const step = typeof node.step === "number" ? node.step : 1;
  if (step === 0) throw new PathError("a slice has a step of 0");
  const bound = (given: unknown, fallback: number): number => {
    if (typeof given !== "number") return fallback;
    const from = given < 0 ? given + length : given;
    return step > 0 ? Math.min(Math.max(from, 0), length) : Math.min(Math.max(from, -1), length - 1);
  };
  const start = bound(node.start, step > 0 ? 0 : length - 1);
  const stop = bound(node.stop, step > 0 ? length : -1);
  const indexes: number[] = [];
  for (let index = start; step > 0 ? index < stop : index > stop; index += step) indexes.push(index);
  return indexes;
}

function multiSelect(node: Node, input: Found, evaluation: Evaluation): Found {
  if (isAbsent(input.value)) return input;
  const children = node.children ?? [];
  const isHash = node.type === "MultiSelectHash";
  const found = children.map((child) =>
    withMeaning(evaluation.visit(isHash ? (child.value as Node) : child, input), evaluation.facts),
  );
  for (const part of found) requireKnown(part, evaluation.facts);
  const open = joinOpen([input.open, ...found.map((part) => part.open)]);
  const values = found.map(({ value }) => value);
  const value = isHash
    ? Object.fromEntries(children.map((child, index) => [String(child.name), values[index]]))
    : values;
  evaluation.budget.spend(sizeOf(value));
  return { value, ...openAs(open, "any") };
}

/** The value of a comparison or negation that is itself what a path yields. */
function judged({ truth, cause, reason }: Judged, node: Node): Found {
  if (truth === "unknown") throw new PathError(reason ?? `${labelOf(node)} cannot be judged`, cause);
  if (truth !== "unset") return { value: truth === "true" };
  return { value: undefined, missing: { name: labelOf(node), ...(reason ? { reason } : {}) } };
}

const booleanFunctions = ["contains", "starts_with", "ends_with"];

function yieldsBoolean(node: Node): boolean {
  if (node.type === "AndExpression" || node.type === "OrExpression")
    return yieldsBoolean(partOf(node, "left")) && yieldsBoolean(partOf(node, "right"));
  const isCall = node.type === "Function" && booleanFunctions.includes(node.name ?? "");
  return isCall || node.type === "Comparator" || node.type === "NotExpression";
}

/** `&&` and `||`: of conditions their truth, of values one of them; `a || b` says what stands for an `a` that is not set. */
function either(node: Node, input: Found, evaluation: Evaluation): Found {
  if (yieldsBoolean(node)) return judged(evaluation.truth(node, input), node);
  const isOr = node.type === "OrExpression";
  const left = withMeaning(evaluation.visit(partOf(node, "left"), input), evaluation.facts);
  const right = (): Found => evaluation.visit(partOf(node, "right"), input);
  if (isAbsent(left.value) && !left.open) return isOr ? insteadOf(left, right(), node) : left;
  const { truth, cause, reason } = truthOfValue(left);
  if (truth === "unknown") throw new PathError(reason ?? "a side cannot be judged", cause);
  const chosen = (truth === "true") === isOr ? left : right();
  return left.open && truth === "unset" ? { ...chosen, ...openAs(left.open, "any") } : chosen;
}

/** What stands for a value that is not set. A flag that is false says nothing of the other one, unless it was written there for it. */
function insteadOf(left: Found, right: Found, node: Node): Found {
  return right.value === false && partOf(node, "right").type !== "Literal" ? left : right;
}

export const redacted = (): PathError =>
  new PathError("it computes with a value that is redacted, because it may be secret");
