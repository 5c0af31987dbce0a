import type { Read } from "../checks/model";
import { canonicalJson } from "./canonical";
import { type Narrowed, narrowAnswer } from "./narrow";
import type { RecordedAccount, RecordedAnswer } from "./schema";

type Params = Readonly<Record<string, unknown>>;
type SomeRead = Pick<Read, "service" | "operation" | "answer" | "paginated" | "narrow" | "regional" | "fixedRegion">;

/** Parameters that say how to ask, not what to ask. They never count when answers are matched. */
const howToAsk = new Set([
  "MaxResults",
  "maxResults",
  "MaxItems",
  "MaxRecords",
  "MaxKeys",
  "MaxBuckets",
  "PageSize",
  "Limit",
  "limit",
  "ExpectedBucketOwner",
]);

/** The parameters of the logical read: without page size and expected owner, members that are not set left out. */
export function logicalParams(read: Pick<Read, "paginated">, params: Params): Params {
  const pageSize = read.paginated?.pageSize?.param;
  return Object.fromEntries(
    Object.entries(params).filter(([key, value]) => value !== undefined && key !== pageSize && !howToAsk.has(key)),
  );
}

/** The recorded answers of an account, found by read. Build it once per account: it indexes the answers. */
export function createMatcher(account: RecordedAccount) {
  const byRead = new Map<string, RecordedAnswer[]>();
  for (const answer of account.answers) {
    const known = byRead.get(answer.read);
    if (known) known.push(answer);
    else byRead.set(answer.read, [answer]);
  }
  return {
    /** The most specific answer whose parameters are a subset of those asked; of equals the first. */
    find(read: SomeRead, params: Params, region: string): RecordedAnswer | undefined {
      const asked = logicalParams(read, params);
      const anyRegion = read.regional === false || read.fixedRegion !== undefined;
      let best: { answer: RecordedAnswer; weight: number } | undefined;
      for (const answer of byRead.get(`${read.service}:${read.operation}`) ?? []) {
        if (!anyRegion && answer.region !== "*" && answer.region !== region) continue;
        const recorded = logicalParams(read, answer.params);
        if (!isSubset(recorded, asked)) continue;
        const weight = Object.keys(recorded).length;
        if (best === undefined || weight > best.weight) best = { answer, weight };
      }
      return best?.answer;
    },
  };
}

/** Applies the ids and filters that were asked but are not part of the recorded question. */
export function narrowTo(read: SomeRead, answer: RecordedAnswer, params: Params, data: unknown): Narrowed {
  const recorded = logicalParams(read, answer.params);
  const further = Object.fromEntries(Object.entries(logicalParams(read, params)).filter(([key]) => !(key in recorded)));
  return narrowAnswer(read, data, further);
}

function isSubset(recorded: Params, asked: Params): boolean {
  return Object.entries(recorded).every(([key, value]) => key in asked && comparable(value) === comparable(asked[key]));
}

/** Lists are compared as sets: no operation of a provider gives their order a meaning. */
function comparable(value: unknown): string {
  if (!Array.isArray(value)) return canonicalJson(value);
  return `[${value.map(comparable).sort().join()}]`;
}
