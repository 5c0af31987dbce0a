import { accountInput } from "@cloudcorrect/core/types/api/accounts";
import type { z } from "zod";

/** The recorded account that every tenant of the local stage can connect. */
export const sandboxAwsAccountId = "111122223333";
/** Where its resources are recorded. */
const sandboxRegion = "eu-west-1";

export const connectDefaults = {
  authMethod: "ROLE" as "ROLE" | "KEYS" | "SANDBOX",
  name: "",
  awsAccountId: "",
  region: "us-east-1",
  accessKeyId: "",
  secretAccessKey: "",
};
export type ConnectValues = typeof connectDefaults;

/** The API's own input, with keys required where they are the way to connect. */
export function connectRequest(values: ConnectValues): unknown {
  const { accessKeyId, secretAccessKey, ...rest } = values;
  return {
    ...rest,
    ...(values.authMethod === "SANDBOX"
      ? { awsAccountId: sandboxAwsAccountId, region: sandboxRegion }
      : { awsAccountId: values.awsAccountId.replaceAll(/[\s-]/g, "") }),
    ...(values.authMethod === "KEYS"
      ? { accessKeyId: accessKeyId.trim(), secretAccessKey: secretAccessKey.trim() }
      : {}),
  };
}

export const connectRequestSchema = accountInput.superRefine((input, context) => {
  if (input.authMethod !== "KEYS") return;
  for (const field of ["accessKeyId", "secretAccessKey"] as const)
    if (!input[field]) context.addIssue({ code: "custom", path: [field], message: "is needed to connect by keys" });
});
export type ConnectRequest = z.output<typeof connectRequestSchema>;
