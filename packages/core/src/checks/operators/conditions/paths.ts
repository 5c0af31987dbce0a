import { compile } from "@jmespath-community/jmespath";
import type { Value } from "../../model";
import { isList, isObject } from "../equality";
import { evaluate, markOperands, type Node } from "./interpreter";

/** A JMESPath expression that was parsed once. */
export interface Path {
  text: string;
  /** The parsed tree. */
  expression: Node;
  /** Names looked up at the root of the document, for checking them against what is there. */
  roots: readonly string[];
  /** It looks at the document as a whole, whatever names it looks up besides. */
  usesDocument: boolean;
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
    prepare(tree);
    const looked = rootsOf(tree);
    const roots = [...new Set(looked.filter((root) => root !== undefined))];
    return {
      path: {
        text,
        expression: tree,
        roots,
        usesDocument: roots.length === 0 || looked.includes(undefined),
        search: (document) => evaluate(expression, detached(document)),
      },
    };
  } catch (error) {
    return { problem: `is not a JMESPath expression: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** What a path that was validated leads to, or why it cannot be applied to this document. */
export function lookUpPath(text: string, document: Value): { value: Value } | { problem: string } {
  const parsed = parsePath(text);
  if ("problem" in parsed) throw new Error("the path was not validated");
  try {
    return { value: parsed.path.search(document) };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return { problem: `the path ${text} cannot be applied: ${words}` };
  }
}

function nonStandard(node: Node): string | undefined {
  if (extensions.has(node.type)) return "uses syntax that is not standard JMESPath";
  if (node.type === "Function" && !standardFunctions.has(node.name ?? "")) {
    return `uses ${node.name}(), which is not a standard JMESPath function`;
  }
  for (const child of partsOf(node)) {
    const problem = nonStandard(child);
    if (problem) return problem;
  }
  return undefined;
}

function prepare(node: Node): void {
  markOperands(node);
  partsOf(node).forEach(prepare);
}

/** How many times larger than its document the value of an expression may become, estimated from above. */
function growthOf(node: Node): number {
  const own =
    node.type === "MultiSelectList" || node.type === "MultiSelectHash"
      ? Math.max(1, (node.children as unknown[]).length)
      : node.type === "Function" && node.name === "to_string"
        ? growthOfText
        : 1;
  return partsOf(node).reduce((growth, child) => growth * growthOf(child), own);
}

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && "type" in value;

const partsOf = (node: Node): readonly Node[] =>
  node.type === "Literal" ? [] : (Object.values(node).flat() as unknown[]).filter(isNode);

/** Parts whose right side is looked up in what the left side yields, and such as do so for every element of it. */
const steps = ["Subexpression", "Pipe", "IndexExpression"];
const projections = ["Projection", "ValueProjection", "FilterProjection"];
const isDocument = (node: Node | undefined): boolean => node?.type === "Current" || node?.type === "Identity";

/**
 * Field names that are looked up in the document itself, not in what another part of the expression yields; undefined stands for the
 * document as a whole.
 */
function rootsOf(node: Node): readonly (string | undefined)[] {
  if (node.type === "Field") return [node.name];
  if (isDocument(node)) return [undefined];
  if (node.type === "ExpressionReference") return [];
  if (![...steps, ...projections].includes(node.type)) return partsOf(node).flatMap(rootsOf);
  const onDocument = isDocument(node.left);
  if (onDocument && node.type === "ValueProjection") return [undefined];
  if (onDocument && steps.includes(node.type)) return node.right ? rootsOf(node.right) : [];
  // A document is no list, so names looked up in its elements are mistaken for its own.
  return [node.left, onDocument ? node.right : undefined].flatMap((part) => (part ? rootsOf(part) : []));
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
