import { partitionFor } from "../../checks/formats/partitions";
import { getAccount, updateAccount } from "../../dynamo/accounts";
import type { Database } from "../../dynamo/client";
import { createSts, type VerificationStep, verifyConnection } from "../../providers";
import type { AwsAccount } from "../../types/entities";
import { edit } from "../context";
import { accessOf, type ConnectDeps, NotConnectable } from "./connect";

/** Tries a connection and gives one step per point. Never throws for what the customer can repair. */
async function stepsOf(account: AwsAccount, deps: ConnectDeps): Promise<VerificationStep[]> {
  const access = await accessOf(account, deps).catch((error: unknown) => {
    if (error instanceof NotConnectable) return error;
    throw error;
  });
  if (access instanceof NotConnectable)
    return [{ id: account.authMethod === "ROLE" ? "assume" : "credentials", status: "failed", detail: access.message }];
  if (access.kind === "SANDBOX") {
    const { id } = access.recorded.account;
    const same = id === account.awsAccountId;
    const detail = same
      ? `recorded account ${id}`
      : `the recorded account is ${id}, ${account.awsAccountId} was entered`;
    return [{ id: "account", status: same ? "ok" : "failed", detail }];
  }
  const { steps } = await verifyConnection({
    awsAccountId: account.awsAccountId,
    partition: partitionFor(account.region),
    region: account.region,
    access,
    sts: createSts({
      ...(deps.endpoint === undefined ? {} : { endpoint: deps.endpoint }),
      ...(deps.own === undefined ? {} : { own: deps.own }),
    }),
    isOverridden: deps.endpoint !== undefined,
  });
  return steps;
}

/** Tries a connection and writes down what was found: CONNECTED, or FAILED with the point that failed. */
export async function verify(
  tenantId: string,
  accountId: string,
  db: Database,
  deps: ConnectDeps,
  now: () => Date,
): Promise<AwsAccount["status"]> {
  const load = () => getAccount(tenantId, db, accountId);
  const verified = await edit("account", load, undefined, async (seen) => {
    const verification = await stepsOf(seen, deps);
    const failed = verification.some((step) => step.status === "failed");
    const at = now().toISOString();
    return updateAccount(tenantId, db, seen, {
      status: failed ? "FAILED" : "CONNECTED",
      verification,
      verifiedAt: at,
      updatedAt: at,
      version: seen.version + 1,
    });
  });
  return verified.status;
}
