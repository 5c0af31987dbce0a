import { getAccount } from "../../dynamo/accounts";
import type { AccountDetail } from "../../types/api/accounts";
import { notFound } from "../../types/errors";
import type { Context } from "../context";
import { presentAccount } from "./present";
import { resourceAccessOf, resourceTypesInUse } from "./resource-access";
import { type Product, setupOf } from "./setup";

/** One connection; by role with what the role must look like for the whole catalogue and the resource types in use. */
export async function accountDetail(context: Context, accountId: string, product: Product): Promise<AccountDetail> {
  const account = await getAccount(context.tenantId, context.db, accountId);
  if (!account) throw notFound("account");
  if (account.authMethod !== "ROLE") return presentAccount(account);
  const typeNames = await resourceTypesInUse(context, accountId);
  const setup = setupOf(account, product, typeNames);
  return { ...presentAccount(account), ...(setup ? { setup } : {}), ...resourceAccessOf(account, typeNames) };
}
