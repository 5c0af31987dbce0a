import { isGlobalType } from "../catalogue/generic/global-types";
import { globalRegion, isOptInRegion } from "../checks/formats/partitions";
import type { CheckType } from "../checks/model";
import { ReadError, type Reader } from "./reader";

export interface Regions {
  /** The region of the check, or the first of several. */
  region: string;
  regions: readonly string[];
  /** They came from `*`. */
  everyRegion: boolean;
}

/**
 * The regions a check reads. `*` is every region enabled for the account. A named region that is not enabled is
 * ERROR/REGION_DISABLED, also one that no list knows yet; where the enabled regions cannot be read, named ones are left to the reads
 * themselves. What exists once for all regions is read in the partition's global region, whatever region is given.
 */
export async function expandRegions(
  type: CheckType,
  region: string | readonly string[] | undefined,
  reader: Reader,
  params: Readonly<Record<string, unknown>>,
): Promise<Regions> {
  const { typeName } = params;
  const isGlobal = type.service === "Generic" && typeof typeName === "string" && isGlobalType(typeName);
  if (type.scope === "GLOBAL" || isGlobal) {
    const home = globalRegion(reader.account.partition);
    return { region: home, regions: [home], everyRegion: false };
  }
  if (region === undefined || (typeof region === "string" && region !== "*")) {
    const one = region ?? reader.account.defaultRegion;
    // Those that every account has need no asking.
    if (type.provider === "aws" && isOptInRegion(one)) await requireEnabled([one], reader);
    return { region: one, regions: [one], everyRegion: false };
  }
  if (typeof region === "string") {
    const regions = await reader.enabledRegions();
    const [region] = regions;
    if (region !== undefined) return { region, regions, everyRegion: true };
    // An account has regions: an answer without any proves nothing about what they hold.
    const details = { operation: "ec2:DescribeRegions", region: reader.account.defaultRegion };
    throw new ReadError("UNSUPPORTED", `no region is told to be enabled for account ${reader.account.id}`, details);
  }
  await requireEnabled(region, reader);
  return { region: region[0] ?? reader.account.defaultRegion, regions: region, everyRegion: false };
}

async function requireEnabled(regions: readonly string[], reader: Reader): Promise<void> {
  const enabled = await reader.enabledRegions().catch((error: unknown) => {
    if (error instanceof ReadError && error.cause !== "CREDENTIALS") return regions;
    throw error;
  });
  const disabled = regions.filter((code) => !enabled.includes(code));
  if (disabled.length === 0) return;
  const message = `region ${disabled.join(", ")} is not enabled for account ${reader.account.id}`;
  throw new ReadError("REGION_DISABLED", message, { operation: "ec2:DescribeRegions", region: disabled[0] ?? "" });
}
