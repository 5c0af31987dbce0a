import type { Quantifier } from "../../value";
import type { Truth } from "../model";
import { findOperator } from "../registry";
import { expectedWords, phrase, show } from "../sentences";
import type { LeafEvidence } from "./model";

/** Where an expected value comes from, by the place of its leaf in the condition; undefined where it was written down. */
export type Origin = (at: string) => string | undefined;

/** `all[0].not` as `all.0.not`. */
export const dotted = (at: string): string => at.replace(/\[(\d+)\]/g, ".$1").replace(/^\./, "");

const nowhere: Origin = () => undefined;

/** The leaves by which a condition does not come out as it should, with what they saw; the first three and the number of others. */
export function faultWords(
  leaves: readonly LeafEvidence[],
  wanted: "true" | "false" = "true",
  origin = nowhere,
): string {
  const faults = leaves.filter((leaf) => leaf.truth !== wantedOf(leaf.at, wanted));
  const shown = faults.slice(0, 3).map((leaf) => leafWords(leaf, wantedOf(leaf.at, wanted), origin));
  const more = faults.length > shown.length ? `; and ${faults.length - shown.length} more` : "";
  return shown.join("; ") + more;
}

/** Under an odd number of `not` a leaf should not hold. */
function wantedOf(at: string, wanted: "true" | "false"): Truth {
  const negations = at.split(/[.[\]]+/).filter((step) => step === "not").length;
  return negations % 2 === 0 ? wanted : wanted === "true" ? "false" : "true";
}

function leafWords(leaf: LeafEvidence, wanted: Truth, origin: Origin): string {
  const { path = "the value", truth, observed, reason } = leaf;
  if (leaf.quantifier) return quantifiedWords(leaf, wanted, origin);
  if (truth === "unset" || truth === "unknown") return reason ?? `${path} is not set`;
  const compared = comparison(leaf, origin(leaf.at));
  if (wanted === "false") return `${path} ${compared}`;
  return `${path} is ${show(observed)}, ${expectedWords(compared)}`;
}

function comparison({ operator = "", expected }: LeafEvidence, from: string | undefined): string {
  const definition = findOperator(operator);
  return definition ? phrase(definition, expected, from) : operator;
}

const quantifierWords: Record<Quantifier, string> = {
  every: "every element should satisfy it",
  some: "no element satisfies it",
  none: "no element should satisfy it",
  count: "the number of elements is another one",
};

/** Names the elements at fault and the leaves they fail by. */
function quantifiedWords(leaf: LeafEvidence, wanted: Truth, origin: Origin): string {
  const { path = "", quantifier = "every", elements = [], atFault = 0, total = 0, truth, reason } = leaf;
  if (truth === "unset" || truth === "unknown") return reason ?? `${path} is not set`;
  const text = reason ?? quantifierWords[quantifier];
  const said = text.includes(path) ? text : `${path}: ${text}`;
  if (quantifier === "count") return said;
  if (total === 0) return `${path} has no elements`;
  if (wanted === "false" || elements.length === 0) return said;
  const inner = quantifier === "none" ? "false" : "true";
  const named = elements.map(({ index, value, leaves }) => {
    const words = leaves.length > 0 ? faultWords(leaves, inner, origin) : show(value);
    return `${path}[${index}]: ${words || show(value)}`;
  });
  const more = atFault > named.length ? `; and ${atFault - named.length} more of ${total}` : "";
  return `${named.join("; ")}${more}`;
}
