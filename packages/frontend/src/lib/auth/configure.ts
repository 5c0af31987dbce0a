import { Amplify } from "aws-amplify";
import type { Settings } from "@/lib/settings/schema";

/** Points Amplify at the user pool of the stage. */
export function configureAuth(settings: Settings): void {
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
