import type { PartialExports } from "../../model";
import type { DeclaredKind, Value } from "../../value";
import { type Budget, BudgetError, createBudget } from "../budget";
import type { Judgement } from "../judge";
import { type DocumentFacts, type Found, type Location, PathError } from "./found";
import type { Path } from "./paths";

/** What a condition is judged on. */
export interface ConditionScope {
  /** What a leaf without path judges. */
  value: Value;
  kind: DeclaredKind;
  /** The value is a count of which only a lower bound is known. */
  atLeast?: boolean;
  /** How a path found the value, where one did. */
  found?: Found | undefined;
  /** What paths are looked up in. */
  document: Value;
  /** Where the document stands in the one that the facts speak of; its root unless said. */
  place?: Location | undefined;
  facts?: DocumentFacts | undefined;
  /** The condition selects: see decision of absent keys in filters. */
  inFilter?: boolean | undefined;
  /** Work that is left; one for each call unless shared. */
  budget?: Budget | undefined;
  /** Names at the root of the document that were read wholly; all of them unless said. */
  whole?: readonly string[];
  /** Names at the root of which only a part is known, and why. */
  partial?: PartialExports;
}

/** What a path leads to, or why that cannot be told. */
export type Looked = { ok: true; found: Found } | { ok: false; judgement: Judgement };

/** Looks up the path of a part in what the condition is judged on. Throws `BudgetError` when the work of the check is used up. */
export function look(path: Path | undefined, scope: ConditionScope): Looked {
  if (!path) return { ok: true, found: scope.found ?? own(scope) };
  const isWhole = (root: string) => scope.whole === undefined || scope.whole.includes(root);
  if (scope.whole && (path.usesDocument || !path.roots.every(isWhole)))
    return unknown(`${path.text} could be read in part only`);
  const part = scope.partial?.find(({ what }) => path.usesDocument || path.roots.includes(what));
  if (part) {
    const reason = `${part.what} is known in part only: ${part.error.message}`;
    return { ok: false, judgement: { truth: "unknown", cause: part.error.cause, reason } };
  }
  const partial = path.usesDocument ? scope.facts?.partial?.(scope.place) : undefined;
  if (partial) return unknown(partial);
  try {
    const input = { value: scope.document, ...placeOf(scope) };
    return { ok: true, found: path.find(input, scope.facts, scope.budget ?? createBudget()) };
  } catch (error) {
    if (error instanceof BudgetError) throw error;
    if (!(error instanceof PathError))
      return {
        ok: false,
        judgement: { truth: "unknown", cause: "INTERNAL", reason: `the path ${path.text} cannot be applied` },
      };
    const reason = `the path ${path.text} cannot be applied: ${error.message}`;
    return { ok: false, judgement: { truth: "unknown", cause: error.cause, reason } };
  }
}

const placeOf = ({ place, facts }: ConditionScope): { place?: Location } =>
  place ? { place } : facts ? { place: [] } : {};

const own = (scope: ConditionScope): Found => ({ value: scope.value, ...placeOf(scope) });

const unknown = (reason: string): Looked => ({
  ok: false,
  judgement: { truth: "unknown", cause: "UNSUPPORTED", reason },
});
