import type { AccountOutput } from "../../types/api/accounts";
import type { AwsAccount } from "../../types/entities";

/** A connection as the outside may see it: no secret, and of the access key id only the end. */
export function presentAccount(account: AwsAccount): AccountOutput {
  const { tenantId: _tenant, secretAccessKey: _secret, accessKeyId, ...rest } = account;
  return { ...rest, ...(accessKeyId === undefined ? {} : { accessKeyIdEnd: accessKeyId.slice(-4) }) };
}
