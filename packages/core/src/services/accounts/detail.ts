import { getAccount } from "../../dynamo/accounts";
import { notFound } from "../../types/errors";
import type { Context } from "../context";
import { presentAccount } from "./present";

/** One connection. */
export async function detailOfAccount({ tenantId, db }: Context, accountId: string) {
  const account = await getAccount(tenantId, db, accountId);
  if (!account) throw notFound("account");
  return presentAccount(account);
}
