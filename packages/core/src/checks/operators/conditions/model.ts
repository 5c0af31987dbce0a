import type { Cause, Quantifier, Value } from "../../model";
import type { Assertion } from "../judge";
import type { Truth } from "../model";
import type { Path } from "./paths";

/** A condition that was parsed: operators looked up, expected values read, paths compiled. */
export type Condition =
  | { type: "leaf"; path?: Path; assertion: Assertion; at: string }
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
      at: string;
    };

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
}

export interface ConditionJudgement {
  truth: Truth;
  /** Of the first part that could not be judged. */
  cause?: Cause;
  reason?: string;
  leaves: readonly LeafEvidence[];
}

export type ConditionCode =
  | "CONDITION_TOO_LARGE"
  | "INVALID_PARAMETER_VALUE"
  | "INVALID_PATH"
  | "INVALID_PATTERN"
  | "UNKNOWN_OPERATOR"
  | "OPERATOR_NOT_APPLICABLE"
  | "EXPECTED_MISSING"
  | "EXPECTED_INVALID"
  | "EXPECTED_NOT_ALLOWED";

export interface ConditionProblem {
  path: readonly (string | number)[];
  code: ConditionCode;
  message: string;
  fix?: string;
}
