import { getTenant } from "../../dynamo/tenants";
import { getUser } from "../../dynamo/users";
import { notFound } from "../../types/errors";
import type { Context } from "../context";

/** The signed-in person and their tenant. */
export async function me({ tenantId, userId, db }: Context) {
  const [tenant, user] = await Promise.all([getTenant(tenantId, db), getUser(tenantId, db, userId)]);
  if (!tenant || !user) throw notFound("user");
  return { tenant, user };
}
