import { dnsSuffixOf } from "@cloudcorrect/core/checks/formats/partitions";
import { z } from "zod";

/** What the browser has to know of the stage it runs against; read when the page is asked for, never built in. */
export const settingsSchema = z.object({
  stage: z.string(),
  region: z.string(),
  userPoolId: z.string(),
  userPoolClientId: z.string(),
  /** Path of the page's own origin under which Cognito answers, where it does not at its region's address. */
  userPoolPath: z.string().startsWith("/").optional(),
  /** Origin of the API; empty for the page's own. */
  apiBaseUrl: z.string(),
  local: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;

/** Origin that sign-in requests go to; undefined when it is the page's own. */
export function cognitoOrigin(settings: Pick<Settings, "region" | "userPoolPath">): string | undefined {
  if (settings.userPoolPath) return undefined;
  return `https://cognito-idp.${settings.region}.${dnsSuffixOf(settings.region)}`;
}
