import { createHash } from "node:crypto";
import { decodeTime, encodeTime } from "ulid";
import { idPrefixes } from "../../types/ids";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * The id of the run of a group for one moment: a ULID whose time is the moment and whose other 80 bits follow from tenant, group and
 * moment. The same message gives the same id, however often it is delivered.
 */
export function runIdOf(tenantId: string, groupId: string, scheduledFor: string): string {
  const moment = new Date(scheduledFor);
  const digest = createHash("sha256").update(`${tenantId}\n${groupId}\n${moment.toISOString()}`).digest();
  const letters = Array.from(digest.subarray(0, 16), (byte) => alphabet[byte & 31]).join("");
  return `${idPrefixes.run}_${encodeTime(moment.getTime(), 10)}${letters}`;
}

/** The moment a run was due, from its id alone; undefined when the id is not one of this group's. */
export function scheduledForOf(tenantId: string, groupId: string, runId: string): string | undefined {
  const scheduledFor = new Date(decodeTime(runId.slice(idPrefixes.run.length + 1))).toISOString();
  return runIdOf(tenantId, groupId, scheduledFor) === runId ? scheduledFor : undefined;
}
