import { compile, TreeInterpreter } from "@jmespath-community/jmespath";
import type { Value } from "../../model";
import { isList, isObject } from "../equality";

/** A JMESPath expression that was parsed once. */
export interface Path {
  text: string;
  /** Names looked up at the root of the document, for checking them against what is there. */
  roots: readonly string[];
  /** What the expression yields; null and undefined mean absent. Throws when a function cannot take what it is given. */
  search(document: Value): Value;
}

const maxPathLength = 512;
/** Times that an expression may multiply what it is given: `[@,@][]|[@,@][]| …` doubles it with every eight characters. */
const maxGrowth = 1_000;
/** Text of text of text: every level doubles the backslashes. */
const growthOfText = 8;

const standardFunctions = new Set(
  (
    "abs avg ceil contains ends_with floor join keys length map max max_by merge min min_by not_null reverse sort sort_by " +
    "starts_with sum to_array to_number to_string type values"
  ).split(" "),
);

/** Extensions of the parser that are not part of the JMESPath standard. */
const extensions = new Set(["Root", "Arithmetic", "Unary", "LetExpression", "Binding", "Variable", "Ternary"]);

interface Node {
  type: string;
  name?: string;
  left?: Node;
  right?: Node;
  [member: string]: unknown;
}

/** Parses a JMESPath expression with standard functions only, or says in words why it cannot be used. */
export function parsePath(text: string): { path: Path } | { problem: string } {
  if (text.trim() === "") return { problem: "must not be empty" };
  if (text.length > maxPathLength) return { problem: `must have at most ${maxPathLength} characters` };
  try {
    const expression = compile(text);
    const tree = expression as unknown as Node;
    const problem = nonStandard(tree);
    if (problem) return { problem };
    if (growthOf(tree) > maxGrowth) return { problem: "combines too many lists of expressions within each other" };
    return {
      path: {
        text,
        roots: [...new Set(rootsOf(tree))],
        search: (document) => TreeInterpreter.search(expression, detached(document) as never) as Value,
      },
    };
  } catch (error) {
    return { problem: `is not a JMESPath expression: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function nonStandard(node: Node): string | undefined {
  if (extensions.has(node.type)) return "uses syntax that is not standard JMESPath";
  if (node.type === "Function" && !standardFunctions.has(node.name ?? "")) {
    return `uses ${node.name}(), which is not a standard JMESPath function`;
  }
  for (const member of Object.values(node.type === "Literal" ? {} : node)) {
    for (const child of Array.isArray(member) ? member : [member]) {
      const problem = isNode(child) ? nonStandard(child) : undefined;
      if (problem) return problem;
    }
  }
  return undefined;
}

/** How many times larger than its document the value of an expression may become, estimated from above. */
function growthOf(node: Node): number {
  const members = Object.values(node.type === "Literal" ? {} : node).flat() as unknown[];
  const own =
    node.type === "MultiSelectList" || node.type === "MultiSelectHash"
      ? Math.max(1, (node.children as unknown[]).length)
      : node.type === "Function" && node.name === "to_string"
        ? growthOfText
        : 1;
  return members.filter(isNode).reduce((growth, child) => growth * growthOf(child), own);
}

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && "type" in value;

/** Field names that are looked up in the document itself, not in what another part of the expression yields. */
function rootsOf(node: Node): readonly string[] {
  if (node.type === "Field") return node.name === undefined ? [] : [node.name];
  if (node.type === "Literal" || node.type === "ExpressionReference") return [];
  const evaluatedOnLeft = [
    "Subexpression",
    "Pipe",
    "IndexExpression",
    "Projection",
    "ValueProjection",
    "FilterProjection",
  ];
  const onRoot = node.left?.type === "Current" || node.left?.type === "Identity";
  const members = evaluatedOnLeft.includes(node.type) ? [onRoot ? node.right : node.left] : Object.values(node);
  return members.flatMap((member) => (Array.isArray(member) ? member : [member]).filter(isNode).flatMap(rootsOf));
}

const copies = new WeakMap<object, Value>();

/** A copy whose objects have no prototype, so that a path finds own keys only (`constructor` is not a property of a resource). */
function detached(value: Value): Value {
  if (!isList(value) && !isObject(value)) return value;
  const known = copies.get(value);
  if (known !== undefined) return known;
  const copy = isList(value)
    ? value.map(detached)
    : Object.assign(
        Object.create(null),
        Object.fromEntries(Object.entries(value).map(([key, v]) => [key, detached(v)])),
      );
  copies.set(value, copy);
  return copy;
}
