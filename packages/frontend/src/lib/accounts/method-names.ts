import type { authMethods } from "@cloudcorrect/core/types/entities";

export const methodNames: Readonly<Record<(typeof authMethods)[number], string>> = {
  ROLE: "IAM role",
  KEYS: "Access keys",
  SANDBOX: "Sandbox",
};
