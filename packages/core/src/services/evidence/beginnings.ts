import { excerptBytes, truncateToBytes } from "../evaluation/results";
import type { EvidenceArchive } from "./archive";
import type { CleanAnswer } from "./clean-answer";

const maxEntries = 2_000;

/** Gives the beginnings of stored answers, cleaned, as long as an excerpt may be; the last ones asked for are kept. */
export function createBeginnings(tenantId: string, archive: EvidenceArchive, clean: (body: string) => CleanAnswer) {
  const kept = new Map<string, Promise<string | undefined>>();

  async function read(hash: string): Promise<string | undefined> {
    const stored = await archive.read(tenantId, { hash });
    return typeof stored === "object" ? truncateToBytes(clean(stored.body).body, excerptBytes) : undefined;
  }

  return (hash: string): Promise<string | undefined> => {
    const beginning = kept.get(hash) ?? read(hash);
    kept.delete(hash);
    kept.set(hash, beginning);
    const [oldest] = kept.keys();
    if (kept.size > maxEntries && oldest !== undefined) kept.delete(oldest);
    return beginning;
  };
}
