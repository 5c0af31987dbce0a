import { randomUUID } from "node:crypto";
import { Amplify } from "aws-amplify";
import * as auth from "aws-amplify/auth";
import { type Door, door } from "./door";
import type { LocalStage } from "./local-stage";

/** Goes the way of a person in the browser: signs up, confirms by the code from the mailbox, signs in by SRP. */
export async function signUpBySrp(local: LocalStage): Promise<{ email: string; door: Door }> {
  const pool = await local.local<{ userPoolId: string; userPoolClientId: string; userPoolEndpoint: string }>("stage");
  Amplify.configure({ Auth: { Cognito: pool } });
  const email = `${randomUUID()}@example.com`;
  const password = "Correct-Horse-9";
  await auth.signUp({ username: email, password, options: { userAttributes: { email } } });
  const code = /\b\d{6}\b/.exec((await local.mails(email)).at(-1)?.text ?? "")?.[0] ?? "";
  await auth.confirmSignUp({ username: email, confirmationCode: code });
  await auth.signIn({ username: email, password, options: { authFlowType: "USER_SRP_AUTH" } });
  const token = String((await auth.fetchAuthSession()).tokens?.idToken);
  await auth.signOut();
  return { email, door: door(local, email, token) };
}
