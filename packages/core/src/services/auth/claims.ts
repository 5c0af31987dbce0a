import type { Database } from "../../dynamo/client";
import { findUserByCognitoSub } from "../../dynamo/users";
import type { User } from "../../types/entities";
import { provision, type SignUp } from "./provision";

/** What the ID token says of a person; nothing of it can be written by themselves. */
export type Claims = Pick<User, "tenantId" | "role"> & { userId: string };

const retryDelaysMs = [100, 200, 400, 600, 700];

/**
 * The claims of a person at sign-in. The index lags behind a sign-up, so it is asked for up to two seconds; if the user is really
 * missing, an earlier provisioning failed and is made up for. Undefined for who is no member any more.
 */
export async function claimsOf(
  db: Database,
  signUp: SignUp,
  now: Date,
  wait: (milliseconds: number) => Promise<unknown> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
): Promise<Claims | undefined> {
  let user = await findUserByCognitoSub(db, signUp.cognitoSub);
  for (const ms of retryDelaysMs) {
    if (user) break;
    await wait(ms);
    user = await findUserByCognitoSub(db, signUp.cognitoSub);
  }
  user ??= await provision(db, signUp, now);
  return user && { tenantId: user.tenantId, userId: user.id, role: user.role };
}
