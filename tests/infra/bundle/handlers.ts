import { handlerOf } from "../../../packages/core/src/types/api/route";
import { routes } from "../../../packages/core/src/types/api/routes";
import { functions } from "../../../packages/core/src/types/functions";

const kilobyte = 1000;

/**
 * Limits of minified code: small bundles start fast. Saving checks brings the whole catalogue's schemas with it.
 */
const budgets = {
  ordinary: 600 * kilobyte,
  savesChecks: 1000 * kilobyte,
  evaluator: 8000 * kilobyte,
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
  splitting: boolean;
}

const fileOf = (handler: string) => handler.replace(/\.handler$/, ".ts");

/** Every handler that is deployed, with the size its bundle may have. */
export const handlers: Handler[] = [
  ...Object.values(routes).map((route) => ({
    name: route.id,
    file: fileOf(handlerOf(route)),
    budget: larger[route.id] ?? budgets.ordinary,
    splitting: false,
  })),
  ...Object.entries(functions).map(([name, { handler }]) => ({
    name,
    file: fileOf(handler),
    budget: name === "evaluate" ? budgets.evaluator : budgets.ordinary,
    splitting: name === "evaluate",
  })),
];
