import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { SecretOwner } from "./keyring";

const ivBytes = 12;
const tagBytes = 16;

const boundTo = (owner: SecretOwner) => Buffer.from(`tenantId=${owner.tenantId}\naccountId=${owner.accountId}`);

/** AES-256-GCM with a fresh IV; the owner is authenticated with it. Gives IV, ciphertext and tag in one piece. */
export function seal(key: Uint8Array, secret: string, owner: SecretOwner): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(boundTo(owner));
  return Buffer.concat([iv, cipher.update(secret, "utf8"), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what `seal` made; throws when key, owner or bytes differ. */
export function open(key: Uint8Array, sealed: Uint8Array, owner: SecretOwner): string {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes })
    .setAAD(boundTo(owner))
    .setAuthTag(bytes.subarray(bytes.length - tagBytes));
  const secret = decipher.update(bytes.subarray(ivBytes, bytes.length - tagBytes));
  return Buffer.concat([secret, decipher.final()]).toString("utf8");
}
