import { handlerOf } from "../../../packages/core/src/types/api/route";
import { routes } from "../../../packages/core/src/types/api/routes";
import { functions } from "../../../packages/core/src/types/functions";

const kilobyte = 1000;

/**
 * Limits of the minified code that is read before a function can run: little starts fast. Saving checks brings the whole catalogue's
 * schemas with it.
 */
const budgets = {
  ordinary: 600 * kilobyte,
  savesChecks: 1000 * kilobyte,
  evaluator: 1500 * kilobyte,
};
const larger: Record<string, number> = {
  "groups.create": budgets.savesChecks,
  "checks.create": budgets.savesChecks,
  "checks.update": budgets.savesChecks,
  "checks.delete": budgets.savesChecks,
};

export interface Handler {
  /** Route id, or name among the other functions. */
  name: string;
  /** Source file, from the repository's root. */
  file: string;
  budget: number;
}

const fileOf = (handler: string) => handler.replace(/\.handler$/, ".ts");

/** Every handler that is deployed, with the size its bundle may have. */
export const handlers: Handler[] = [
  ...Object.values(routes).map((route) => ({
    name: route.id,
    file: fileOf(handlerOf(route)),
    budget: larger[route.id] ?? budgets.ordinary,
  })),
  ...Object.entries(functions).map(([name, { handler }]) => ({
    name,
    file: fileOf(handler),
    budget: name === "evaluate" ? budgets.evaluator : budgets.ordinary,
  })),
];
