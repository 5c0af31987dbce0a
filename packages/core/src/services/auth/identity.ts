import { createHash } from "node:crypto";
import { encodeTime } from "ulid";
import { idPrefixes } from "../../types/ids";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A UUID (version 8, RFC 9562) that follows from a text. */
function uuidOf(text: string): string {
  const bytes = createHash("sha256").update(text).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/**
 * The ids of the tenant and the user that a sign-up makes. They follow from the Cognito sub, so that provisioning twice, even at the
 * same time, makes one tenant: an index could not prevent a second one.
 */
export function identityOf(cognitoSub: string): { tenantId: string; userId: string } {
  const digest = createHash("sha256").update(`user\n${cognitoSub}`).digest();
  const letters = Array.from(digest.subarray(0, 16), (byte) => alphabet[byte & 31]).join("");
  return { tenantId: uuidOf(`tenant\n${cognitoSub}`), userId: `${idPrefixes.user}_${encodeTime(0, 10)}${letters}` };
}
