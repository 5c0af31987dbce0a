import type { Cause, Unread } from "../model";

/** Something that an answer should have told and did not: the verdict that needs it is an error, not a guess. */
export function notTold(
  what: string,
  read: { service: string; operation: string },
  region: string,
  message: string,
  cause: Cause = "UNSUPPORTED",
): Unread {
  return { what, error: { cause, message, operation: `${read.service}:${read.operation}`, region, actions: [] } };
}

/** What an answer always carries. One without it is no absence: throws, so that the check is an error. */
export function carried<Thing>(thing: Thing | undefined, read: { service: string; operation: string }): Thing {
  if (thing === undefined)
    throw new Error(`the answer of ${read.service}:${read.operation} does not carry what was asked for`);
  return thing;
}
