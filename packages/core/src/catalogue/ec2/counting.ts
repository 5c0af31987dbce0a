import * as z from "zod";
import { perRegion, withoutText } from "../../checks/answers/per-region";
import { requiredMembers } from "../../checks/answers/required-members";
import type { ReadsFn } from "../../checks/define";
import { count, tagFilters, text } from "../../checks/formats";
import { raise } from "../../checks/formats/field";
import type { Observation } from "../../checks/model";
import { show } from "../../checks/operators/sentences";
import { allOf, anyOf, countWords, type RegionCount } from "../../checks/words";
import { instancesIn } from "./instance";
import { describeInstances, type Filter } from "./reads";

/** Parameters that say which instances are counted. */
export const countedInstances = {
  expectedCount: count({
    title: "Number",
    description: "How many instances there must be",
    examples: [2],
  }).optional(),
  tagKey: text({
    title: "Tag key",
    description: "Count only instances that have this tag",
    max: 128,
    examples: ["env"],
  }).optional(),
  tagValue: text({
    title: "Tag value",
    description: "Together with the tag key: the value the tag must have, literally",
    max: 256,
    examples: ["prod"],
  }).optional(),
  tagFilters: tagFilters({
    title: "Tags",
    description: "Tags that must all match: key to value, or to a list of values of which any matches",
    examples: [{ env: ["prod", "stage"] }],
  }).optional(),
};

/** A tag value means nothing without its key, and one call takes one filter on the value of a tag. */
export function tagsFit(
  params: { tagKey?: string; tagValue?: string; tagFilters?: unknown },
  ctx: z.RefinementCtx,
): void {
  const { tagKey, tagFilters } = params;
  const filtered = typeof tagFilters === "object" && tagFilters !== null && tagKey !== undefined;
  if (filtered && Object.hasOwn(tagFilters, tagKey)) {
    raise(ctx, `names the tag ${tagKey} of tagKey too; give one of them`, undefined, ["tagFilters"]);
  }
  if (params.tagValue !== undefined && params.tagKey === undefined) {
    raise(ctx, "is only possible together with tagKey", undefined, ["tagValue"]);
  }
}

export const countExports = z.object({
  count: z.number(),
  instanceIds: z.array(z.string()).optional(),
  filters: z.array(z.string()).optional(),
  expectedCount: z.number().optional(),
  operator: z.string().optional(),
});

/** EC2 reads `*`, `?` and `\` in filter values as patterns; tags are literal here. */
function literal(value: string): string {
  return value.replace(/[*?\\]/g, "\\$&");
}

export interface TagSelection {
  tagKey?: string;
  tagValue?: string;
  tagFilters?: Readonly<Record<string, string | readonly string[]>>;
}

/** The EC2 filters for the tags asked for. Filters of one call must all hold. */
export function tagFiltersOf({ tagKey, tagValue, tagFilters = {} }: TagSelection): Filter[] {
  const byKey: Filter[] = [];
  if (tagKey !== undefined && tagValue === undefined) byKey.push({ Name: "tag-key", Values: [literal(tagKey)] });
  if (tagKey !== undefined && tagValue !== undefined)
    byKey.push({ Name: `tag:${tagKey}`, Values: [literal(tagValue)] });
  const more = Object.entries(tagFilters).map(([key, values]) => ({
    Name: `tag:${key}`,
    Values: (typeof values === "string" ? [values] : values).map(literal),
  }));
  return [...byKey, ...more];
}

/** "with tag env = prod or stage and tag Name = web-1" */
function tagsText({ tagKey, tagValue, tagFilters = {} }: TagSelection): string | undefined {
  const byKey = tagKey === undefined ? [] : [{ key: tagKey, values: tagValue === undefined ? [] : [tagValue] }];
  const more = Object.entries(tagFilters).map(([key, values]) => ({ key, values: [values].flat() }));
  const words = [...byKey, ...more].map(
    ({ key, values }) => `tag ${key}${values.length > 0 ? ` = ${anyOf(values.map(show))}` : ""}`,
  );
  return words.length > 0 ? `with ${allOf(words)}` : undefined;
}

/** "2 instances (pending or running)"; the only state that is counted stands before the noun. */
function countText(
  counts: readonly RegionCount[],
  states: readonly string[],
  tags: TagSelection,
  isPartial: boolean,
): string {
  const selection = tagsText(tags);
  const [noun, details] = states.length === 1 ? [`${states[0]} instance`] : ["instance", anyOf(states)];
  return countWords(noun, counts, { isPartial, ...(selection ? { selection } : {}), ...(details ? { details } : {}) });
}

/** Counts the instances in the given states over all regions asked. */
export async function countInstances(
  context: {
    params: TagSelection & { expectedCount?: number };
    read: ReadsFn<typeof describeInstances>;
    region: string;
    regions: readonly string[];
    everyRegion?: boolean;
    operator?: string;
  },
  states: readonly string[],
): Promise<Observation> {
  const { params, read } = context;
  const filters = [{ Name: "instance-state-name", Values: states }, ...tagFiltersOf(params)];
  const { found, unread, without } = await perRegion(context, (region) =>
    read.settled(describeInstances, { Filters: filters }, { region }),
  );
  const counts = found.map(({ data, ...where }) => {
    const instances = instancesIn(data);
    return {
      ...where,
      ids: instances.map((instance) => requiredMembers(describeInstances).text(instance, "InstanceId")),
      count: instances.length,
    };
  });
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const words = filters.map(({ Name, Values }) => `${Name}=${Values.join("|")}`);
  return {
    value: total,
    unread,
    exports: {
      count: total,
      instanceIds: counts.flatMap(({ ids }) => ids),
      filters: words,
      expectedCount: params.expectedCount,
      operator: context.operator,
    },
    evidence: countText(counts, states, params, unread.length > 0) + withoutText(without, "EC2"),
  };
}
