import type { Database } from "../../dynamo/client";
import { advanceSchedule, type DueGroup, dueGroups } from "../../dynamo/groups";
import type { EvaluationMessage } from "../../types/messages";
import { slotAfter, slotAtOrBefore } from "./grid";
import type { EvaluationQueue } from "./queue";

const batchSize = 10;
const parallelBatches = 8;

/** Groups that were queued, and groups that are still due: not readable, not queued, or not moved on. */
type Outcome = { sent: number; failed: number };

/**
 * Brings a group that missed slots to the last of them: one late run, not one for each. Written before anything is sent, so that a
 * tick that dies and the next one send the same slot.
 */
async function caughtUp(db: Database, group: DueGroup, now: Date): Promise<DueGroup | undefined> {
  const slot = slotAtOrBefore(group.nextRunAt, group.intervalMinutes, now);
  if (slot === group.nextRunAt) return group;
  const moved = await advanceSchedule(group.tenantId, db, group, slot);
  return moved ? { ...group, nextRunAt: slot } : undefined;
}

const messageOf = (group: DueGroup): EvaluationMessage => ({
  tenantId: group.tenantId,
  groupId: group.id,
  scheduledFor: group.nextRunAt,
  trigger: "schedule",
});

/** Sends first and moves the schedule on after: a crash between the two sends the same run again, which is done once only. */
async function sendBatch(
  db: Database,
  queue: EvaluationQueue,
  groups: readonly DueGroup[],
  now: Date,
): Promise<Outcome> {
  const due = (await Promise.all(groups.map((group) => caughtUp(db, group, now)))).filter(
    (group) => group !== undefined,
  );
  if (due.length === 0) return { sent: 0, failed: 0 };
  const taken = new Set((await queue.sendAll(due.map(messageOf))).map((message) => message.groupId));
  const sent = due.filter((group) => taken.has(group.id));
  await Promise.all(
    sent.map((group) =>
      advanceSchedule(group.tenantId, db, group, slotAfter(group.nextRunAt, group.intervalMinutes, now)),
    ),
  );
  return { sent: sent.length, failed: due.length - sent.length };
}

/** Sends one message for every enabled group that is due, and moves each on to its next slot. What the queue does not take stays due. */
export async function tick(db: Database, queue: EvaluationQueue, now: Date): Promise<Outcome> {
  let sent = 0;
  let failed = 0;
  for await (const { groups: due, unreadable } of dueGroups(db, now)) {
    failed += unreadable;
    const batches = Array.from({ length: Math.ceil(due.length / batchSize) }, (_, at) =>
      due.slice(at * batchSize, (at + 1) * batchSize),
    );
    for (let at = 0; at < batches.length; at += parallelBatches) {
      const some = batches.slice(at, at + parallelBatches);
      const outcomes = await Promise.allSettled(some.map((groups) => sendBatch(db, queue, groups, now)));
      // What failed stays due, and the next tick sends it; it must not hold up the rest.
      outcomes.forEach((outcome, index) => {
        sent += outcome.status === "fulfilled" ? outcome.value.sent : 0;
        failed += outcome.status === "fulfilled" ? outcome.value.failed : (some[index]?.length ?? 0);
      });
    }
  }
  return { sent, failed };
}
