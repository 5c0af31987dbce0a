import { provision } from "@cloudcorrect/core/services/auth/provision";
import { database } from "../clients/database";
import { guarded, log } from "../clients/log";
import { cognitoEvent, signUpOf } from "./cognito-event";

/** Makes tenant and user when a sign-up was confirmed. Cognito runs it after a forgotten password too, which is no sign-up. */
export const handler = guarded(async (event: unknown): Promise<unknown> => {
  const parsed = cognitoEvent.parse(event);
  if (parsed.triggerSource !== "PostConfirmation_ConfirmSignUp") return event;
  const user = await provision(database, signUpOf(parsed), new Date());
  log.info("sign-up confirmed", { tenantId: user?.tenantId, userId: user?.id });
  return event;
});
