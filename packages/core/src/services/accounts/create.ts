import type * as z from "zod";
import { partitionFor } from "../../checks/formats/partitions";
import { regionProblem } from "../../checks/formats/region";
import { createAccount as store } from "../../dynamo/accounts";
import { newExternalId } from "../../providers/aws/external-id";
import type { AccountOutput, accountInput } from "../../types/api/accounts";
import type { AwsAccount } from "../../types/entities";
import { newId } from "../../types/ids";
import { type Context, invalid, quotaExceeded } from "../context";
import type { Keyring } from "../keyring/keyring";
import { presentAccount } from "./present";

export interface AccountDeps {
  keyring: Keyring;
  /** The partition that the product runs in. */
  partition: string;
}

export interface CreateAccountDeps extends AccountDeps {
  /** Recorded accounts can be connected: on the local stage only. */
  sandbox: boolean;
}

/** Refuses what is no region, and for a connection by role a region of another partition: no role is assumed across partitions. */
export function requireRegion(region: string, authMethod: AwsAccount["authMethod"], partition: string): void {
  const problem = regionProblem(region);
  if (problem) throw invalid("/region", "REGION_UNKNOWN", problem.message, problem.fix ?? 'for example "eu-west-1"');
  if (authMethod === "ROLE") requirePartition("/region", partitionFor(region), partition);
}

/** Refuses a role that the product cannot assume because it is in another partition. */
export function requirePartition(pointer: string, of: string, partition: string): void {
  if (of === partition) return;
  throw invalid(
    pointer,
    "PARTITION_MISMATCH",
    `is of partition ${of}, and CloudCorrect runs in ${partition}: no role can be assumed across partitions`,
    `a CloudCorrect that runs in ${of}, or a connection by keys`,
  );
}

/** Connects an account; but for a sandbox it is PENDING until it was verified. By role, this makes the external id the role must ask for. */
export async function createAccount(
  context: Context,
  input: z.output<typeof accountInput>,
  { keyring, sandbox, partition }: CreateAccountDeps,
): Promise<AccountOutput> {
  const { tenantId, db } = context;
  const { accessKeyId, secretAccessKey, ...rest } = input;
  const withKeys = accessKeyId !== undefined || secretAccessKey !== undefined;
  requireRegion(input.region, input.authMethod, partition);
  if (input.authMethod === "SANDBOX" && !sandbox)
    throw invalid("/authMethod", "NOT_AVAILABLE", "sandbox accounts exist on the local stage only", '"ROLE" or "KEYS"');
  if (input.authMethod !== "KEYS" && withKeys)
    throw invalid("/accessKeyId", "NOT_ALLOWED", "access keys go with authMethod KEYS only");
  if (input.authMethod === "KEYS" && accessKeyId === undefined)
    throw invalid("/accessKeyId", "REQUIRED", "is needed to connect by keys");
  if (input.authMethod === "KEYS" && secretAccessKey === undefined)
    throw invalid("/secretAccessKey", "REQUIRED", "is needed to connect by keys");

  const now = context.now();
  const id = newId("account", now.getTime());
  const account: AwsAccount = {
    ...rest,
    tenantId,
    id,
    ...(input.authMethod === "ROLE" ? { externalId: newExternalId() } : {}),
    ...(secretAccessKey === undefined
      ? {}
      : { accessKeyId, secretAccessKey: await keyring.encrypt(secretAccessKey, { tenantId, accountId: id }) }),
    // A sandbox answers from its recording: there is no role that could refuse.
    status: input.authMethod === "SANDBOX" ? "CONNECTED" : "PENDING",
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
    version: 1,
  };
  const max = context.quotas.accountsPerTenant;
  if ((await store(tenantId, db, account, max)) === "quota") throw quotaExceeded(max, "connected accounts");
  return presentAccount(account);
}
