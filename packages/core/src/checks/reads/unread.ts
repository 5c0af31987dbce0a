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
