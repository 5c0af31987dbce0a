import { type GroupFilter, listGroups as list } from "../../dynamo/groups";
import type { PageRequest } from "../../dynamo/pages";
import type { Context } from "../context";
import { presentGroup } from "./present";

/** One page of the tenant's groups, or of one account's, in the order they were made. */
export async function listGroups({ tenantId, db }: Context, query: PageRequest & GroupFilter) {
  const { items, nextCursor } = await list(tenantId, db, query, query);
  return { items: items.map(presentGroup), nextCursor };
}
