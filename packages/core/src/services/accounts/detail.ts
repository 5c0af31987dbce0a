import { getAccount } from "../../dynamo/accounts";
import { notFound } from "../../types/errors";
import type { Context } from "../context";
import { presentAccount } from "./present";
import { type Product, setupOf } from "./setup";

/** One connection, with what the customer's role must look like. */
export async function detailOfAccount({ tenantId, db }: Context, accountId: string, product: Product) {
  const account = await getAccount(tenantId, db, accountId);
  if (!account) throw notFound("account");
  const setup = setupOf(account, product);
  return { ...presentAccount(account), ...(setup ? { setup } : {}) };
}
