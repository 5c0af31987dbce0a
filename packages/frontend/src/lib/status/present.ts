import type { Status } from "@cloudcorrect/core/checks/model";
import type { GroupStatus } from "@cloudcorrect/core/types/entities";

export type AnyStatus = Status | GroupStatus | "PAUSED";
export type Tone = "pass" | "fail" | "error" | "idle";

interface Presentation {
  label: string;
  tone: Tone;
  /** What it means, in one sentence. */
  meaning: string;
}

export const presentations: Readonly<Record<AnyStatus, Presentation>> = {
  PASS: { label: "Pass", tone: "pass", meaning: "Everything read, and as it should be." },
  FAIL: { label: "Fail", tone: "fail", meaning: "At least one check does not hold." },
  ERROR: { label: "Error", tone: "error", meaning: "Something could not be read, so there is no verdict." },
  SKIPPED: { label: "Skipped", tone: "idle", meaning: "A value this check needs was not available." },
  NOT_APPLICABLE: { label: "Not applicable", tone: "idle", meaning: "There is nothing to judge." },
  PENDING: { label: "Pending", tone: "idle", meaning: "Not evaluated yet." },
  PAUSED: { label: "Paused", tone: "idle", meaning: "Not evaluated and alerts nothing until resumed." },
};

const countWords = [
  ["FAIL", () => "failing"],
  ["ERROR", (count: number) => (count === 1 ? "error" : "errors")],
  ["SKIPPED", () => "skipped"],
  ["PASS", () => "passing"],
  ["NOT_APPLICABLE", () => "not applicable"],
] as const;

/** Counts per status in words, the worst first: "1 failing, 3 passing". */
export function countsInWords(counts: Readonly<Record<Status, number>> | undefined): string {
  if (!counts) return "not evaluated yet";
  const parts = countWords
    .filter(([status]) => counts[status] > 0)
    .map(([status, word]) => `${counts[status]} ${word(counts[status])}`);
  return parts.length > 0 ? parts.join(", ") : "no checks";
}
