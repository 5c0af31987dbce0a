import { type Status, statuses } from "../checks/model";

export interface GroupVerdict {
  status: "PENDING" | "PASS" | "FAIL" | "ERROR";
  counts: Readonly<Record<Status, number>>;
}

/** The status of a group from the results of its enabled checks: FAIL before ERROR before PASS; PENDING without any. */
export function groupStatus(results: readonly { status: Status }[]): GroupVerdict {
  const counts = Object.fromEntries(statuses.map((status) => [status, 0])) as Record<Status, number>;
  for (const { status } of results) counts[status] += 1;
  if (results.length === 0) return { status: "PENDING", counts };
  if (counts.FAIL > 0) return { status: "FAIL", counts };
  return { status: counts.ERROR + counts.SKIPPED > 0 ? "ERROR" : "PASS", counts };
}
