import { getAccount } from "../../dynamo/accounts";
import type { AccountOutput } from "../../types/api/accounts";
import { DomainError, notFound } from "../../types/errors";
import type { Context } from "../context";
import type { Evaluator } from "../evaluation/evaluator";
import { presentAccount } from "./present";

/** Has the evaluator try a connection, and answers with what it found. */
export async function verifyAccount(context: Context, accountId: string, evaluator: Evaluator): Promise<AccountOutput> {
  const { tenantId, db } = context;
  const account = await getAccount(tenantId, db, accountId);
  if (!account) throw notFound("account");
  if (account.authMethod === "ROLE" && account.roleArn === undefined)
    throw new DomainError("CONFLICT", "The connection has no role yet; set the ARN of the role first.");
  const { state } = await evaluator.ask({ kind: "verify", tenantId, accountId }).catch((cause: unknown) => {
    throw new DomainError("UNAVAILABLE", "The connection could not be tried; try again.", { cause });
  });
  if (state === "slow")
    throw new DomainError("UNAVAILABLE", "Trying the connection takes long; look at it again in a minute.");
  const verified = await getAccount(tenantId, db, accountId);
  if (!verified) throw notFound("account");
  return presentAccount(verified);
}
