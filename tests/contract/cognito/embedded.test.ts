import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  type CognitoOptions,
  createCognito,
  type PoolMessage,
  type TriggerEvent,
} from "../../../packages/local/src/emulators/index";
import { access, accessBy, caller } from "../support/access";
import { clientConfig } from "../support/client-config";
import { runningClock, testClock } from "../support/clock";
import { errorOf } from "../support/errors";
import { testFolder } from "../support/folder";
import { cognitoContract } from "./contract";

const CLIENT_ID = "contractclient000000000001";
const passwordPolicy = { minLength: 12, upper: true, lower: true, digit: true };

describe("embedded Cognito", () =>
  cognitoContract(async () => {
    const clock = runningClock();
    const mails: PoolMessage[] = [];
    const confirmed: string[] = [];
    const emulator = createCognito({
      access,
      clientId: CLIENT_ID,
      clock,
      passwordPolicy,
      onMessage: (mail) => void mails.push(mail),
      triggers: {
        postConfirmation: async (event) => {
          if (event.triggerSource === "PostConfirmation_ConfirmSignUp") confirmed.push(emailOf(event));
          return event;
        },
        preTokenGeneration: async (event) => {
          const claimsToAddOrOverride = { tenantId: `tenant of ${emailOf(event)}`, sub: "not allowed" };
          return { ...event, response: { claimsOverrideDetails: { claimsToAddOrOverride } } };
        },
      },
    });
    const { url, close } = await emulator.listen();
    return {
      endpoint: url,
      poolId: emulator.poolId,
      clientId: CLIENT_ID,
      keySet: emulator.keySet,
      codesFor: (email) => mails.filter(({ to }) => to === email).map(({ code }) => code),
      confirmed,
      advance: clock.advance,
      close,
    };
  }));

const emailOf = ({ request }: TriggerEvent): string => (request.userAttributes as Record<string, string>).email ?? "";

const start = async (options: Partial<CognitoOptions> = {}) => {
  const mails: PoolMessage[] = [];
  const emulator = createCognito({
    access,
    clientId: CLIENT_ID,
    passwordPolicy,
    clock: testClock(),
    onMessage: (mail) => void mails.push(mail),
    ...options,
  });
  const { url, close } = await emulator.listen();
  onTestFinished(close);
  return { emulator, url, mails, client: new CognitoIdentityProviderClient(clientConfig(url)) };
};

const ada = { email: "Ada@Example.com", password: "Correct-Horse-9" };

