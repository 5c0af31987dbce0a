import { ulid } from "ulid";
import * as z from "zod";

/** Every id but the tenant's is a ULID behind one of these prefixes. The tenant's id is a UUID. */
export const idPrefixes = {
  user: "usr",
  account: "acc",
  group: "grp",
  check: "chk",
  run: "run",
  key: "key",
  incident: "inc",
} as const;
export type IdKind = keyof typeof idPrefixes;

const ulidPattern = "[0-7][0-9A-HJKMNP-TV-Z]{25}";

/** A new id such as `grp_01JC…`; later ids sort after earlier ones (to the millisecond of `at`). */
export function newId(kind: IdKind, at: number = Date.now()): string {
  return `${idPrefixes[kind]}_${ulid(at)}`;
}

/** The zod schema of an id of one kind. */
export function idSchema(kind: IdKind) {
  const prefix = idPrefixes[kind];
  return z
    .string()
    .regex(new RegExp(`^${prefix}_${ulidPattern}$`), `must be an id that begins with ${prefix}_`)
    .meta({ description: `Id of the ${kind}`, examples: [`${prefix}_01JD2Y6Q8M3V5W7X9Z0A1B2C3D`] });
}

export const tenantIdSchema = z.uuid();
