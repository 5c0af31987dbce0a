import { TreeInterpreter } from "@jmespath-community/jmespath";
import { Decimal } from "../../formats/decimals";
import type { Value } from "../../model";
import { isList, isObject } from "../equality";
import { holdsRedacted } from "../redaction";

export interface Node {
  type: string;
  name?: string;
  left?: Node;
  right?: Node;
  children?: readonly Node[];
  child?: Node;
  /** What is computed from its value: see `markOperands`. */
  operand?: Operand;
  [member: string]: unknown;
}

/** How it is used. `content`: all of it; `text`: only text is; `equality`: compared as JSON; `written`: put into text as it is. */
type Operand = "content" | "text" | "equality" | "written";

/** Functions that hand on what they are given, or look at names and presence only. */
const handingOn = ["keys", "values", "merge", "not_null", "to_array", "map"];
const usedAs: Readonly<Record<string, Operand>> = {
  to_string: "written",
  join: "written",
  length: "text",
  reverse: "text",
  type: "text",
};

/** Marks the parts of an expression of whose values more is used than that they are there. */
export function markOperands(node: Node): void {
  if (node.type === "Comparator") for (const side of [node.left, node.right]) mark(side, "equality");
  if (node.type === "IndexExpression" && node.right?.type === "Slice") mark(node.left, "text");
  if (node.type !== "Function" || !node.name || handingOn.includes(node.name)) return;
  const children = node.children ?? [];
  const key = children.find(({ type }) => type === "ExpressionReference");
  for (const child of key ? [key.child] : children) mark(child, usedAs[node.name] ?? "content");
}

function mark(node: Node | undefined, operand: Operand): void {
  if (node) node.operand = operand;
}

const holdsDate = (value: Value): boolean =>
  value instanceof Date ||
  (isList(value) ? value.some(holdsDate) : isObject(value) && Object.values(value).some(holdsDate));

/** The library rounds numbers. */
const holdsDecimal = (value: Value): boolean =>
  value instanceof Decimal ||
  (isList(value) ? value.some(holdsDecimal) : isObject(value) && Object.values(value).some(holdsDecimal));

/** JMESPath knows no dates: its functions get them as text in ISO 8601. */
function datesAsText(value: Value): Value {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Decimal) return value.text;
  return isList(value) ? value.map(datesAsText) : value;
}

/** What an expression computes with; throws where that would be a mark instead of the value, or a date instead of JSON. */
function operandValue(operand: Operand, value: Value): Value {
  const isUsed = operand === "text" ? typeof value === "string" : operand !== "written";
  if (isUsed && holdsRedacted(value))
    throw new Error("it computes with a value that is redacted, because it may be secret");
  if (operand !== "written" && operand !== "text" && holdsDecimal(value))
    throw new Error("it computes with a number that would be rounded; use an operator for it");
  if (operand === "equality" && holdsDate(value)) throw new Error("it compares a date; use an operator for dates");
  return datesAsText(value);
}

type Interpreter = typeof TreeInterpreter;

/** The interpreter of the library, except that nothing is computed from what stands in place of a secret. */
const interpreter = new (TreeInterpreter.constructor as new () => Interpreter)();
const visit = interpreter.visit.bind(interpreter);
interpreter.visit = (node, document) => {
  const value = visit(node, document);
  const { operand } = node as unknown as Node;
  return operand ? (operandValue(operand, value as Value) as typeof value) : value;
};

/** The value of a parsed expression. Throws when a function cannot take what it is given. */
export function evaluate(expression: Parameters<Interpreter["search"]>[0], document: Value): Value {
  return interpreter.search(expression, document as never) as Value;
}
