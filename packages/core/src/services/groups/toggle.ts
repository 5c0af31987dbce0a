import { getGroup, updateGroup } from "../../dynamo/groups";
import type { GroupOutput } from "../../types/api/groups";
import { type Context, edit } from "../context";
import { presentGroup } from "./present";

/** Pauses or resumes a group, or flips it when `wanted` is left out. A resumed group is due at once; a paused one keeps its status. */
export async function toggleGroup(
  context: Context,
  groupId: string,
  wanted: boolean | undefined,
  ifVersion?: number,
): Promise<GroupOutput> {
  const { tenantId, db } = context;
  const load = () => getGroup(tenantId, db, groupId);
  const toggled = await edit("group", load, ifVersion, async (seen) => {
    const enabled = wanted ?? !seen.enabled;
    if (enabled === seen.enabled) return seen;
    const updatedAt = context.now().toISOString();
    const change = { enabled, updatedAt, ...(enabled ? { nextRunAt: updatedAt } : {}) };
    return updateGroup(tenantId, db, seen, change);
  });
  return presentGroup(toggled);
}
