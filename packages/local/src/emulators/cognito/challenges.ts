import { randomBytes } from "node:crypto";
import type { Clock } from "../shared/clock";

/** How long a client may take to answer. */
const LIFETIME_MS = 3 * 60_000;

/** What the pool waits for, by an unguessable token. In memory: after a restart people begin the sign-in anew. */
export interface Challenges<Waiting> {
  open(waiting: Waiting): string;
  /** Takes the challenge of a token; it can be answered once. `undefined` when unknown or too old. */
  take(token: string): Waiting | undefined;
}

export const createChallenges = <Waiting>(clock: Clock): Challenges<Waiting> => {
  const open = new Map<string, { waiting: Waiting; expiresAt: number }>();
  return {
    open: (waiting) => {
      for (const [token, { expiresAt }] of open) if (expiresAt <= clock.now()) open.delete(token);
      const token = randomBytes(256).toString("base64");
      open.set(token, { waiting, expiresAt: clock.now() + LIFETIME_MS });
      return token;
    },
    take: (token) => {
      const found = open.get(token);
      open.delete(token);
      return found && found.expiresAt > clock.now() ? found.waiting : undefined;
    },
  };
};
