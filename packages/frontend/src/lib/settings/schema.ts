import { dnsSuffixOf } from "@cloudcorrect/core/checks/data/partitions";
import { z } from "zod";

/** What the browser has to know of the stage it runs against; read when the page is asked for, never built in. */
export const settingsSchema = z.object({
  stage: z.string(),
  region: z.string(),
  userPoolId: z.string(),
  userPoolClientId: z.string(),
  /** Cognito's address, where it is not the one of its region. */
  userPoolEndpoint: z.url().optional(),
  /** Origin of the API; empty for the page's own. */
  apiBaseUrl: z.string(),
  local: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;

/** Origin that sign-in requests go to. */
export function cognitoOrigin(settings: Pick<Settings, "region" | "userPoolEndpoint">): string {
  if (settings.userPoolEndpoint) return new URL(settings.userPoolEndpoint).origin;
  return `https://cognito-idp.${settings.region}.${dnsSuffixOf(settings.region)}`;
}
