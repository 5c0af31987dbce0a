import type { Cause, ReadAnswer, Settled, Unread } from "../model";

/** Something that an answer should have told and did not: the verdict that needs it is an error, not a guess. */
export function createUnread(
  what: string,
  read: { service: string; operation: string },
  region: string,
  message: string,
  cause: Cause = "UNSUPPORTED",
): Unread {
  return { what, error: { cause, message, operation: `${read.service}:${read.operation}`, region, actions: [] } };
}

/**
 * What could be read of a listing: all of it, or the beginning of one that broke off, with what is unread beside it. Rejects where
 * nothing could be read.
 */
export function partialAnswerOf<Answer>(
  settled: Settled<Answer>,
  what: string,
): { answer: ReadAnswer<Answer>; unread: Unread[] } {
  if (settled.ok) return { answer: settled.answer, unread: [] };
  const { error, soFar } = settled;
  if (soFar === undefined) throw error;
  return { answer: { present: true, data: soFar, region: error.region, partial: true }, unread: [{ what, error }] };
}

/** An answer lacks what answers of its operation always carry. It proves nothing: the check is ERROR/UNSUPPORTED. */
export class MissingMemberError extends Error {
  readonly operation: string;
  readonly what: string;

  constructor(what: string, { service, operation }: { service: string; operation: string }) {
    super(`the answer of ${service}:${operation} has no ${what}`);
    this.name = "MissingMemberError";
    this.operation = `${service}:${operation}`;
    this.what = what;
  }
}

/** What a look at an answer gives, or undefined where the answer does not tell it: for what stands beside a verdict. */
export function ifPresent<Thing>(look: () => Thing): Thing | undefined {
  try {
    return look();
  } catch (error) {
    if (error instanceof MissingMemberError) return undefined;
    throw error;
  }
}

/** What an answer always carries. One without it is no absence: throws, so that the check is an error. */
export function requireMember<Thing>(
  thing: Thing | undefined,
  read: { service: string; operation: string },
  what: string,
): Thing {
  if (thing === undefined || thing === null) throw new MissingMemberError(what, read);
  return thing;
}
