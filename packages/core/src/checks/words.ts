import { plural } from "./operators/sentences";

/** "1 default VPC", "2 default VPCs". */
export const counted = (count: number, noun: string): string => `${count} ${plural(noun, count)}`;

/** The verb that goes with a number of things, or with a share of them: "1 of 2 targets is", "0 of 1 target is". */
export const isOrAre = (count: number, total?: number): string => (count === 1 || total === 1 ? "is" : "are");

/** "no origin", "the origin api", "the origins assets, api". */
export function named(noun: string, names: readonly string[]): string {
  return names.length === 0 ? `no ${noun}` : `the ${plural(noun, names.length)} ${names.join(", ")}`;
}

/** "running", "pending or running", "pending, running or stopped". */
export const anyOf = (words: readonly string[]): string => joined(words, "or");

/** The same with "and". */
export const allOf = (words: readonly string[]): string => joined(words, "and");

function joined(words: readonly string[], last: string): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

/** The first three of a list and the number of the others. */
export function firstThree(words: readonly string[]): string {
  const more = words.length - 3;
  return words.slice(0, 3).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

/** How many of something were counted in a region; `begun` where only the beginning of its listing could be read. */
export interface RegionCount {
  region: string;
  count: number;
  begun?: true;
}

/**
 * What was counted, with its noun: "2 default VPCs (1 in eu-west-1, 1 in us-east-1)". `isPartial` says that there may be more where
 * nothing could be read; `selection` says which ones are counted, `details` what else is to be known of all of them.
 */
export function countWords(
  noun: string,
  counts: readonly RegionCount[],
  { isPartial, selection, details }: { isPartial: boolean; selection?: string; details?: string },
): string {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const inRegions = counts.length > 1 || (isPartial && counts.length > 0) ? perRegion(counts) : "";
  const beside = [details, inRegions].filter(Boolean).join("; ");
  const what = `${isPartial ? "At least " : ""}${counted(total, noun)}`;
  return [what, selection, beside && `(${beside})`].filter(Boolean).join(" ");
}

function perRegion(counts: readonly RegionCount[]): string {
  const some = counts.filter(({ count, begun }) => count > 0 || begun);
  const none = counts.filter((each) => !some.includes(each)).map(({ region }) => region);
  const words = some.map(({ region, count, begun }) => `${begun ? "at least " : ""}${count} in ${region}`);
  return [...words, ...(none.length > 0 ? [`none in ${none.join(", ")}`] : [])].join(", ");
}
