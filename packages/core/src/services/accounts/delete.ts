import { deleteAccount as remove } from "../../dynamo/accounts";
import { DomainError, notFound } from "../../types/errors";
import type { Context } from "../context";

/** Disconnects an account. Refused while groups use it. */
export async function deleteAccount({ tenantId, db }: Context, accountId: string): Promise<void> {
  const outcome = await remove(tenantId, db, accountId);
  if (outcome === "absent") throw notFound("account");
  if (outcome === "inUse")
    throw new DomainError("CONFLICT", "Groups use this account; delete them first, then disconnect it.");
}
