import { isAbsent, isList, isObject } from "../equality";
import { foldAll, foldAny, negate } from "../fold";
import { compare } from "./compare";
import type { Evaluation, Judged } from "./evaluation";
import { type Found, PathError } from "./found";
import { meaningOf, notSet, withMeaning } from "./missing";
import { labelOf, type Node, partOf } from "./syntax";

/** Judges a filter or a side of `&&`, `||`, `!` in four values; what cannot be judged is `unknown`, never thrown. */
export function truthOf(node: Node, input: Found, evaluation: Evaluation): Judged {
  if (node.type === "NotExpression") {
    const inner = evaluation.truth(partOf(node, "child"), input);
    return { ...inner, truth: negate(inner.truth) };
  }
  if (node.type === "AndExpression" || node.type === "OrExpression") {
    const sides = [partOf(node, "left"), partOf(node, "right")].map((side) => evaluation.truth(side, input));
    const truths = sides.map(({ truth }) => truth);
    const truth = node.type === "AndExpression" ? foldAll(truths) : foldAny(truths);
    return { ...sides.find((side) => side.truth === truth), truth };
  }
  try {
    if (node.type === "Comparator") return compare(node, input, evaluation);
    const found = withMeaning(evaluation.visit(node, input), evaluation.facts);
    if (!isAbsent(found.value) || found.open) return truthOfValue(found);
    const isKnown = found.missing !== undefined && meaningOf(found.missing, evaluation.facts).is !== "unset";
    return isKnown ? { truth: "false" } : { truth: "unset", reason: found.missing?.reason ?? notSet(labelOf(node)) };
  } catch (error) {
    if (error instanceof PathError) return { truth: "unknown", cause: error.cause, reason: error.message };
    throw error;
  }
}

/** Whether JMESPath takes a value for true. What stands for a secret is a text that is not empty. */
export function truthOfValue({ value, open }: Found): Judged {
  const isEmpty = isList(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
  const isTrue = !isAbsent(value) && value !== false && value !== "" && !isEmpty;
  if (!open || (isTrue && open.shape !== "any")) return { truth: isTrue ? "true" : "false" };
  return { truth: open.truth, reason: open.reason, ...(open.cause ? { cause: open.cause } : {}) };
}
