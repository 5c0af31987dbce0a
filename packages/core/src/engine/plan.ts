import { type Order, type Ordered, referencesOf, topologicalOrder, type ValidCheck } from "../checks/validate";

/** The order in which checks can be evaluated, and which others each one waits for. */
export interface Plan<Check extends Ordered> extends Order<Check> {
  /** Check id → ids of the producers it refers to. */
  dependencies: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Derives the order of evaluation from the placeholders. Checks with equal standing keep the order of their creation. */
export function plan<Check extends ValidCheck & Ordered>(checks: readonly Check[]): Plan<Check> {
  const byAlias = new Map(checks.flatMap((check) => (check.alias ? [[check.alias, check.id] as const] : [])));
  const dependencies = new Map(
    checks.map((check) => {
      const producers = referencesOf(check).map(({ reference }) => byAlias.get(reference.alias));
      return [check.id, new Set(producers.filter((id) => id !== undefined))] as const;
    }),
  );
  return { ...topologicalOrder(checks, dependencies), dependencies };
}
