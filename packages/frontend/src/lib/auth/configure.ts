import { Amplify } from "aws-amplify";
import type { Settings } from "@/lib/settings/schema";

let configuredPool: string | undefined;

/** Points Amplify at the user pool of the stage; once, however often a page is rendered. */
export function configureAuth(settings: Settings): void {
  if (configuredPool === settings.userPoolId) return;
  configuredPool = settings.userPoolId;
  Amplify.configure({
    Auth: {
      Cognito: {
        userPoolId: settings.userPoolId,
        userPoolClientId: settings.userPoolClientId,
        ...(settings.userPoolPath ? { userPoolEndpoint: onThisOrigin(settings.userPoolPath) } : {}),
        loginWith: { email: true },
      },
    },
  });
}

/** Amplify takes whole addresses alone. It is asked for nothing while a page is rendered on the server. */
function onThisOrigin(path: string): string {
  return typeof window === "undefined" ? path : new URL(path, window.location.origin).href;
}

/** Key under which Amplify keeps who is signed in; other tabs watch it. */
export function lastUserKey(settings: Settings): string {
  return `CognitoIdentityServiceProvider.${settings.userPoolClientId}.LastAuthUser`;
}
