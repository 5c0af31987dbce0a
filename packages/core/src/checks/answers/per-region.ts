import type { Settled, Unread } from "../model";

export interface PerRegion<Answer> {
  /** `begun`: only the beginning could be read; the region is listed as unread too. */
  found: { region: string; data: Answer; begun?: true }[];
  unread: Unread[];
  /** Regions of `*` in which the service does not exist: nothing to find there. */
  without: string[];
}

/** The code of the error for a region in which a service has no endpoint. */
const noEndpoint = "NoEndpointInRegion";

/**
 * Asks every region at once. What could not be read is listed beside what was (also beside the beginning of a listing that broke
 * off), and a declared absence in a region counts as nothing found there. So does a region without the service, unless it was named: then it is unread.
 */
export async function perRegion<Answer>(
  { regions, everyRegion = false }: { regions: readonly string[]; everyRegion?: boolean },
  ask: (region: string) => Promise<Settled<Answer>>,
): Promise<PerRegion<Answer>> {
  const settled = await Promise.all(regions.map(async (region) => ({ region, result: await ask(region) })));
  const found: PerRegion<Answer>["found"] = [];
  const unread: Unread[] = [];
  const without: string[] = [];
  for (const { region, result } of settled) {
    if (!result.ok && everyRegion && result.error.code === noEndpoint) without.push(region);
    else if (!result.ok) {
      unread.push({ what: region, error: result.error });
      if (result.soFar !== undefined) found.push({ region, data: result.soFar, begun: true });
    } else if (result.answer.present) found.push({ region, data: result.answer.data });
  }
  return { found, unread, without };
}

/** "; the service does not exist in me-central-1", or nothing. */
export function withoutText(without: readonly string[], service = "the service"): string {
  return without.length > 0 ? `; ${service} does not exist in ${without.join(", ")}` : "";
}
