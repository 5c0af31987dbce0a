import type { Cause, Quantifier, Value } from "../../value";
import type { Assertion } from "../judge";
import type { Truth } from "../model";
import type { Path } from "./paths";

/** A condition that was parsed: operators looked up, expected values read, paths compiled. */
export type Condition =
  | { type: "leaf"; path?: Path; assertion: Assertion; ifUnset?: "true" | "false"; at: string }
  | { type: "all" | "any"; conditions: readonly Condition[]; at: string }
  | { type: "not"; condition: Condition; at: string }
  | {
      type: "quantified";
      path: Path;
      quantifier: Quantifier;
      where?: Condition;
      satisfies?: Condition;
      /** For `count`: the comparison of the number of selected elements. */
      counted?: Assertion;
      ifEmpty: "true" | "false";
      ifUnset?: "true" | "false";
      at: string;
    };

/** An element that makes a quantified part not hold. */
export interface ElementEvidence {
  /** Position in the list, from 0. */
  index: number;
  value: Value;
  truth: Truth;
  leaves: readonly LeafEvidence[];
}

/** What one leaf or quantified part saw and how it came out. */
export interface LeafEvidence {
  /** Where in the condition: `all[0].not`. */
  at: string;
  path?: string;
  operator?: string;
  quantifier?: Quantifier;
  expected?: Value;
  observed?: Value;
  truth: Truth;
  cause?: Cause;
  reason?: string;
  /** Of a quantified part that does not hold: the first elements at fault, how many there are, and how many elements in all. */
  elements?: readonly ElementEvidence[];
  atFault?: number;
  total?: number;
}

export interface ConditionJudgement {
  truth: Truth;
  /** Of the first part that could not be judged, or lacks what is compared. */
  cause?: Cause;
  reason?: string;
  leaves: readonly LeafEvidence[];
}
