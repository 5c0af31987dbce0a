import type { Finding } from "./recording";

/** Differences that were reviewed: the check, what it said, what we say, and why ours is right. */
const accepted: readonly { check: string; theirs: string; ours: string; says?: RegExp; reason: string }[] = [];

export function acceptedDifference({ check, status, status_extended }: Finding, ours: string): string | undefined {
  return accepted.find(
    (each) =>
      each.check === check &&
      each.theirs === status &&
      each.ours === ours &&
      (each.says?.test(status_extended) ?? true),
  )?.reason;
}
