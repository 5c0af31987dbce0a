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
        ...(settings.userPoolEndpoint ? { userPoolEndpoint: settings.userPoolEndpoint } : {}),
        loginWith: { email: true },
      },
    },
  });
}

/** Key under which Amplify keeps who is signed in; other tabs watch it. */
export function lastUserKey(settings: Settings): string {
  return `CognitoIdentityServiceProvider.${settings.userPoolClientId}.LastAuthUser`;
}
