import type { GroupOutput } from "@cloudcorrect/core/types/api/groups";
import type { AnyStatus } from "./present";

const urgency: Readonly<Record<string, number>> = { FAIL: 0, ERROR: 1 };

/** What a group shows as: paused when it is, else its confirmed status. */
export function shownStatus(group: Pick<GroupOutput, "enabled" | "lastStatus">): AnyStatus {
  return group.enabled ? group.lastStatus : "PAUSED";
}

/** Running groups that fail or could not be read: failing first, and the newest trouble first. */
export function needsAttention(groups: readonly GroupOutput[]): GroupOutput[] {
  return groups
    .filter((group) => group.enabled && urgency[group.lastStatus] !== undefined)
    .sort(
      (a, b) =>
        (urgency[a.lastStatus] ?? 9) - (urgency[b.lastStatus] ?? 9) || b.statusSince.localeCompare(a.statusSince),
    );
}

/** Groups whose status changed since `from` (milliseconds), the latest first. */
export function recentChanges(groups: readonly GroupOutput[], from: number, max: number): GroupOutput[] {
  return groups
    .filter((group) => group.lastStatus !== "PENDING" && Date.parse(group.statusSince) >= from)
    .sort((a, b) => b.statusSince.localeCompare(a.statusSince))
    .slice(0, max);
}

/** Running groups by the moment of their next evaluation. */
export function nextRuns(groups: readonly GroupOutput[], max: number): GroupOutput[] {
  return groups
    .filter((group) => group.enabled)
    .sort((a, b) => a.nextRunAt.localeCompare(b.nextRunAt))
    .slice(0, max);
}

const shownOrder = ["FAIL", "ERROR", "PASS", "PENDING", "PAUSED"] as const;

/** How many groups show each status; paused ones count as paused alone. */
export function countShown(groups: readonly GroupOutput[]): { status: (typeof shownOrder)[number]; count: number }[] {
  return shownOrder.map((status) => ({
    status,
    count: groups.filter((group) => shownStatus(group) === status).length,
  }));
}
