import { functions } from "../packages/core/src/types/functions";
import { lambda } from "./lambda";
import { sesSenderEmail, signUpMail } from "./secrets";
import { arnOf, isProd, keep, region } from "./stage";

/** E-mail is the user name, anybody may sign up, and the address is verified by a code. */
export const userPool = new sst.aws.CognitoUserPool("UserPool", {
  usernames: ["email"],
  verify: {
    emailSubject: "Your CloudCorrect code",
    emailMessage: "Your code for CloudCorrect is {####}. Whoever did not ask for it can ignore this mail.",
  },
  triggers: {
    postConfirmation: lambda("post-confirm", functions.postConfirm),
    preTokenGeneration: lambda("pre-token", functions.preToken),
    preTokenGenerationVersion: "v1",
  },
  transform: {
    userPool: (args, opts) => {
      args.passwordPolicy = {
        minimumLength: 8,
        requireUppercase: true,
        requireLowercase: true,
        requireNumbers: true,
        requireSymbols: false,
        temporaryPasswordValidityDays: 7,
      };
      args.accountRecoverySetting = { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] };
      // A changed address counts only once its code was entered; until then the old one stays.
      args.userAttributeUpdateSettings = { attributesRequireVerificationBeforeUpdates: ["email"] };
      args.emailConfiguration = $resolve([
        signUpMail.value,
        sesSenderEmail.value,
        arnOf("ses", $interpolate`identity/${sesSenderEmail.value}`),
      ]).apply(([mail, from, identity]) => {
        if (mail === "ses") return { emailSendingAccount: "DEVELOPER", sourceArn: identity, fromEmailAddress: from };
        if (mail === "cognito") return { emailSendingAccount: "COGNITO_DEFAULT" };
        throw new Error(`The secret SignUpMail is ${JSON.stringify(mail)}; it must be cognito or ses.`);
      });
      args.deletionProtection = isProd ? "ACTIVE" : "INACTIVE";
      keep(opts);
    },
  },
});

/** The dashboard's client: SRP and refresh only, no secret, no OAuth flows, no telling who has an account. */
export const userPoolClient = userPool.addClient("DashboardClient", {
  callbackUrls: [],
  transform: {
    client: {
      generateSecret: false,
      explicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
      preventUserExistenceErrors: "ENABLED",
      enableTokenRevocation: true,
      allowedOauthFlows: [],
      allowedOauthFlowsUserPoolClient: false,
      allowedOauthScopes: [],
      readAttributes: ["email", "email_verified", "name"],
      writeAttributes: ["email", "name"],
      idTokenValidity: 60,
      accessTokenValidity: 60,
      refreshTokenValidity: 30,
      tokenValidityUnits: { idToken: "minutes", accessToken: "minutes", refreshToken: "days" },
    },
  },
});

export const issuer = $interpolate`https://cognito-idp.${region}.amazonaws.com/${userPool.id}`;

/** What the dashboard needs to know, read at run time: none of it is secret. */
export const auth = new sst.Linkable("Auth", {
  properties: { region, userPoolId: userPool.id, userPoolClientId: userPoolClient.id },
});
