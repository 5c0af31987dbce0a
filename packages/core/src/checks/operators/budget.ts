import { OperatorUnsupported } from "./unsupported";

/** A check would take more work than one may use: it is ERROR/UNSUPPORTED, whatever its time limit. */
export class BudgetError extends OperatorUnsupported {
  override readonly name = "BudgetError";

  constructor() {
    super("it would take more work than a check may use");
  }
}

/** What is left of the work that one check may use. */
export interface Budget {
  /** Takes steps away before they are made. Throws `BudgetError` once they are used up, and from then on. */
  spend(steps: number): void;
}

/** Steps of one check. A step (an element compared, a character looked at, a node visited) takes 100 ns at most, so all take two seconds. */
export const stepsPerCheck = 20_000_000;

/** A budget for one check, shared by all that is evaluated for it. */
export function createBudget(steps: number = stepsPerCheck): Budget {
  let left = steps;
  return {
    spend(wanted) {
      left -= wanted;
      if (left < 0) throw new BudgetError();
    },
  };
}
