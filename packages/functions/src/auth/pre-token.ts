import { claimsOf } from "@cloudcorrect/core/services/auth/claims";
import { database } from "../clients/database";
import { guarded, log } from "../clients/log";
import { cognitoEvent, signUpOf } from "./cognito-event";

/** Puts tenant, user and role into the ID token (trigger version 1). Who is no member of a tenant gets no token. */
export const handler = guarded(async (event: object): Promise<unknown> => {
  const parsed = cognitoEvent.parse(event);
  const claims = await claimsOf(database, signUpOf(parsed), new Date());
  if (!claims) {
    log.warn("no token: not a member of any tenant");
    throw new Error("You are not a member of any tenant.");
  }
  return { ...event, response: { claimsOverrideDetails: { claimsToAddOrOverride: { ...claims } } } };
});
