import { describeVpcs } from "../catalogue/ec2/reads";
import type { Observation, ReadErrorLike } from "../checks/model";
import type { Regions } from "./expand-regions";
import type { ReadAccess } from "./read-access";
import { ReadError, type Reader } from "./reader";

/** A policy of the organisation denied it: nobody in the account could grant it. */
const isByOrganisation = ({ cause, message }: ReadErrorLike): boolean =>
  cause === "ACCESS_DENIED" && /(?:service|resource) control policy/i.test(message);

/**
 * The regions of `*` that the organisation closes, for a connection that leaves such out: every read of the check there was denied by a
 * policy of the organisation, and so is a read of another service, lest a region count as closed in which one service alone is denied.
 * None when no region would be left.
 */
async function closedOf({ regions }: Regions, access: ReadAccess, reader: Reader): Promise<string[]> {
  const errors = access.errors();
  const suspected = regions.filter((region) => {
    const here = errors.filter((error) => error.region === region);
    return here.length > 0 && here.every(isByOrganisation) && !access.answered().has(region);
  });
  const probed = await Promise.all(suspected.map(async (region) => ((await isDenied(reader, region)) ? [region] : [])));
  const closed = probed.flat();
  return closed.length < regions.length ? closed : [];
}

/** EC2 is in every region, and listing networks is in no usual list of what such policies spare. Needs no grant: a deny is told first. */
async function isDenied(reader: Reader, region: string): Promise<boolean> {
  try {
    await reader.perform(describeVpcs, {}, region);
    return false;
  } catch (error) {
    if (error instanceof ReadError) return isByOrganisation(error);
    throw error;
  }
}

/**
 * Looks at all regions, and where the organisation closes some that the connection leaves out, at the others alone: the answers are kept,
 * so that looking again costs nothing. The evidence names what was left out.
 */
export async function observeOpenRegions(
  regions: Regions,
  access: ReadAccess,
  reader: Reader,
  look: (regions: Regions & { closedRegions?: readonly string[] }) => Promise<Observation>,
): Promise<Observation> {
  if (!regions.everyRegion || reader.account.closedRegions !== "skip") return look(regions);
  const first = await look(regions).then(
    (observation) => ({ observation }),
    (error: unknown) => ({ error }),
  );
  if ("error" in first && !(first.error instanceof ReadError)) throw first.error;
  const closedRegions = await closedOf(regions, access, reader);
  if (closedRegions.length > 0) {
    const open = regions.regions.filter((region) => !closedRegions.includes(region));
    const [region = regions.region] = open;
    return naming(await look({ region, regions: open, everyRegion: true, closedRegions }), closedRegions);
  }
  if ("error" in first) throw first.error;
  return first.observation;
}

function naming(observation: Observation, closed: readonly string[]): Observation {
  const text = `left out, because the organisation closes them: ${closed.join(", ")}`;
  if ("missing" in observation) return { ...observation, missing: `${observation.missing} (${text})` };
  return { ...observation, evidence: observation.evidence ? `${observation.evidence}; ${text}` : text };
}
