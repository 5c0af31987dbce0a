import { type CidrRange, overlaps } from "../cidr";
import type { Peer } from "./peers";
import type { PortRange, Protocol } from "./protocols";
import type { Source } from "./question";

/** One source of one rule. What is unreadable about the rule says `why`; its source may be unknown beside. */
export interface Opening {
  rule: number;
  protocol?: Protocol;
  ports?: PortRange;
  peer: Peer;
  why?: string;
}

/** The openings that let a source in for sure, or why it may be let in. */
export interface Reach {
  sure: readonly Opening[];
  doubt?: string;
}

/** `openings` are those that match a packet, ranges by their first address. */
export function reaches(openings: readonly Opening[], source: Source | undefined): Reach {
  if (source?.kind === "everybody") return reachesEverybody(openings, source.family);
  const found = openings
    .map((opening) => ({ opening, doubt: doubtOf(opening, source) }))
    .filter(({ doubt }) => doubt !== false);
  const sure = found.find(({ doubt }) => doubt === undefined);
  if (sure) return { sure: [sure.opening] };
  const [first] = found;
  if (source?.kind !== "group") return first ? { sure: [], doubt: first.doubt as string } : { sure: [] };
  // Whoever is in the group has an address: all of them are let in together with everybody.
  const families = (["ipv4", "ipv6"] as const).map((family) => reachesEverybody(openings, family));
  const all = families.find((each) => each.sure.length > 0);
  return all ?? (first ? { sure: [], doubt: first.doubt as string } : { sure: [] });
}

/** Undefined where an opening lets the source in for sure, false where it does not, else why it may. */
function doubtOf({ rule, peer, why }: Opening, source: Exclude<Source, { kind: "everybody" }> | undefined) {
  if (peer.kind === "unknown") return `rule ${rule} ${why ?? peer.why}`;
  const doubt = why === undefined ? undefined : `rule ${rule} ${why}`;
  if (source === undefined) return doubt;
  if (source.kind === "range") {
    if (peer.kind === "range") return overlaps(peer.range, source.range) ? doubt : false;
    return doubt ?? `rule ${rule} names ${peer.text}, and which addresses its members have was not read`;
  }
  if (peer.kind === "range")
    return doubt ?? `whether ${source.id} has members in ${peer.text} of rule ${rule} was not read`;
  if (peer.id === undefined) return doubt ?? `rule ${rule} names ${peer.text} without its id`;
  return peer.id === source.id ? doubt : false;
}

const ends = { ipv4: (1n << 32n) - 1n, ipv6: (1n << 128n) - 1n };

/** Members of security groups are never everybody, so only ranges count, and what may be one. */
function reachesEverybody(openings: readonly Opening[], family: CidrRange["family"]): Reach {
  const ranges = openings.filter(({ peer }) => peer.kind === "range" && peer.range.family === family);
  const sure = together(
    ranges.filter(({ why }) => why === undefined),
    family,
  );
  if (sure) return { sure };
  const unknown = openings.find(({ peer }) => peer.kind === "unknown");
  const uncertain = unknown ?? together(ranges, family)?.find(({ why }) => why !== undefined);
  if (!uncertain) return { sure: [] };
  const { rule, why, peer } = uncertain;
  return { sure: [], doubt: `rule ${rule} ${why ?? (peer.kind === "unknown" ? peer.why : "")}` };
}

/** The ranges, sorted by their first address, that together are the whole of a family; undefined where they leave a gap. */
function together(ranges: readonly Opening[], family: CidrRange["family"]): Opening[] | undefined {
  const used: Opening[] = [];
  let next = 0n;
  let best: { opening: Opening; last: bigint } | undefined;
  const take = () => {
    if (best === undefined || best.last < next) return;
    used.push(best.opening);
    next = best.last + 1n;
  };
  for (const opening of ranges) {
    if (opening.peer.kind !== "range") continue;
    const { first, last } = opening.peer.range;
    if (first > next) take();
    if (first > next) return undefined;
    if (best === undefined || last > best.last) best = { opening, last };
  }
  take();
  return next > ends[family] ? used : undefined;
}
