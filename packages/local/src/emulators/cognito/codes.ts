import { randomInt } from "node:crypto";
import { AwsError } from "../shared/aws-error";
import { StorageFault } from "../shared/storage-fault";
import type { PoolMessage } from "./options";
import type { Pool } from "./pool";
import type { CodePurpose, User } from "./state";

const HOUR_MS = 3_600_000;
const LIFETIME_MS: Record<CodePurpose, number> = {
  signUp: 24 * HOUR_MS,
  forgotPassword: HOUR_MS,
  verifyEmail: 24 * HOUR_MS,
};
const MAX_ATTEMPTS = 5;

const MESSAGES: Record<CodePurpose, { subject: string; text: (code: string) => string }> = {
  signUp: { subject: "Your verification code", text: (code) => `Your confirmation code is ${code}` },
  forgotPassword: { subject: "Your verification code", text: (code) => `Your password reset code is ${code}` },
  verifyEmail: { subject: "Your verification code", text: (code) => `Your verification code is ${code}` },
};

export interface CodeDelivery {
  CodeDeliveryDetails: { AttributeName: "email"; DeliveryMedium: "EMAIL"; Destination: string };
}

/** What is answered when a code was sent, and also when there was nobody to send it to. */
export const deliveryTo = (email: string): CodeDelivery => ({
  CodeDeliveryDetails: {
    AttributeName: "email",
    DeliveryMedium: "EMAIL",
    Destination: email.replace(/^(.)[^@]*@(.).*$/, "$1***@$2***"),
  },
});

/** Makes a code, which replaces an earlier one for the same purpose, and mails it. */
export const sendCode = async (pool: Pool, user: User, purpose: CodePurpose): Promise<CodeDelivery> => {
  const code = String(randomInt(0, 1_000_000)).padStart(6, "0");
  user.codes[purpose] = { code, expiresAt: pool.clock.now() + LIFETIME_MS[purpose], attempts: 0 };
  pool.save();
  const { subject, text } = MESSAGES[purpose];
  const to = user.attributes.email ?? "";
  await deliver(pool, { kind: purpose, to, subject, text: text(code), code });
  return deliveryTo(to);
};

/** Hands a mail over; a failure is the service's CodeDeliveryFailureException, but for one of the disk. */
export const deliver = async ({ options }: Pool, message: PoolMessage): Promise<void> => {
  try {
    await options.onMessage?.(message);
  } catch (error) {
    if (error instanceof StorageFault) throw error;
    throw new AwsError("CodeDeliveryFailureException", error instanceof Error ? error.message : String(error));
  }
};

/** Uses a code up. Throws for a wrong or outdated one and after five attempts. */
export const useCode = (pool: Pool, user: User, purpose: CodePurpose, code: string): void => {
  const stored = user.codes[purpose];
  if (!stored || stored.expiresAt <= pool.clock.now()) throw expiredCode();
  if (stored.attempts >= MAX_ATTEMPTS) {
    throw new AwsError("LimitExceededException", "Attempt limit exceeded, please try after some time.");
  }
  stored.attempts++;
  pool.save();
  if (stored.code !== code) throw codeMismatch();
  delete user.codes[purpose];
  pool.save();
};

export const codeMismatch = (): AwsError =>
  new AwsError("CodeMismatchException", "Invalid verification code provided, please try again.");

export const expiredCode = (): AwsError =>
  new AwsError("ExpiredCodeException", "Invalid code provided, please request a code again.");
