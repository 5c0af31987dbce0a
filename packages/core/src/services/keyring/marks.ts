import type { Database } from "../../dynamo/client";
import { getMarkKey, putMarkKey } from "../../dynamo/mark-keys";
import { createMarks, type Marks, newMarkKey } from "../../providers";
import type { Keyring, SecretOwner } from "./keyring";

/** What the key of a tenant's marks is bound to. */
export const marksOwner = (tenantId: string): SecretOwner => ({ tenantId, accountId: "marks" });

/**
 * What stands in place of secrets in the evidence of a tenant: an HMAC under a key of the tenant alone, made on first use and stored
 * encrypted. Two processes at once end up with the same key.
 */
export async function marksOfTenant(tenantId: string, db: Database, keyring: Keyring, now: Date): Promise<Marks> {
  const owner = marksOwner(tenantId);
  const stored = await getMarkKey(tenantId, db);
  if (stored !== undefined) return createMarks(Buffer.from(await keyring.decrypt(stored, owner), "base64"));
  const key = newMarkKey();
  const ciphertext = await keyring.encrypt(key.toString("base64"), owner);
  if (await putMarkKey(tenantId, db, ciphertext, now)) return createMarks(key);
  // Another process was quicker; then its key counts.
  return marksOfTenant(tenantId, db, keyring, now);
}
