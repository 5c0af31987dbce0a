import type { Node } from "./syntax";

/** Steps that the parser puts behind `.*` where they belong inside: `a.*.b.c` is parsed as `(a.*.b).c`. */
const continued = ["Subexpression", "ValueProjection", "FilterProjection"];

/** By the grammar a projection ends behind these when they follow it directly. */
const ending = ["MultiSelectList", "MultiSelectHash"];

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && "type" in value;

function inner(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inner);
  return isNode(value) ? normalised(value) : value;
}

/** The tree as the JMESPath grammar has it: what follows `.*` is looked up in every value, not in the list of them. */
export function normalised(node: Node): Node {
  if (node.type === "Literal") return node;
  const parts = Object.entries(node).map(([name, value]) => [name, inner(value)]);
  return attached(Object.fromEntries(parts) as Node);
}

function attached(node: Node): Node {
  const { left } = node;
  if (left?.type !== "ValueProjection" || !continued.includes(node.type)) return node;
  const { right } = left;
  if (right && ending.includes(right.type)) return node;
  if (node.type === "Subexpression" && right?.type === "Identity" && node.right) return { ...left, right: node.right };
  return right ? { ...left, right: attached({ ...node, left: right }) } : node;
}

/** Whether a part in parentheses goes on with a step: the parser's tree does not tell `(a.*.b).c` from `a.*.b.c`. */
export function continuesGroup(text: string): boolean {
  const bare = text.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`/g, "_");
  const open: boolean[] = [];
  for (const { 0: sign, index } of bare.matchAll(/[()]/g)) {
    if (sign === "(") open.push(!/\w\s*$/.test(bare.slice(0, index)));
    else if (open.pop() && /^\s*[.[]/.test(bare.slice(index + 1))) return true;
  }
  return false;
}
