import { AwsError } from "../shared/aws-error";
import type { TriggerEvent, Triggers } from "./options";
import type { Pool } from "./pool";
import type { User } from "./state";

/** Name in error messages, and first part of `triggerSource`. */
const NAMES: Record<keyof Triggers, { name: string; source: string }> = {
  preSignUp: { name: "PreSignUp", source: "PreSignUp" },
  postConfirmation: { name: "PostConfirmation", source: "PostConfirmation" },
  preTokenGeneration: { name: "PreTokenGeneration", source: "TokenGeneration" },
};

/** Runs a trigger, if there is one, and returns its response. Throws UserLambdaValidationException when it fails. */
export const runTrigger = async (
  pool: Pool,
  name: keyof Triggers,
  source: string,
  user: User,
  request: Record<string, unknown> = {},
): Promise<Record<string, unknown>> => {
  const trigger = pool.options.triggers?.[name];
  if (!trigger) return {};
  const event: TriggerEvent = {
    version: "1",
    triggerSource: `${NAMES[name].source}_${source}`,
    region: pool.place.region,
    userPoolId: pool.id,
    userName: user.username,
    callerContext: { awsSdkVersion: "aws-sdk-unknown-unknown", clientId: pool.options.clientId },
    request: { userAttributes: userAttributes(user), ...request },
    response: {},
  };
  try {
    const answer = (await trigger(event)) as Partial<TriggerEvent> | undefined;
    return answer?.response ?? {};
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new AwsError("UserLambdaValidationException", `${NAMES[name].name} failed with error ${message}.`);
  }
};

const userAttributes = (user: User): Record<string, string> => ({
  sub: user.username,
  "cognito:user_status": user.status,
  ...user.attributes,
});
