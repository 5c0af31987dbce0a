import { describe, expect, it } from "vitest";
import { loadGraph, refusalWith, stages } from "./graph/load-graph";
import { find, ofType } from "./graph/model";
import { arnOf, functionsOf } from "./graph/policies";

describe.each(stages)("sign-in, on %s", (stage) => {
  const graph = loadGraph(stage);
  const pool = find(graph, "aws:cognito/userPool:UserPool", "UserPoolUserPool");
  const client = find(graph, "aws:cognito/userPoolClient:UserPoolClient", "DashboardClientClient");

  it("takes the e-mail address as user name, lets people sign up themselves, and verifies the address by a code", () => {
    expect(pool.inputs).toMatchObject({
      usernameAttributes: ["email"],
      autoVerifiedAttributes: ["email"],
      usernameConfiguration: { caseSensitive: false },
      adminCreateUserConfig: { allowAdminCreateUserOnly: false },
      verificationMessageTemplate: { defaultEmailOption: "CONFIRM_WITH_CODE" },
      userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: ["email"] },
    });
    expect(pool.inputs.aliasAttributes).toBeUndefined();
  });

  it("asks for eight characters with upper case, lower case and a digit", () => {
    expect(pool.inputs.passwordPolicy).toEqual({
      minimumLength: 8,
      requireUppercase: true,
      requireLowercase: true,
      requireNumbers: true,
      requireSymbols: false,
      temporaryPasswordValidityDays: 7,
    });
  });

  it("recovers accounts by verified e-mail only", () => {
    expect(pool.inputs.accountRecoverySetting).toEqual({
      recoveryMechanisms: [{ name: "verified_email", priority: 1 }],
    });
  });

  it("keeps no attribute from which a person could claim a tenant", () => {
    expect(pool.inputs.schemas).toBeUndefined();
    expect(client.inputs.writeAttributes).toEqual(["email", "name"]);
  });

  it("runs exactly the two triggers, the token trigger in version 1", () => {
    const functions = functionsOf(graph);
    const configured = Object.entries(pool.inputs.lambdaConfig as object).filter(([, value]) => value !== undefined);
    expect(Object.fromEntries(configured)).toEqual({
      postConfirmation: functions.get("post-confirm")?.lambda.state.arn,
      preTokenGenerationConfig: {
        lambdaArn: functions.get("pre-token")?.lambda.state.arn,
        lambdaVersion: "V1_0",
      },
    });
  });

  it("lets this user pool, and no other, invoke its triggers", () => {
    const permissions = ofType(graph, "aws:lambda/permission:Permission").filter(
      (permission) => permission.inputs.principal === "cognito-idp.amazonaws.com",
    );
    expect(permissions).toHaveLength(2);
    const poolArn = arnOf(graph, "aws:cognito/userPool:UserPool", "UserPoolUserPool");
    for (const permission of permissions) expect(permission.inputs.sourceArn).toBe(poolArn);
  });

  it("has one client: no secret, SRP and refresh only", () => {
    expect(ofType(graph, "aws:cognito/userPoolClient:UserPoolClient")).toHaveLength(1);
    expect(client.inputs).toMatchObject({
      generateSecret: false,
      explicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
      enableTokenRevocation: true,
      supportedIdentityProviders: ["COGNITO"],
    });
  });

  it("offers no OAuth flow, so no implicit grant", () => {
    expect(client.inputs).toMatchObject({
      allowedOauthFlows: [],
      allowedOauthFlowsUserPoolClient: false,
      allowedOauthScopes: [],
      callbackUrls: [],
    });
    expect(ofType(graph, "aws:cognito/userPoolDomain:UserPoolDomain")).toEqual([]);
  });

  it("does not tell whether an address has an account", () => {
    expect(client.inputs.preventUserExistenceErrors).toBe("ENABLED");
  });

  it("hands out tokens that live for an hour, and sessions of thirty days", () => {
    expect(client.inputs).toMatchObject({
      idTokenValidity: 60,
      accessTokenValidity: 60,
      refreshTokenValidity: 30,
      tokenValidityUnits: { idToken: "minutes", accessToken: "minutes", refreshToken: "days" },
    });
  });

  it("sends codes by Cognito itself, and from the verified sender once that is switched on (here: on prod)", () => {
    const bySes = {
      emailSendingAccount: "DEVELOPER",
      sourceArn: "arn:aws:ses:eu-west-1:123456789012:identity/alerts@example.com",
      fromEmailAddress: "alerts@example.com",
    };
    const byCognito = { emailSendingAccount: "COGNITO_DEFAULT" };
    expect(pool.inputs.emailConfiguration).toEqual(stage === "prod" ? bySes : byCognito);
  });

  it(`${stage === "prod" ? "never loses" : "may throw away"} its users`, () => {
    expect(pool.inputs.deletionProtection).toBe(stage === "prod" ? "ACTIVE" : "INACTIVE");
    expect(pool.retainOnDelete).toBe(stage === "prod");
  });
});

it("takes no other word for who sends codes: a slip would silently mean Cognito", () => {
  expect(refusalWith({ SST_SECRET_SignUpMail: "SES" })).toContain(
    'The secret SignUpMail is "SES"; it must be cognito or ses.',
  );
});
