import * as z from "zod";
import type { Item, Observation } from "../../checks/model";
import { createBudget, dotted, evaluateCondition, faultWords, holdsRedacted, isObject } from "../../checks/operators";
import type { ResourceDocument } from "./document";
import { loadFacts } from "./facts";
import { conditionOf } from "./params";
import { type SelectionContext, selectResources, unreadOf } from "./select";
import { selectionText } from "./selection-text";

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
  const origin = (at: string) => context.origin?.(`parameters.assert.${at === "" ? "" : `${dotted(at)}.`}expected`);
  const facts = await loadFacts(typeName);
  const listedFacts = facts.listed();
  const selection = await selectResources(context);
  const assert = conditionOf(context.params.assert);
  if (!assert) throw new Error("the assertion was not validated");
  const unread = [...selection.unread];
  const items: Item[] = [];
  for (const { identifier, region, document, undecided, isListed } of selection.selected) {
    const { truth, cause, reason, leaves } = evaluateCondition(
      assert,
      { value: document, kind: "O", document, facts: isListed ? listedFacts : facts.whole, budget: context.budget },
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
      reason: truth === "unset" && reason ? reason : faultWords(leaves, truth === "true" ? "false" : "true", origin),
      label: labelOf(identifier, typeName, document),
    });
  }
  return {
    items,
    unread,
    excluded: selection.excluded,
    exports: { filteredUnset: selection.filteredUnset },
    evidence: selectionText(context.params.where !== undefined, selection),
  };
}

/** A resource as people know it: the identifier, with the name that it has beside it. */
function labelOf(identifier: string, typeName: string, document: ResourceDocument): string {
  const { _tags: tags } = document;
  const noun = typeName.split("::").at(-1) ?? "";
  // The name of a SecurityGroup is its GroupName, that of an Alarm its AlarmName.
  const property = Object.keys(document).find((key) => key.endsWith("Name") && noun.endsWith(key.slice(0, -4)));
  const names = [isObject(tags) ? tags.Name : undefined, property === undefined ? undefined : document[property]];
  const name = names.find((each) => typeof each === "string" && each !== "" && !holdsRedacted(each));
  return name === undefined || identifier.includes(String(name)) ? identifier : `${identifier} (${name})`;
}
