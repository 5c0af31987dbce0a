import { isDeepStrictEqual } from "node:util";
import type { StoredTexts } from "../../dynamo/stored-texts";
import type { KnownSecrets, Redactor } from "../../providers";
import type { CheckResult, EvidenceRef } from "../../types/results";
import { excerptBytes, truncateToBytes, truncateToItemSize } from "../evaluation/results";

export interface TextDeps {
  redactor: Redactor;
  known: KnownSecrets;
  /** The beginning of an answer as it is to be kept, as long as an excerpt may be; undefined when it is not in the store. */
  beginning(answerHash: string): Promise<string | undefined>;
}

type Fields = StoredTexts["fields"];

/** The fields of an item that today would be stored otherwise, as they would be stored; verdicts, ids, times and hashes stay. */
export async function cleanTexts(seen: StoredTexts, deps: TextDeps): Promise<Fields> {
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(seen.fields))
    fields[name] = name === "reads" ? await cleanReads(value as EvidenceRef[], deps) : cleanValue(value, deps);
  // What grew by its marks must still fit into an item.
  const fit =
    seen.kind === "result" ? truncateToItemSize({ ...seen.item, ...fields } as unknown as CheckResult) : fields;
  const changed = Object.keys(fields).filter((name) => !isDeepStrictEqual(seen.fields[name], (fit as Fields)[name]));
  return Object.fromEntries(changed.map((name) => [name, (fit as Fields)[name]]));
}

const cleanValue = <T>(value: T, { redactor, known }: TextDeps): T => redactor.value(known.cleanValue(value) as T);

async function cleanReads(reads: readonly EvidenceRef[], deps: TextDeps): Promise<EvidenceRef[]> {
  return Promise.all(
    reads.map(async (read) => ({
      ...read,
      ...(read.params === undefined ? {} : { params: cleanValue(read.params, deps) }),
      ...(read.errorMessage === undefined ? {} : { errorMessage: cleanValue(read.errorMessage, deps) }),
      ...(read.excerpt === undefined ? {} : { excerpt: await cleanExcerpt(read, read.excerpt, deps) }),
    })),
  );
}

/** An excerpt is cut anywhere, so it is made anew from the answer; where that is lost, it is looked at as text. */
async function cleanExcerpt({ answerHash }: EvidenceRef, excerpt: string, deps: TextDeps): Promise<string> {
  const beginning = answerHash === undefined ? undefined : await deps.beginning(answerHash);
  if (beginning === undefined) return cleanValue(excerpt, deps);
  if (beginning.startsWith(excerpt)) return excerpt;
  return truncateToBytes(beginning, isWhole(excerpt) ? excerptBytes : Buffer.byteLength(excerpt));
}

function isWhole(excerpt: string): boolean {
  try {
    JSON.parse(excerpt);
    return true;
  } catch {
    // It ends before the answer does.
    return false;
  }
}
