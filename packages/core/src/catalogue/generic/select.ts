import { ifPresent, requireMember } from "../../checks/answers/missing-members";
import { perRegion } from "../../checks/answers/per-region";
import type { ReadsFn } from "../../checks/define";
import { globalRegion } from "../../checks/formats/partitions";
import type { Cause, UndecidedMembership, Unread } from "../../checks/model";
import {
  anyGlobMatches,
  type Budget,
  type Condition,
  type ConditionJudgement,
  createBudget,
  type DocumentFacts,
  evaluateCondition,
} from "../../checks/operators";
import type { listBuckets } from "../s3/reads";
import { type ResourceDocument, resourceDocument, unreadableProperties } from "./document";
import { loadFacts, type ResourceFacts } from "./facts";
import { isGlobalType } from "./global-types";
import { listAtHome } from "./home-region";
import { hasHomeRegions } from "./home-region-types";
import { conditionOf } from "./params";
import { getResource, listResources } from "./reads";

type Read = ReadsFn<typeof listResources | typeof getResource | typeof listBuckets>;

export interface SelectionContext {
  params: {
    typeName: string;
    where?: unknown;
    assert?: unknown;
    resourceModel?: Record<string, unknown>;
    maxResources: number;
    detail: "auto" | "list" | "get";
    exclude?: readonly string[];
  };
  read: Read;
  regions: readonly string[];
  everyRegion?: boolean;
  /** Regions of `*` that were left out. */
  closedRegions?: readonly string[];
  now: Date;
  account: { id: string; partition: string; defaultRegion?: string };
  origin?: (place: string) => string | undefined;
  /** Work that is left for the check. */
  budget?: Budget;
}

export interface Selected {
  identifier: string;
  region: string;
  document: ResourceDocument;
  /** What the document lacks may be set all the same: it is an entry of a listing. */
  isListed?: boolean;
  /** Why properties that the document does not hold may be set all the same. */
  unreadable?: string;
  undecided?: UndecidedMembership;
}

export interface Selection {
  selected: Selected[];
  unread: Unread[];
  listed: number;
  excluded: number;
  /** Selected, or perhaps selected, of which the filter compares a property that is not set. */
  filteredUnset: number;
  vanished: number;
  /** There are more than `maxResources`. */
  capped: boolean;
  /** Regions of `*` in which resources cannot be listed at all. */
  without: string[];
}

/** How many resources are looked at together; the Reader limits what is really under way. */
const chunkSize = 100;

/** The resources that the filter selects, each with as much of its properties as the conditions need. */
export async function selectResources(given: SelectionContext): Promise<Selection> {
  const facts = await loadFacts(given.params.typeName);
  const context = { ...given, facts, budget: given.budget ?? createBudget() };
  const { params, account } = context;
  const listing = await listEverywhere(context);
  const patterns = params.exclude ?? [];
  const excluded = (identifier: string) =>
    patterns.includes(identifier) || anyGlobMatches(patterns, identifier, context.budget);
  const candidates = listing.entries.filter(({ identifier }) => !excluded(identifier));
  const conditions = { where: conditionOf(params.where), assert: conditionOf(params.assert) };
  const result: Selection = {
    selected: [],
    unread: listing.unread,
    listed: listing.entries.length,
    excluded: listing.entries.length - candidates.length,
    filteredUnset: 0,
    vanished: 0,
    capped: false,
    without: listing.without,
  };
  for (let start = 0; start < candidates.length && !result.capped; start += chunkSize) {
    const chunk = candidates.slice(start, start + chunkSize);
    const looked = await Promise.all(chunk.map((entry) => lookAt(entry, conditions, context)));
    for (const one of looked) {
      if ("unread" in one) result.unread.push(one.unread);
      else if (one.outcome === "vanished") result.vanished += 1;
      else if (one.outcome === "selected") {
        if (result.selected.length >= params.maxResources) result.capped = true;
        else {
          result.selected.push(one.entry);
          if (one.entry.undecided) result.filteredUnset += 1;
        }
      }
    }
  }
  if (result.capped && params.assert !== undefined) result.unread.push(capOf(params, account.id));
  return result;
}

type Looked = { unread: Unread } | { outcome: "vanished" | "left" } | { outcome: "selected"; entry: Selected };

interface Conditions {
  where: Condition | undefined;
  assert: Condition | undefined;
}

type KnownContext = SelectionContext & { facts: ResourceFacts };

