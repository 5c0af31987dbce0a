import { capExports } from "../../engine/exports";
import type { ReadRecord } from "../../engine/reader";
import type { CheckResult as Judged } from "../../engine/result";
import { type CheckResult, type EvidenceRef, resultEntity } from "../../types/results";

/** What a stored item may take; the database refuses more than 400 KB. */
const itemBytes = 350_000;
/** What the results of a run may take together: they are shown in one answer, and a function answers at most 6 MB. */
const runBytes = 3_000_000;
const valueBytes = 32 * 1024;
/** What the excerpts of a result may take together. */
export const excerptBytes = 8 * 1024;

export type Recorded = { record: ReadRecord; body?: string };

const sizeOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value) ?? "");
/** A function hands its answer over as text within JSON. */
const responseSize = (result: CheckResult) => sizeOf(JSON.stringify(result));

/** As much of the beginning of a text as fits into so many bytes. */
export function truncateToBytes(text: string, bytes: number): string {
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
    ...(body === undefined ? {} : { excerpt: truncateToBytes(body, Math.floor(excerptBytes / bodies)) }),
  }));
}

const maxTextLength = 1_000;
const cut = (text: string) => (text.length > maxTextLength ? `${text.slice(0, maxTextLength - 1)}…` : text);

/** What is taken away from a result that is too large, what matters least first; the whole answers lie in the evidence store. */
const truncationSteps: readonly ((result: CheckResult) => CheckResult)[] = [
  (result) => ({ ...result, reads: result.reads.map(({ excerpt: _excerpt, ...read }) => read) }),
  (result) => ({ ...result, ...sampleOf(result, 10) }),
  (result) => ({ ...result, exports: {}, inputs: {} }),
  (result) => ({ ...result, reads: result.reads.slice(0, 100) }),
  (result) => ({ ...result, ...sampleOf(result, 0), reads: result.reads.slice(0, 10) }),
  (result) => ({
    ...result,
    reason: cut(result.reason),
    expected: cut(result.expected),
    observed: cut(result.observed),
  }),
  ({
    expectedValue: _expected,
    observedValue: _observed,
    previousValue: _previous,
    condition: _condition,
    ...result
  }) => result,
  // The check itself is stored with its parameters; here placeholders in them may have been replaced by very much.
  (result) => ({ ...result, parameters: {}, missingActions: result.missingActions?.slice(0, 20) }),
  (result) => ({ ...result, reads: [] }),
];

const sampleOf = ({ items }: CheckResult, max: number) =>
  items ? { items: { ...items, sample: items.sample.slice(0, max) } } : {};

function truncateResult(result: CheckResult, bytes: number): CheckResult {
  let truncated = result;
  for (const step of truncationSteps) {
    if (responseSize(truncated) <= bytes) break;
    truncated = step(truncated);
  }
  return truncated;
}

/** A result without what would make its item larger than the database takes. */
export const truncateToItemSize = (result: CheckResult): CheckResult => truncateResult(result, itemBytes);

/** The most that each may have, so that all fit together: who takes less than an equal share leaves the rest to the others. */
function fairShare(sizes: readonly number[]): number {
  let left = runBytes;
  let others = sizes.length;
  for (const size of sizes.toSorted((one, other) => one - other)) {
    if (size > left / others) return Math.floor(left / others);
    left -= size;
    others -= 1;
  }
  return itemBytes;
}

const unlessTooLarge = (value: unknown) => (sizeOf(value) <= valueBytes ? value : undefined);

/** The result of a check as it is stored: plain JSON, with references to the evidence, and no larger than an item may be. */
function storedResult(
  judged: Judged,
  owner: Pick<CheckResult, "tenantId" | "groupId" | "runId">,
  recorded: ReadonlyMap<string, Recorded>,
): CheckResult {
  const plain: unknown = JSON.parse(
    JSON.stringify({
      ...judged,
      ...owner,
      expectedValue: unlessTooLarge(judged.expectedValue),
      observedValue: unlessTooLarge(judged.observedValue),
      exports: capExports(judged.exports),
      inputs: capExports(judged.inputs),
      reads: referencesOf(judged.reads, recorded),
    }),
  );
  return truncateToItemSize(resultEntity.parse(plain));
}

/** The results of a run as they are stored: each fits into an item, and all together into one answer. */
export function storedResults(
  judged: readonly Judged[],
  owner: Pick<CheckResult, "tenantId" | "groupId" | "runId">,
  recorded: ReadonlyMap<string, Recorded>,
  addTo: (result: CheckResult) => CheckResult = (result) => result,
): CheckResult[] {
  const results = judged.map((result) => truncateToItemSize(addTo(storedResult(result, owner, recorded))));
  const share = fairShare(results.map(responseSize));
  return results.map((result) => truncateResult(result, share));
}
