import { capExports } from "../../engine/exports";
import type { ReadRecord } from "../../engine/reader";
import type { CheckResult as Judged } from "../../engine/result";
import { type CheckResult, type EvidenceRef, resultEntity } from "../../types/entities";

/** What a stored item may take; the database refuses more than 400 KB. */
const itemBytes = 350_000;
const valueBytes = 32 * 1024;
const excerptBytes = 8 * 1024;

export type Recorded = { record: ReadRecord; body?: string };

const sizeOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value) ?? "");

function beginningOf(text: string, bytes: number): string {
  return Buffer.from(text)
    .subarray(0, bytes)
    .toString("utf8")
    .replace(/\ufffd$/, "");
}

/** The reads a verdict rests on, with the beginnings of their answers. */
function referencesOf(ids: readonly string[], recorded: ReadonlyMap<string, Recorded>): EvidenceRef[] {
  const used = ids.flatMap((id) => recorded.get(id) ?? []);
  const bodies = used.filter(({ body }) => body !== undefined).length;
  return used.map(({ record, body }) => ({
    ...record,
    requestIds: [...record.requestIds],
    ...(body === undefined ? {} : { excerpt: beginningOf(body, Math.floor(excerptBytes / bodies)) }),
  }));
}

/** Takes away what matters least until a result fits into one item; the whole answers lie in the evidence store. */
function fitted(result: CheckResult): CheckResult {
  const less: ((fat: CheckResult) => CheckResult)[] = [
    (fat) => fat,
    (fat) => ({ ...fat, reads: fat.reads.map(({ excerpt: _excerpt, ...read }) => read) }),
    (fat) => ({ ...fat, ...(fat.items ? { items: { ...fat.items, sample: fat.items.sample.slice(0, 10) } } : {}) }),
    (fat) => ({ ...fat, exports: {}, inputs: {} }),
    (fat) => ({ ...fat, reads: fat.reads.slice(0, 100) }),
    (fat) => ({ ...fat, ...(fat.items ? { items: { ...fat.items, sample: [] } } : {}), reads: fat.reads.slice(0, 10) }),
  ];
  let fit = result;
  for (const step of less) {
    fit = step(fit);
    if (sizeOf(fit) <= itemBytes) break;
  }
  return fit;
}

const orAbsent = (value: unknown) => (sizeOf(value) <= valueBytes ? value : undefined);

/** The result of a check as it is stored: plain JSON, with references to the evidence, and no larger than an item may be. */
export function storedResult(
  judged: Judged,
  owner: Pick<CheckResult, "tenantId" | "groupId" | "runId">,
  recorded: ReadonlyMap<string, Recorded>,
): CheckResult {
  const plain: unknown = JSON.parse(
    JSON.stringify({
      ...judged,
      ...owner,
      expectedValue: orAbsent(judged.expectedValue),
      observedValue: orAbsent(judged.observedValue),
      exports: capExports(judged.exports),
      inputs: capExports(judged.inputs),
      reads: referencesOf(judged.reads, recorded),
    }),
  );
  return fitted(resultEntity.parse(plain));
}
