import { listAccounts as list } from "../../dynamo/accounts";
import type { PageRequest } from "../../dynamo/pages";
import type { Context } from "../context";
import { presentAccount } from "./present";

/** One page of the connected accounts, in the order they were made. */
export async function listAccounts({ tenantId, db }: Context, page: PageRequest) {
  const { items, nextCursor } = await list(tenantId, db, page);
  return { items: items.map(presentAccount), nextCursor };
}