async function lookAt(entry: Selected, conditions: Conditions, context: KnownContext): Promise<Looked> {
  const { detail } = context.params;
  // Where the listing tells enough for the filter, only selected resources cost a further read.
  const early = detail === "get" ? undefined : filterListed(entry, conditions, context);
  if (early?.isKnown && early.truth === "false") return { outcome: "left" };
  const needsMore = detail === "get" || (detail === "auto" && !(early?.isKnown && early.tellsAssert));
  if (!needsMore && entry.unreadable !== undefined && !(early?.isKnown && early.tellsAssert))
    return { unread: unreadOf(entry.identifier, entry.region, "UNSUPPORTED", entry.unreadable, "ListResources") };
  if (!needsMore) return early?.truth === "false" ? { outcome: "left" } : selectedAs(entry, early);
  const full = await detailOf(entry, context);
  if (full === undefined) return { outcome: "vanished" };
  if ("error" in full) return { unread: full };
  const judged = judgeFilter(conditions.where, full, context.facts.whole, context);
  return judged.truth === "false" ? { outcome: "left" } : selectedAs(full, judged);
}

/** The entry, marked where the filter does not decide whether it is selected. */
function selectedAs(entry: Selected, judged: ConditionJudgement | undefined): Looked {
  const { truth, reason = "the filter cannot be judged", cause } = judged ?? { truth: "true" };
  if (truth !== "unset" && truth !== "unknown") return { outcome: "selected", entry };
  const undecided: UndecidedMembership = { truth, reason, ...(cause ? { cause } : {}) };
  return { outcome: "selected", entry: { ...entry, undecided } };
}

/** The filter on a listing entry, and whether the entry tells all that filter and assertion look at. */
function filterListed(entry: Selected, { where, assert }: Conditions, context: KnownContext) {
  const lacking = { where: false, assert: false };
  const factsFor = (part: keyof typeof lacking) =>
    context.facts.listed(() => {
      lacking[part] = true;
    });
  const judged = judgeFilter(where, entry, factsFor("where"), context);
  if (assert) judgeFilter(assert, entry, factsFor("assert"), context);
  return { ...judged, isKnown: !lacking.where, tellsAssert: !lacking.assert };
}

function judgeFilter(
  condition: Condition | undefined,
  { document }: Selected,
  facts: DocumentFacts,
  { now, budget }: SelectionContext,
): ConditionJudgement {
  if (condition === undefined) return { truth: "true", leaves: [] };
  return evaluateCondition(condition, { value: document, kind: "O", document, facts, budget, inFilter: true }, now);
}

async function detailOf(
  entry: Selected,
  { params, read, account }: SelectionContext,
): Promise<Selected | Unread | undefined> {
  const { identifier, region } = entry;
  const settled = await read.settled(getResource, { TypeName: params.typeName, Identifier: identifier }, { region });
  if (!settled.ok) return { what: `${identifier} in ${region}`, error: settled.error };
  if (!settled.answer.present) return undefined;
  const { data } = settled.answer;
  const properties = ifPresent(() => data.ResourceDescription?.Properties);
  const unreadable = unreadableProperties(properties, params.typeName, "cloudcontrol:GetResource");
  if (unreadable !== undefined) return unreadOf(identifier, region, "UNSUPPORTED", unreadable);
  const meta = { identifier, region, typeName: params.typeName, accountId: account.id };
  return { identifier, region, document: resourceDocument(properties, meta) };
}

async function listEverywhere(context: SelectionContext) {
  const { params, read, regions, everyRegion = false, account } = context;
  const { typeName, resourceModel } = params;
  const question = { TypeName: typeName, ...(resourceModel ? { ResourceModel: JSON.stringify(resourceModel) } : {}) };
  const asked = isGlobalType(typeName) ? { regions: [globalRegion(account.partition)] } : { regions, everyRegion };
  const { found, unread, without } = hasHomeRegions(typeName)
    ? await listAtHome(context, question)
    : await perRegion(asked, (region) => read.settled(listResources, question, { region }));
  const entries = found.flatMap(({ region, data }) =>
    requireMember(data.ResourceDescriptions, listResources, "ResourceDescriptions").map(
      ({ Identifier: identifier = "", Properties }) => {
        const meta = { identifier, region, typeName, accountId: account.id };
        const unreadable = unreadableProperties(Properties, typeName, "cloudcontrol:ListResources");
        const entry = { identifier, region, document: resourceDocument(Properties, meta, true), isListed: true };
        return unreadable === undefined ? entry : { ...entry, unreadable };
      },
    ),
  );
  return { entries, unread, without };
}

export function unreadOf(
  identifier: string,
  region: string,
  cause: Cause,
  message: string,
  asked: "GetResource" | "ListResources" = "GetResource",
): Unread {
  const operation = `cloudcontrol:${asked}`;
  return { what: `${identifier} in ${region}`, error: { cause, message, operation, region, actions: [] } };
}

function capOf({ maxResources }: SelectionContext["params"], accountId: string): Unread {
  const message = `more than ${maxResources} ${maxResources === 1 ? "resource is" : "resources are"} selected; raise maxResources or narrow the filter`;
  const operation = "cloudcontrol:ListResources";
  return {
    what: `the rest of account ${accountId}`,
    error: { cause: "UNSUPPORTED", message, operation, region: "", actions: [] },
  };
}
