import type * as z from "zod";
import { getGroup, updateGroup as store } from "../../dynamo/groups";
import type { GroupOutput, groupPatch } from "../../types/api/groups";
import { type Context, edit } from "../context";
import { rescheduled } from "../evaluation/grid";
import { presentGroup } from "./present";
import { requireMembers } from "./recipients";

/** Changes what a group is called, how often it runs and who is told. */
export async function updateGroup(
  context: Context,
  groupId: string,
  patch: z.output<typeof groupPatch>,
  ifVersion: number | undefined,
): Promise<GroupOutput> {
  const { tenantId, db } = context;
  const emails = patch.notificationEmails && (await requireMembers(context, patch.notificationEmails));
  const load = () => getGroup(tenantId, db, groupId);
  const updated = await edit("group", load, ifVersion, (seen) => {
    const now = context.now();
    const { intervalMinutes = seen.intervalMinutes } = patch;
    const moved = intervalMinutes !== seen.intervalMinutes;
    return store(tenantId, db, seen, {
      ...patch,
      ...(emails ? { notificationEmails: emails } : {}),
      ...(moved ? { nextRunAt: rescheduled(seen.nextRunAt, seen.intervalMinutes, intervalMinutes, now) } : {}),
      updatedAt: now.toISOString(),
    });
  });
  return presentGroup(updated);
}
