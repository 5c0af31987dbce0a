import type * as z from "zod";
import { type AccountChange, getAccount, updateAccount as store } from "../../dynamo/accounts";
import type { AccountOutput, accountPatch } from "../../types/api/accounts";
import type { AwsAccount } from "../../types/entities";
import { type Context, edit, invalid } from "../context";
import { type AccountDeps, requirePartition, requireRegion } from "./create";
import { presentAccount } from "./present";
import { requireContentActions } from "./resource-access";

type Patch = z.output<typeof accountPatch>;

function refuseConflictingFields(account: AwsAccount, patch: Patch, partition: string): void {
  if (patch.region !== undefined) requireRegion(patch.region, account.authMethod, partition);
  if (patch.roleArn !== undefined && account.authMethod !== "ROLE")
    throw invalid("/roleArn", "NOT_ALLOWED", "this account is not connected by role");
  if (patch.roleArn !== undefined && patch.roleArn.split(":")[4] !== account.awsAccountId)
    throw invalid("/roleArn", "ACCOUNT_MISMATCH", `must be a role of account ${account.awsAccountId}`);
  if (patch.roleArn !== undefined) requirePartition("/roleArn", patch.roleArn.split(":")[1] ?? "", partition);
  if (patch.contentAccess !== undefined) requireContentActions(account, patch.contentAccess);
  const keys = [patch.accessKeyId, patch.secretAccessKey].filter((part) => part !== undefined);
  if (keys.length > 0 && account.authMethod !== "KEYS")
    throw invalid("/accessKeyId", "NOT_ALLOWED", "this account is not connected by keys");
  if (keys.length === 1) throw invalid("/secretAccessKey", "REQUIRED", "id and secret of a key are changed together");
}

/** Actions once and sorted; none at all is no attribute. */
function contentChange(actions: readonly string[]): AccountChange {
  return { contentAccess: actions.length === 0 ? undefined : [...new Set(actions)].sort() };
}

/** Renames a connection, or sets its default region, role, keys, content access or what closed regions mean. With new credentials it has to be verified again. */
export async function updateAccount(
  context: Context,
  accountId: string,
  patch: Patch,
  ifVersion: number | undefined,
  { keyring, partition }: AccountDeps,
): Promise<AccountOutput> {
  const { tenantId, db } = context;
  const load = () => getAccount(tenantId, db, accountId);
  const updated = await edit("account", load, ifVersion, async (seen) => {
    refuseConflictingFields(seen, patch, partition);
    const { secretAccessKey, contentAccess, closedRegions, ...plain } = patch;
    const secret = secretAccessKey && {
      secretAccessKey: await keyring.encrypt(secretAccessKey, { tenantId, accountId }),
    };
    const anew = patch.roleArn !== undefined || secretAccessKey !== undefined;
    const unverified: AccountChange = { status: "PENDING", verification: undefined, verifiedAt: undefined };
    return store(tenantId, db, seen, {
      ...plain,
      ...secret,
      ...(contentAccess === undefined ? {} : contentChange(contentAccess)),
      // The default is no attribute.
      ...(closedRegions === undefined ? {} : { closedRegions: closedRegions === "skip" ? closedRegions : undefined }),
      ...(anew ? unverified : {}),
      updatedAt: context.now().toISOString(),
      version: seen.version + 1,
    });
  });
  return presentAccount(updated);
}