describe("embedded Cognito: the pool", () => {
  it("keeps users, sessions and its key through a restart", async () => {
    const folder = testFolder();
    const authFlows = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"];
    const before = await start({ folder, authFlows });
    const sub = await before.emulator.createConfirmedUser(ada);
    const AuthParameters = { USERNAME: ada.email, PASSWORD: ada.password };
    const { AuthenticationResult } = await before.client.send(
      new InitiateAuthCommand({ ClientId: CLIENT_ID, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters }),
    );

    const after = await start({ folder, authFlows });
    expect(await after.emulator.verifyToken(AuthenticationResult?.IdToken ?? "")).toMatchObject({ sub });
    const refreshed = await after.client.send(
      new InitiateAuthCommand({
        ClientId: CLIENT_ID,
        AuthFlow: "REFRESH_TOKEN_AUTH",
        AuthParameters: { REFRESH_TOKEN: AuthenticationResult?.RefreshToken ?? "" },
      }),
    );
    expect(refreshed.AuthenticationResult?.AccessToken).toBeDefined();
  });

  it("accepts only the declared client and the declared flows", async () => {
    const { client } = await start();
    const signUp = new SignUpCommand({ ClientId: "other", Username: ada.email, Password: ada.password });
    expect((await errorOf(client.send(signUp))).name).toBe("ResourceNotFoundException");
    const AuthParameters = { USERNAME: ada.email, PASSWORD: ada.password };
    const flow = new InitiateAuthCommand({ ClientId: CLIENT_ID, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters });
    expect((await errorOf(client.send(flow))).message).toBe("USER_PASSWORD_AUTH flow not enabled for this client");
  });

  it("keeps a confirmed user confirmed when the post-confirmation trigger fails, and says so", async () => {
    const { client, mails } = await start({
      triggers: { postConfirmation: () => Promise.reject(new Error("table is gone")) },
    });
    await client.send(new SignUpCommand({ ClientId: CLIENT_ID, Username: ada.email, Password: ada.password }));
    const ConfirmationCode = mails.at(-1)?.code;
    const confirm = new ConfirmSignUpCommand({ ClientId: CLIENT_ID, Username: ada.email, ConfirmationCode });
    expect(await errorOf(client.send(confirm))).toMatchObject({
      name: "UserLambdaValidationException",
      message: "PostConfirmation failed with error table is gone.",
    });
    const again = await errorOf(client.send(confirm));
    expect(again.message).toBe("User cannot be confirmed. Current status is CONFIRMED");
  });

  it("gives a stranger the same invented user and salt for the same address", async () => {
    const { client } = await start();
    const ask = (USERNAME: string) =>
      client.send(
        new InitiateAuthCommand({
          ClientId: CLIENT_ID,
          AuthFlow: "USER_SRP_AUTH",
          AuthParameters: { USERNAME, SRP_A: "abcdef" },
        }),
      );
    const [one, two, other] = [await ask("x@example.com"), await ask("X@example.com"), await ask("y@example.com")];
    const shown = ({ ChallengeParameters: p }: typeof one) => [p?.USER_ID_FOR_SRP, p?.SALT];
    expect(shown(two)).toEqual(shown(one));
    expect(shown(other)).not.toEqual(shown(one));
    expect(one.ChallengeParameters?.USER_ID_FOR_SRP).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-/,
    );
  });

  it("refuses public values that would make the shared secret known", async () => {
    const { client, emulator } = await start();
    await emulator.createConfirmedUser(ada);
    const AuthParameters = { USERNAME: ada.email, SRP_A: "0" };
    const zero = new InitiateAuthCommand({ ClientId: CLIENT_ID, AuthFlow: "USER_SRP_AUTH", AuthParameters });
    expect((await errorOf(client.send(zero))).name).toBe("InvalidParameterException");
  });

  it("stops guessing of a code after five attempts", async () => {
    const { client, mails } = await start();
    await client.send(new SignUpCommand({ ClientId: CLIENT_ID, Username: ada.email, Password: ada.password }));
    const code = mails.at(-1)?.code ?? "";
    const confirm = (ConfirmationCode: string) =>
      client.send(new ConfirmSignUpCommand({ ClientId: CLIENT_ID, Username: ada.email, ConfirmationCode }));
    for (let attempt = 0; attempt < 5; attempt++) await errorOf(confirm(code === "111111" ? "222222" : "111111"));
    expect((await errorOf(confirm(code))).name).toBe("LimitExceededException");
    await client.send(new ResendConfirmationCodeCommand({ ClientId: CLIENT_ID, Username: ada.email }));
    await confirm(mails.at(-1)?.code ?? "");
  });

  it("invites a user who must choose a password at the first sign-in", async () => {
    const { client, emulator, mails } = await start({ authFlows: ["ALLOW_USER_PASSWORD_AUTH"] });
    const UserPoolId = emulator.poolId;
    await client.send(new AdminCreateUserCommand({ UserPoolId, Username: ada.email }));
    const AuthParameters = { USERNAME: ada.email, PASSWORD: mails.at(-1)?.code ?? "" };
    const { ChallengeName, Session } = await client.send(
      new InitiateAuthCommand({ ClientId: CLIENT_ID, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters }),
    );
    expect(ChallengeName).toBe("NEW_PASSWORD_REQUIRED");
    const ChallengeResponses = { USERNAME: ada.email, NEW_PASSWORD: ada.password };
    const done = await client.send(
      new RespondToAuthChallengeCommand({ ClientId: CLIENT_ID, ChallengeName, Session, ChallengeResponses }),
    );
    expect(done.AuthenticationResult?.IdToken).toBeDefined();
    const { UserStatus } = await client.send(new AdminGetUserCommand({ UserPoolId, Username: ada.email }));
    expect(UserStatus).toBe("CONFIRMED");
  });

  it("needs a permission for administration", async () => {
    const { url, emulator } = await start({ access: accessBy(() => false) });
    const client = new CognitoIdentityProviderClient(clientConfig(url, caller));
    const get = new AdminGetUserCommand({ UserPoolId: emulator.poolId, Username: ada.email });
    expect((await errorOf(client.send(get))).name).toBe("AccessDeniedException");
  });
});

describe("embedded Cognito: in process", () => {
  it("makes confirmed users with the trigger and issues their ID tokens", async () => {
    const sources: string[] = [];
    const note = async (event: TriggerEvent) => {
      sources.push(event.triggerSource);
      return event;
    };
    const { emulator } = await start({ triggers: { postConfirmation: note, preTokenGeneration: note } });
    const sub = await emulator.createConfirmedUser(ada);
    expect(await emulator.createConfirmedUser(ada)).toBe(sub);
    const claims = await emulator.verifyToken(await emulator.issueIdToken("ada@example.com"));
    expect(claims).toMatchObject({ sub, email: "ada@example.com", aud: CLIENT_ID, iss: emulator.issuer });
    expect(sources).toEqual(["PostConfirmation_ConfirmSignUp", "TokenGeneration_Authentication"]);
  });

  it("rejects outdated and forged tokens", async () => {
    const clock = testClock();
    const { emulator } = await start({ clock });
    await emulator.createConfirmedUser(ada);
    const token = await emulator.issueIdToken(ada.email);
    const [header, payload = "", signature] = token.split(".");
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
    const forged = Buffer.from(JSON.stringify({ ...claims, tenantId: "other" })).toString("base64url");
    await expect(emulator.verifyToken(`${header}.${forged}.${signature}`)).rejects.toThrow("signature");
    clock.advance(3_600_000);
    await expect(emulator.verifyToken(token)).rejects.toThrow("expired");
  });

  it("publishes its key, to no page of another origin", async () => {
    const { emulator, url } = await start();
    const response = await fetch(`${url}/${emulator.poolId}/.well-known/jwks.json`);
    expect(await response.json()).toEqual(emulator.keySet);
    const configuration = await fetch(`${url}/${emulator.poolId}/.well-known/openid-configuration`);
    expect(await configuration.json()).toMatchObject({ issuer: emulator.issuer });
    const headers = { origin: "http://localhost:8800", "access-control-request-headers": "x-amz-target" };
    const preflight = await fetch(url, { method: "OPTIONS", headers });
    expect(preflight.status).toBe(403);
    expect(preflight.headers.get("access-control-allow-origin")).toBeNull();
  });
});
