import { DomainError, notFound } from "../../types/errors";
import type { Context } from "../context";
import type { EvidenceStore, RedactedLater } from "../evidence/store";
import { groupRun } from "./run";

/**
 * One redacted answer of a provider that a result of the run rests on. Throws NOT_FOUND when the run rests on no such answer, and,
 * in other words, when the run does but the stored object is gone.
 */
export async function groupEvidence(
  context: Context,
  { groupId, runId, hash }: { groupId: string; runId: string; hash: string },
  evidence: EvidenceStore,
): Promise<{ hash: string; answer: unknown; redacted?: RedactedLater }> {
  const run = await groupRun(context, groupId, runId);
  const reads = run.state === "DONE" ? run.results.flatMap((result) => result.reads) : [];
  if (!reads.some((read) => read.answerHash === hash)) throw notFound("evidence");
  const stored = await evidence.get(context.tenantId, hash);
  if (stored === undefined)
    throw new DomainError("NOT_FOUND", "The result rests on this answer, but it is missing from the evidence.");
  const { body, redacted } = stored;
  return { hash, answer: JSON.parse(body), ...(redacted && { redacted }) };
}
