import * as z from "zod";
import { type AwsAccount, awsAccountEntity } from "../types/entities";
import type { Database } from "./client";
import { getItem } from "./items";
import { accountKey, prefixes, tenantPK } from "./keys";
import { type Page, type PageRequest, queryPage } from "./pages";
import { decrementCounter, incrementCounter } from "./tenants";
import { deleteOf, itemAbsent, itemExists, putOf, transact, updateItem } from "./writes";

/** Of a stored account: how many groups use it, counted in the transactions that make and delete them. */
const storedAccount = awsAccountEntity.extend({ groupCount: z.int().default(0) });

export type AccountChange = Partial<
  Pick<
    AwsAccount,
    | "name"
    | "region"
    | "roleArn"
    | "accessKeyId"
    | "secretAccessKey"
    | "contentAccess"
    | "closedRegions"
    | "status"
    | "verification"
    | "verifiedAt"
    | "updatedAt"
    | "version"
  >
>;

/** Stores a new connection; `quota` when the tenant has `most` already. */
export async function createAccount(
  tenantId: string,
  db: Database,
  account: AwsAccount,
  most: number,
): Promise<"created" | "quota"> {
  const failed = await transact(db, [
    incrementCounter(tenantId, db, "accountCount", most),
    putOf(db, "main", { ...account, ...accountKey(tenantId, account.id) }, itemAbsent),
  ]);
  return failed.size === 0 ? "created" : "quota";
}

export async function getAccount(tenantId: string, db: Database, accountId: string): Promise<AwsAccount | undefined> {
  return getItem(db, "main", accountKey(tenantId, accountId), awsAccountEntity);
}

export async function listAccounts(tenantId: string, db: Database, page: PageRequest): Promise<Page<AwsAccount>> {
  const query = { table: "main", pk: tenantPK(tenantId), sk: { prefix: prefixes.account } } as const;
  return queryPage(db, query, page, awsAccountEntity);
}

/** Changes a connection that still has the version seen; undefined when it is gone or has another version. */
export async function updateAccount(
  tenantId: string,
  db: Database,
  seen: AwsAccount,
  change: AccountChange,
): Promise<AwsAccount | undefined> {
  const condition = itemExists({ version: seen.version });
  return updateItem(db, "main", accountKey(tenantId, seen.id), { set: change }, condition, awsAccountEntity);
}

/** Deletes a connection that no group uses. */
export async function deleteAccount(
  tenantId: string,
  db: Database,
  accountId: string,
): Promise<"deleted" | "absent" | "inUse"> {
  const key = accountKey(tenantId, accountId);
  const unused = {
    expression: "attribute_exists(pk) AND (attribute_not_exists(groupCount) OR groupCount = :none)",
    values: { ":none": 0 },
  };
  const failed = await transact(db, [
    decrementCounter(tenantId, db, "accountCount"),
    deleteOf(db, "main", key, unused),
  ]);
  if (failed.size === 0) return "deleted";
  return (await getItem(db, "main", key, storedAccount)) === undefined ? "absent" : "inUse";
}
