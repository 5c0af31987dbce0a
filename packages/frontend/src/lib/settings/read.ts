import { Resource } from "sst/resource";
import { z } from "zod";
import { type Settings, settingsSchema } from "./schema";

const links = z.object({
  Auth: z.object({ region: z.string(), userPoolId: z.string(), userPoolClientId: z.string() }),
  App: z.object({ stage: z.string() }),
});

/**
 * Settings of the running stage, from its links. The one place of the dashboard that reads the environment; server only.
 * Throws when the `Auth` link is missing.
 */
export function readSettings(): Settings {
  const local = process.env.CLOUDCORRECT_LOCAL === "1";
  const linked = Resource as unknown as Record<string, unknown>;
  const { Auth, App } = links.parse({ Auth: linked.Auth, App: linked.App });
  return settingsSchema.parse({
    stage: App.stage,
    region: Auth.region,
    userPoolId: Auth.userPoolId,
    userPoolClientId: Auth.userPoolClientId,
    userPoolPath: local ? process.env.CLOUDCORRECT_COGNITO_PATH : undefined,
    apiBaseUrl: "",
    local,
  });
}

/** Whether the dashboard runs under `next dev`, which needs `eval` and a web socket of its own. */
export const developing = process.env.NODE_ENV === "development";
