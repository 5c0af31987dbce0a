import type { Cause } from "../../value";
import type { Budget } from "../budget";
import type { Truth } from "../model";
import type { DocumentFacts, Found } from "./found";
import type { Node } from "./syntax";

/** The truth of a condition inside an expression. */
export interface Judged {
  truth: Truth;
  cause?: Cause;
  reason?: string;
}

/** What an expression is evaluated with. */
export interface Evaluation {
  facts: DocumentFacts | undefined;
  budget: Budget;
  visit(node: Node, input: Found): Found;
  /** The truth of a condition inside the expression: a filter, or a side of `&&`, `||` and `!`. */
  truth(node: Node, input: Found): Judged;
}
