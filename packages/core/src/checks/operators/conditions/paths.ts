import { compile } from "@jmespath-community/jmespath";
import type { Value } from "../../value";
import { type Budget, BudgetError, createBudget } from "../budget";
import { type DocumentFacts, type Found, PathError } from "./found";
import { functionArity } from "./functions";
import { evaluateExpression } from "./interpreter";
import { endOf, type Node, partsOf } from "./syntax";
import { continuesGroup, normalised } from "./value-projections";

/** A JMESPath expression that was parsed once. */
export interface Path {
  text: string;
  /** The parsed tree. */
  expression: Node;
  /** Names looked up at the root of the document, for checking them against what is there. */
  roots: readonly string[];
  /** It looks at the document as a whole, whatever names it looks up besides. */
  usesDocument: boolean;
  /** What the value is made by: a projection or multi-select makes a list or object where nothing may be. */
  end: "projection" | "multi-select" | "other";
  /** What the expression yields, with what it left out. Throws `PathError` where it cannot be judged, `BudgetError` beyond the work allowed. */
  find(input: Found, facts: DocumentFacts | undefined, budget: Budget): Found;
}

const maxPathLength = 512;
const standardFunctions = new Set(Object.keys(functionArity));

/** Extensions of the parser that are not part of the JMESPath standard. */
const extensions = new Set(["Root", "Arithmetic", "Unary", "LetExpression", "Binding", "Variable", "Ternary"]);

/** Parses a JMESPath expression with standard functions only, or says in words why it cannot be used. */
export function parsePath(text: string): { path: Path } | { problem: string } {
  if (text.trim() === "") return { problem: "must not be empty" };
  if (text.length > maxPathLength) return { problem: `must have at most ${maxPathLength} characters` };
  try {
    const parsed = compile(text) as unknown as Node;
    const tree = normalised(parsed);
    const problem = nonStandard(tree) ?? rounded(tree) ?? ambiguous(text, parsed, tree);
    if (problem) return { problem };
    const looked = rootsOf(tree);
    const roots = [...new Set(looked.filter((root) => root !== undefined))];
    return {
      path: {
        text,
        expression: tree,
        roots,
        usesDocument: roots.length === 0 || looked.includes(undefined),
        end: endOf(tree),
        find: (input, facts, budget) => evaluateExpression(tree, input, facts, budget),
      },
    };
  } catch (error) {
    return { problem: `is not a JMESPath expression: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** What a path that was validated leads to, or why it cannot be applied to this document. */
export function lookUpPath(
  text: string,
  document: Value,
  facts?: DocumentFacts,
): { found: Found } | { problem: string } {
  const parsed = parsePath(text);
  if ("problem" in parsed) throw new Error("the path was not validated");
  try {
    const input = { value: document, ...(facts ? { place: [] } : {}) };
    return { found: parsed.path.find(input, facts, createBudget()) };
  } catch (error) {
    if (!(error instanceof PathError || error instanceof BudgetError)) throw error;
    return { problem: `the path ${text} cannot be applied: ${error.message}` };
  }
}

/** The parser reads literals as JavaScript does, so that it would compare with another number. */
function rounded(node: Node): string | undefined {
  if (node.type === "Literal") {
    const isRounded = numbersIn(node.value).some((each) => Math.abs(each) > Number.MAX_SAFE_INTEGER);
    return isRounded ? "holds a number beyond 2^53; compare it as the expected value instead" : undefined;
  }
  return partsOf(node)
    .map(rounded)
    .find((problem) => problem !== undefined);
}

function numbersIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

const ambiguous = (text: string, parsed: Node, tree: Node): string | undefined =>
  continuesGroup(text) && JSON.stringify(parsed) !== JSON.stringify(tree)
    ? "goes on behind parentheses with a .* in them; write a pipe instead: (a.*.b) | [?c]"
    : undefined;

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
