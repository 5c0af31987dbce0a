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

/** An answer lacks what answers of its operation always carry. It proves nothing: the check is ERROR/UNSUPPORTED. */
export class NotToldError extends Error {
  readonly operation: string;
  readonly what: string;

  constructor(what: string, { service, operation }: { service: string; operation: string }) {
    super(`the answer of ${service}:${operation} tells no ${what}`);
    this.name = "NotToldError";
    this.operation = `${service}:${operation}`;
    this.what = what;
  }
}

/** What an answer always carries. One without it is no absence: throws, so that the check is an error. */
export function carried<Thing>(
  thing: Thing | undefined,
  read: { service: string; operation: string },
  what: string,
): Thing {
  if (thing === undefined || thing === null) throw new NotToldError(what, read);
  return thing;
}
