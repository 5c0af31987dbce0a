import type { Value } from "../../value";
import { isAbsent, isList, isObject } from "../equality";
import type { Evaluation } from "./evaluation";
import { elementPlaceOf, type Found, joinOpen, type Location, type Open, openAs, PathError } from "./found";
import { withMeaning } from "./missing";
import { labelOf, type Node, partOf } from "./syntax";
import { requireKnown } from "./whole";

/** Collects the elements of a projection, and what was left out of it because a member was not there. */
interface Collected {
  values: Value[];
  /** Where the elements stand, as long as all stand in the same place. */
  place?: Location | undefined;
  isMixed: boolean;
  open: Open[];
  /** Label of what was not there → on how many elements. */
  lacking: Map<string, number>;
  undecided: { truth: Open["truth"]; reason: string; cause?: Open["cause"] }[];
}

/** `[]`, `[*]`, `.*`, `[?…]` and slices: the list of what the right side finds in each element, with what that left out. */
export function project(node: Node, input: Found, evaluation: Evaluation): Found {
  if (node.type === "Flatten") return flatten(node, input, evaluation);
  const base = withMeaning(evaluation.visit(partOf(node, "left"), input), evaluation.facts);
  if (isAbsent(base.value)) return base;
  // A slice of a text is a text, although it is written as a projection.
  const isSlice = node.left?.type === "IndexExpression" && node.left.right?.type === "Slice";
  if (isSlice && typeof base.value === "string") return evaluation.visit(partOf(node, "right"), base);
  const isMap = node.type === "ValueProjection";
  if (isMap) requireKnown(base, evaluation.facts);
  const elements = isMap ? membersOf(base, node) : elementsOf(base, node);
  const collected = emptyCollection(base.open && { ...base.open, shape: shapeInList(base.open) });
  evaluation.budget.spend(stepsPerProjection + elements.length * stepsPerElement);
  for (const element of elements) {
    if (node.type === "FilterProjection" && !isSelected(element, node, collected, evaluation)) continue;
    collect(element, partOf(node, "right"), collected, evaluation);
  }
  return listOf(collected, elements.length, labelOf(partOf(node, "left")));
}

const shapeInList = (open: Open): Open["shape"] => (open.shape === "any" ? "any" : "elements");

const emptyCollection = (open: Open | undefined): Collected => ({
  values: [],
  isMixed: false,
  open: open ? [open] : [],
  lacking: new Map(),
  undecided: [],
});

function elementsOf(base: Found, node: Node): Found[] {
  const { value } = base;
  if (!isList(value)) {
    if (typeof value === "string") throw notA("list", node, "text");
    throw notA("list", node, isObject(value) ? "an object" : typeof value === "number" ? "a number" : "a boolean");
  }
  const place = elementPlaceOf(base);
  return value.map((element) => ({ value: element, ...(place ? { place } : {}) }));
}

function notA(wanted: string, node: Node, found: string): PathError {
  const label = labelOf(node.left ?? node.child ?? node);
  const fix = wanted === "list" ? "; write to_array(…) where it may be one or several" : "";
  return new PathError(`${label} is ${found} and no ${wanted}${fix}`);
}

function membersOf({ value, place }: Found, node: Node): Found[] {
  if (!isObject(value)) throw notA("object", node, isList(value) ? "a list" : "a scalar");
  return Object.values(value).map((member) => ({ value: member, ...(place ? { place: [...place, "*"] } : {}) }));
}

/** An element of which it is not known whether it is selected is left out and counted. */
function isSelected(element: Found, node: Node, collected: Collected, evaluation: Evaluation): boolean {
  const { truth, reason = "the filter cannot be judged", cause } = evaluation.truth(partOf(node, "condition"), element);
  if (truth === "unset" || truth === "unknown")
    collected.undecided.push({ truth, reason, ...(cause ? { cause } : {}) });
  return truth === "true";
}

function collect(element: Found, right: Node, collected: Collected, evaluation: Evaluation): void {
  const lacks = (label: string) => collected.lacking.set(label, (collected.lacking.get(label) ?? 0) + 1);
  let found: Found;
  try {
    found = evaluation.visit(right, element);
  } catch (error) {
    if (!(error instanceof PathError && error.isScalar)) throw error;
    return void lacks(labelOf(right));
  }
  const meant = withMeaning(found, evaluation.facts);
  if (isAbsent(meant.value)) return void lacks(right.type === "Identity" ? "value" : labelOf(right));
  add(collected, meant.value, meant.place, evaluation);
  if (meant.open) collected.open.push(meant.open);
}

function add(collected: Collected, value: Value, place: Location | undefined, { facts }: Evaluation): void {
  const { values } = collected;
  if (values.length === 0) collected.place = place;
  else if (!collected.isMixed && !isSamePlace(collected.place, place)) {
    collected.isMixed = true;
    requireKnown({ value: values, ...(collected.place ? { elementPlace: collected.place } : {}) }, facts);
  }
  if (collected.isMixed) requireKnown({ value, ...(place ? { place } : {}) }, facts);
  values.push(value);
}

const isSamePlace = (one: Location | undefined, other: Location | undefined): boolean =>
  one === other || (one !== undefined && other !== undefined && one.join("\0") === other.join("\0"));

/** Looking an element up, keeping it and what is known of it. */
const stepsPerElement = 5;
/** Making the list and what is known of it, however few elements there are. */
const stepsPerProjection = 10;

function flatten(node: Node, input: Found, evaluation: Evaluation): Found {
  const child = partOf(node, "child");
  const base = withMeaning(evaluation.visit(child, input), evaluation.facts);
  if (isAbsent(base.value)) return base;
  const elements = elementsOf(base, node);
  const collected = emptyCollection(base.open && { ...base.open, shape: shapeInList(base.open) });
  for (const { value, place } of elements) {
    const inner = isList(value) ? value : [value];
    const innerPlace = isList(value) ? place && [...place, "[]"] : place;
    evaluation.budget.spend(inner.length * stepsPerElement);
    for (const item of inner) {
      if (isAbsent(item)) {
        collected.lacking.set("value", (collected.lacking.get("value") ?? 0) + 1);
        continue;
      }
      add(collected, item, innerPlace, evaluation);
    }
  }
  return listOf(collected, elements.length, labelOf(child));
}

/** The list, with the place of its elements where all have the same, and what was left out. */
function listOf(collected: Collected, total: number, label: string): Found {
  const { values, place, isMixed, lacking, undecided } = collected;
  const list = label.replace(/(\[\])+$/, "");
  const noun = (count: number) => `${count} of ${total} ${total === 1 ? "element" : "elements"} of ${list}`;
  const dropped = [...lacking].map(
    ([name, count]): Open => ({
      shape: "elements",
      truth: "unset",
      reason: `${noun(count)} ${count === 1 ? "has" : "have"} no ${name}`,
      dropped: count,
    }),
  );
  const left = undecided.slice(0, 1).map(
    ({ reason }): Open => ({
      shape: "elements",
      truth: undecided.some(({ truth }) => truth === "unknown") ? "unknown" : "unset",
      cause: undecided.find(({ truth }) => truth === "unknown")?.cause ?? "UNSUPPORTED",
      reason: `${noun(undecided.length)} cannot be told from the others by the filter: ${
        undecided.find(({ truth }) => truth === "unknown")?.reason ?? reason
      }`,
      dropped: undecided.length,
    }),
  );
  const open = joinOpen([...collected.open, ...dropped, ...left]);
  return { value: values, ...(place && !isMixed ? { elementPlace: place } : {}), ...openAs(open, "elements") };
}
