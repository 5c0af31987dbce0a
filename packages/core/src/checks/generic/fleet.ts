import * as z from "zod";
import type { Item, Observation } from "../model";
import { createBudget, evaluateCondition, type LeafEvidence } from "../operators";
import { factsOf, listingFactsOf } from "./facts";
import { conditionOf } from "./params";
import { type SelectionContext, selectionText, selectResources, unreadOf } from "./select";

const ids = z.array(z.string()).optional();
export const fleetExports = z.object({
  total: z.number().optional(),
  passing: z.number().optional(),
  failing: z.number().optional(),
  failingIds: ids,
  ids,
  unread: ids,
  excluded: z.number().optional(),
  filteredUnset: z.number().optional(),
});

/** Judges the asserted condition on each selected resource: one item each, with what its leaves saw. */
export async function observeFleet(given: SelectionContext): Promise<Observation> {
  const context = { ...given, budget: createBudget() };
  const { typeName } = context.params;
  const facts = factsOf(typeName);
  const listedFacts = listingFactsOf(typeName, () => {});
  const selection = await selectResources(context);
  const assert = conditionOf(context.params.assert);
  if (!assert) throw new Error("the assertion was not validated");
  const unread = [...selection.unread];
  const items: Item[] = [];
  for (const { identifier, region, document, undecided, isListed } of selection.selected) {
    const { truth, cause, reason, leaves } = evaluateCondition(
      assert,
      { value: document, kind: "O", document, facts: isListed ? listedFacts : facts, budget: context.budget },
      context.now,
    );
    if (truth === "unknown") {
      unread.push(unreadOf(identifier, region, cause ?? "UNSUPPORTED", reason ?? "the condition cannot be judged"));
      continue;
    }
    const value = truth === "unset" ? undefined : truth === "true";
    items.push({
      id: identifier,
      region,
      value,
      ...(undecided ? { undecided } : {}),
      ...(reason === undefined ? {} : { reason }),
      label: `${identifier} in ${region}: ${leaves.map(leafText).join(", ")}`,
    });
  }
  return {
    items,
    unread,
    excluded: selection.excluded,
    exports: { filteredUnset: selection.filteredUnset },
    evidence: selectionText(selection),
  };
}

function leafText({ path, operator, expected, observed, truth }: LeafEvidence): string {
  const compared = [path ?? "resource", operator, expected === undefined ? "" : JSON.stringify(expected)];
  const seen = observed === undefined ? "not set" : (JSON.stringify(observed) ?? "not set");
  return `${compared.filter(Boolean).join(" ")} is ${truth} (${seen.slice(0, 120)})`;
}
