import { randomBytes } from "node:crypto";
import path from "node:path";
import { sandboxAccount, sandboxGroups } from "@cloudcorrect/core/sandbox/index";
import { createClient } from "@cloudcorrect/core/types/api/client";
import { groupInput } from "@cloudcorrect/core/types/api/groups";
import { routes } from "@cloudcorrect/core/types/api/routes";
import type { CognitoEmulator } from "../emulators";
import { readJsonIfPresent, writeAtomically } from "../emulators/shared/files";

/** The person who can sign in at once. */
export interface Demo {
  email: string;
  password: string;
}

/** The demonstration as the data folder has it: its person, and whether all of it was made. */
export interface DemoState extends Demo {
  file: string;
  done: boolean;
}

export interface SeedOptions {
  state: DemoState;
  cognito: Pick<CognitoEmulator, "createConfirmedUser" | "issueIdToken">;
  apiUrl: string;
}

/** Reads the demonstration, or thinks up its person. Before anything starts: a damaged file is refused while nothing was changed. */
export function readDemo(dataFolder: string): DemoState {
  const file = path.join(dataFolder, "demo.json");
  return { ...(readJsonIfPresent<Demo & { done: boolean }>(file) ?? newDemo()), file };
}

/**
 * Makes the demo tenant through the same doors as anybody: a confirmed user of the pool, then the REST API. What is there
 * already stays as it is, so that an interrupted first start is completed by the next one.
 */
export async function seedDemo({ state: { file, ...state }, cognito, apiUrl }: SeedOptions): Promise<Demo> {
  const { email, password } = state;
  if (state.done) return { email, password };

  writeAtomically(file, JSON.stringify(state));
  await cognito.createConfirmedUser({ email, password, attributes: { email } });
  const api = createClient({ baseUrl: apiUrl, token: () => cognito.issueIdToken(email) });
  const accounts = await api.call(routes.listAccounts);
  const account =
    accounts.items.find(({ authMethod }) => authMethod === "SANDBOX") ??
    (await api.call(routes.createAccount, { body: sandboxConnection() }));
  const groups = await api.call(routes.listGroups);
  for (const group of sandboxGroups)
    if (!groups.items.some(({ name }) => name === group.name))
      await api.call(routes.createGroup, { body: groupInput.parse({ ...group, accountId: account.id }) });
  writeAtomically(file, JSON.stringify({ ...state, done: true }));
  return { email, password };
}

function newDemo(): Demo & { done: boolean } {
  // Upper case, lower case and a digit come with the ends, whatever the random part is.
  return { email: "demo@cloudcorrect.local", password: `Demo-${randomBytes(9).toString("base64url")}-7`, done: false };
}

function sandboxConnection() {
  const { account } = sandboxAccount();
  return {
    name: "Sandbox",
    awsAccountId: account.id,
    authMethod: "SANDBOX" as const,
    region: account.defaultRegion ?? (account.regions[0] as string),
  };
}
