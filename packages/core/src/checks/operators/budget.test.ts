import { describe, expect, it } from "vitest";
import { BudgetError, createBudget } from "./budget";

describe("the work of a check", () => {
  it("is allowed up to its number of steps, and never again after that", () => {
    const budget = createBudget(10);
    budget.spend(4);
    budget.spend(6);
    expect(() => budget.spend(1)).toThrow(BudgetError);
    expect(() => budget.spend(0)).toThrow("it would take more work than a check may use");
  });
});
