import { type User, userEntity } from "../types/entities";
import type { Database } from "./client";
import { getItem, queryAll } from "./items";
import { cognitoGSI1, prefixes, tenantPK, userKey } from "./keys";

export async function getUser(tenantId: string, db: Database, userId: string): Promise<User | undefined> {
  return getItem(db, "main", userKey(tenantId, userId), userEntity);
}

/** The members of a tenant. */
export async function listUsers(tenantId: string, db: Database): Promise<User[]> {
  return queryAll(db, { table: "main", pk: tenantPK(tenantId), sk: { prefix: prefixes.user } }, userEntity);
}

/**
 * The user behind a Cognito sub: at sign-in the tenant is not yet known, so this read is not tenant-first. The index lags behind
 * by moments; a caller that must be sure asks again.
 */
export async function findUserByCognitoSub(db: Database, cognitoSub: string): Promise<User | undefined> {
  const { gsi1pk, gsi1sk } = cognitoGSI1(cognitoSub);
  const found = await queryAll(db, { table: "main", index: "GSI1", pk: gsi1pk, sk: { prefix: gsi1sk } }, userEntity);
  return found[0];
}
