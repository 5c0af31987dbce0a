import { createUnread } from "../../checks/answers/missing-members";
import type { PerRegion } from "../../checks/answers/per-region";
import type { ReadsFn } from "../../checks/define";
import type { ReadErrorLike, Unread } from "../../checks/model";
import { listBuckets } from "../s3/reads";
import { hasHomeRegions } from "./home-region-types";
import { listResources, type ResourceDescription } from "./reads";

type Listing = { TypeName?: string; ResourceDescriptions?: readonly ResourceDescription[] };

interface HomeContext {
  read: ReadsFn<typeof listResources | typeof listBuckets>;
  regions: readonly string[];
  everyRegion?: boolean;
  closedRegions?: readonly string[];
  account: { id: string; defaultRegion?: string };
}

/** Where each bucket of the account lives; a bucket whose region is not in the answer has none. */
async function homesOf(
  read: ReadsFn<typeof listBuckets>,
): Promise<{ homes: ReadonlyMap<string, string | undefined> } | { error: ReadErrorLike }> {
  const settled = await read.settled(listBuckets, {});
  if (!settled.ok) return { error: settled.error };
  const buckets = settled.answer.present ? (settled.answer.data.Buckets ?? []) : [];
  return { homes: new Map(buckets.map(({ Name = "", BucketRegion }) => [Name, BucketRegion])) };
}

/** The region is not in the answer: by the listing of regions itself, or because the resource is not (any more) in it. */
const unplaced = (identifier: string, region: string): Unread =>
  createUnread(identifier, listBuckets, region, `the region of ${identifier} is not in the answer`);

/**
 * Lists a type whose listing is the same from every region: once, with the resources under the regions in which they live. Given regions
 * narrow to those; `*` means all, but for regions that were left out. A resource whose region is not known is unread: it may be in any.
 */
export async function listAtHome(
  { read, regions, everyRegion = false, closedRegions = [], account }: HomeContext,
  question: { TypeName: string; ResourceModel?: string },
): Promise<PerRegion<Listing>> {
  const none = { found: [], unread: [], without: [] };
  const listing = await listOnce(read, regions, account.defaultRegion, question);
  if ("unread" in listing) return { ...none, unread: [listing.unread] };
  const { data, region: asked } = listing;
  // An answer without its list is the caller's to refuse.
  if (data.ResourceDescriptions === undefined) return { ...none, found: [{ region: asked, data }] };
  // Where nothing is listed nothing need be known of where it lives.
  if (data.ResourceDescriptions.length === 0) return { ...none, found: [{ region: asked, data }] };
  const told = await homesOf(read);
  const found = new Map<string, ResourceDescription[]>();
  const unread: Unread[] = [];
  for (const description of data.ResourceDescriptions) {
    const { Identifier: identifier = "" } = description;
    const home = "homes" in told ? told.homes.get(identifier) : undefined;
    const isAsked = home !== undefined && (everyRegion ? !closedRegions.includes(home) : regions.includes(home));
    if ("error" in told) unread.push({ what: identifier, error: told.error });
    else if (home === undefined) unread.push(unplaced(identifier, asked));
    else if (isAsked) found.set(home, [...(found.get(home) ?? []), description]);
  }
  const placed = [...found].map(([region, ResourceDescriptions]) => ({
    region,
    data: { ...data, ResourceDescriptions },
  }));
  return { ...none, found: placed, unread };
}

/** Asked in the default region of the account, so that all checks of a run share it; where that fails, in the first region asked for. */
async function listOnce(
  read: ReadsFn<typeof listResources>,
  regions: readonly string[],
  defaultRegion: string | undefined,
  question: { TypeName: string; ResourceModel?: string },
): Promise<{ region: string; data: Listing } | { unread: Unread }> {
  const candidates = [...new Set([defaultRegion ?? [], regions[0] ?? []].flat())];
  let failed: Unread | undefined;
  for (const region of candidates) {
    const settled = await read.settled(listResources, question, { region });
    if (!settled.ok) failed ??= { what: region, error: settled.error };
    else return { region, data: settled.answer.present ? settled.answer.data : { ResourceDescriptions: [] } };
  }
  return { unread: failed ?? unplaced(question.TypeName, "") };
}

/**
 * The region in which one resource is read: its own where the type has such, else the region given. Without one, the account has no such
 * resource, or it is not in the answer where it is. Rejects with the ReadError of the listing.
 */
export async function homeRegion(
  typeName: string,
  identifier: string,
  { read, region }: { read: ReadsFn<typeof listBuckets>; region: string },
): Promise<{ region: string } | { missing: true } | { unread: Unread }> {
  if (!hasHomeRegions(typeName)) return { region };
  const answer = await read(listBuckets, {});
  const bucket = answer.present ? answer.data.Buckets?.find(({ Name }) => Name === identifier) : undefined;
  if (bucket === undefined) return { missing: true };
  return bucket.BucketRegion === undefined ? { unread: unplaced(identifier, region) } : { region: bucket.BucketRegion };
}
