import { getGroup, deleteGroup as remove } from "../../dynamo/groups";
import { notFound } from "../../types/errors";
import type { Context } from "../context";

/** Deletes a group and its checks. Runs and evidence are kept. */
export async function deleteGroup({ tenantId, db }: Context, groupId: string): Promise<void> {
  const group = await getGroup(tenantId, db, groupId);
  if (!group || !(await remove(tenantId, db, group))) throw notFound("group");
}
