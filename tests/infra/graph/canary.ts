/** Stands in the environment in which a graph is evaluated, as credentials do where something is deployed. */
export const canary = "canary-of-the-deploying-environment";

/** What a runner has in its environment when it deploys, and variables that the build may be told. */
export const deployingEnvironment = {
  SST_AWS_SECRET_ACCESS_KEY: canary,
  SST_AWS_SESSION_TOKEN: canary,
  AWS_SECRET_ACCESS_KEY: canary,
  AWS_SESSION_TOKEN: canary,
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: canary,
  SST_PASSPHRASE: canary,
  SST_SECRET_Other: canary,
  GITHUB_TOKEN: canary,
  NEXT_PUBLIC_TOLD: "told",
  NEXT_TELEMETRY_DISABLED: "1",
};

/** Secrets that a stage must have before it can be deployed. */
export const secretsOf = (stage: string): Record<string, string> => ({
  SesSenderEmail: "alerts@example.com",
  ...(stage === "prod" ? { SignUpMail: "ses" } : {}),
});
