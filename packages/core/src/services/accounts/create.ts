import { randomBytes } from "node:crypto";
import type * as z from "zod";
import { partitionOf } from "../../checks/data/partitions";
import { createAccount as store } from "../../dynamo/accounts";
import type { AccountOutput, accountInput } from "../../types/api/accounts";
import type { AwsAccount } from "../../types/entities";
import { newId } from "../../types/ids";
import { type Context, invalid, quotaExceeded } from "../context";
import type { Keyring } from "../keyring/keyring";
import { presentAccount } from "./present";

/** 192 random bits, in letters that the role template accepts. */
const newExternalId = () => randomBytes(24).toString("hex");

export interface CreateAccountTools {
  keyring: Keyring;
  /** Recorded accounts can be connected: on the local stage only. */
  sandbox: boolean;
}

/** Refuses a region that no partition has. */
export function requireRegion(region: string): void {
  if (partitionOf(region) === undefined)
    throw invalid("/region", "REGION_UNKNOWN", "is no AWS region", 'for example "eu-west-1"');
}

/** Connects an account; but for a sandbox it is PENDING until it was verified. By role, this makes the external id the role must ask for. */
export async function createAccount(
  context: Context,
  input: z.output<typeof accountInput>,
  { keyring, sandbox }: CreateAccountTools,
): Promise<AccountOutput> {
  const { tenantId, db } = context;
  const { accessKeyId, secretAccessKey, ...rest } = input;
  const withKeys = accessKeyId !== undefined || secretAccessKey !== undefined;
  requireRegion(input.region);
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
  const most = context.quotas.accountsPerTenant;
  if ((await store(tenantId, db, account, most)) === "quota") throw quotaExceeded(most, "connected accounts");
  return presentAccount(account);
}
