/** A node of the tree into which the library parses a JMESPath expression. */
export interface Node {
  type: string;
  name?: string;
  left?: Node;
  right?: Node;
  children?: readonly Node[];
  child?: Node;
  condition?: Node;
  [member: string]: unknown;
}

/** A part that every node of its type has. */
export function partOf(node: Node, name: "left" | "right" | "child" | "condition"): Node {
  const part = node[name];
  if (part === undefined) throw new Error(`a ${node.type} of the parser has no ${name}`);
  return part;
}

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && "type" in value;

/** All parts of a node in which names are looked up. */
export function partsOf(node: Node): readonly Node[] {
  if (node.type === "Literal") return [];
  if (node.type === "KeyValuePair") return isNode(node.value) ? [node.value] : [];
  return (Object.values(node).flat() as unknown[]).filter(isNode);
}

const projections = ["Projection", "ValueProjection", "FilterProjection", "Flatten"];

/** What the value of an expression is made by: a projection or a multi-select makes a list or object where nothing may be. */
export function endOf(node: Node): "projection" | "multi-select" | "other" {
  if (projections.includes(node.type)) return "projection";
  if (node.type === "MultiSelectList" || node.type === "MultiSelectHash") return "multi-select";
  if (["Subexpression", "Pipe", "IndexExpression"].includes(node.type) && node.right && node.left)
    return ["Current", "Identity"].includes(node.right.type) ? endOf(node.left) : endOf(node.right);
  return "other";
}

/** A part of an expression in words that people know it by. */
export function labelOf(node: Node): string {
  const { left, right, child } = node;
  switch (node.type) {
    case "Field":
      return node.name ?? "";
    case "Current":
    case "Identity":
      return "@";
    case "Literal":
      return JSON.stringify(node.value);
    case "Subexpression":
    case "Pipe":
      return left && right ? joined(labelOf(left), labelOf(right)) : "";
    case "IndexExpression":
      return left ? `${labelOf(left)}${right?.type === "Index" ? `[${right.value}]` : "[:]"}` : "";
    case "Flatten":
      return child ? `${labelOf(child)}[]` : "[]";
    case "Projection":
    case "FilterProjection":
    case "ValueProjection": {
      const list = left ? labelOf(left) : "";
      const own = left?.type === "Flatten" || left?.type === "IndexExpression" ? list : `${list}[]`;
      return right && right.type !== "Identity" ? joined(own, labelOf(right)) : own;
    }
    case "Function":
      return `${node.name}(${(node.children ?? []).map(labelOf).join(", ")})`;
    case "NotExpression":
      return child ? `!${labelOf(child)}` : "";
    case "Comparator":
      return left && right ? `${labelOf(left)} ${signs[node.name ?? ""] ?? ""} ${labelOf(right)}` : "";
    default:
      return "the expression";
  }
}

const signs: Readonly<Record<string, string>> = { EQ: "==", NE: "!=", GT: ">", GTE: ">=", LT: "<", LTE: "<=" };

const joined = (left: string, right: string): string =>
  left === "@" || left === ""
    ? right
    : right.startsWith("[")
      ? `${left}${right}`
      : right === "@"
        ? left
        : `${left}.${right}`;
