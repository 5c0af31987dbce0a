import { randomUUID } from "node:crypto";
import { Amplify } from "aws-amplify";
import * as auth from "aws-amplify/auth";
import { CognitoJwtVerifier } from "aws-jwt-verify";
import type { Jwks } from "aws-jwt-verify/jwk";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { errorOf } from "../support/errors";

/** A user pool to be examined. Its pre-token trigger adds the claim `tenantId` with the value `tenant of <email>`. */
export interface CognitoUnderTest {
  endpoint: string;
  poolId: string;
  clientId: string;
  keySet: unknown;
  /** Codes that were mailed to an address, oldest first. */
  codesFor(email: string): string[];
  /** Addresses the post-confirmation trigger ran for. */
  confirmed: string[];
  advance(milliseconds: number): void;
  close(): Promise<void>;
}

const PASSWORD = "Correct-Horse-9";

/** What people do with their account, through the unmodified aws-amplify client. */
export const cognitoContract = (make: () => Promise<CognitoUnderTest>): void => {
  describe("accounts through aws-amplify", () => {
    let pool: CognitoUnderTest;
    let email: string;

    beforeAll(async () => {
      pool = await make();
      Amplify.configure({
        Auth: {
          Cognito: { userPoolId: pool.poolId, userPoolClientId: pool.clientId, userPoolEndpoint: pool.endpoint },
        },
      });
    });
    afterAll(() => pool.close());
    beforeEach(async () => {
      await auth.signOut();
      email = `${randomUUID()}@example.com`;
    });

    const lastCode = (): string => pool.codesFor(email).at(-1) ?? "";
    const signUp = () => auth.signUp({ username: email, password: PASSWORD, options: { userAttributes: { email } } });
    const signIn = (password = PASSWORD, username = email) => auth.signIn({ username, password });
    const join = async (): Promise<void> => {
      await signUp();
      await auth.confirmSignUp({ username: email, confirmationCode: lastCode() });
    };
    const idClaims = async (options?: { forceRefresh: boolean }) =>
      (await auth.fetchAuthSession(options)).tokens?.idToken?.payload ?? {};

    it("signs up, confirms by the mailed code and runs the post-confirmation trigger once", async () => {
      const { nextStep } = await signUp();
      expect(nextStep.signUpStep).toBe("CONFIRM_SIGN_UP");
      expect((await signIn()).nextStep.signInStep).toBe("CONFIRM_SIGN_UP");
      await auth.confirmSignUp({ username: email, confirmationCode: lastCode() });
      expect(pool.confirmed.filter((address) => address === email)).toHaveLength(1);
    });

    it("refuses a second account for an address, whatever its case", async () => {
      await signUp();
      const again = auth.signUp({ username: email.toUpperCase(), password: PASSWORD });
      expect((await errorOf(again)).name).toBe("UsernameExistsException");
    });

    it("refuses a wrong code, and an older one after a new one was sent", async () => {
      await signUp();
      const first = lastCode();
      const confirm = (confirmationCode: string) => auth.confirmSignUp({ username: email, confirmationCode });
      const wrong = first === "000000" ? "000001" : "000000";
      expect((await errorOf(confirm(wrong))).name).toBe("CodeMismatchException");
      do await auth.resendSignUpCode({ username: email });
      while (lastCode() === first);
      expect((await errorOf(confirm(first))).name).toBe("CodeMismatchException");
      await confirm(lastCode());
    });

    it("refuses a code that is older than a day", async () => {
      await signUp();
      pool.advance(24 * 3_600_000);
      const late = auth.confirmSignUp({ username: email, confirmationCode: lastCode() });
      expect((await errorOf(late)).name).toBe("ExpiredCodeException");
    });

    it("signs in by SRP with the address in any case, and puts the trigger's claim into the ID token", async () => {
      await join();
      expect((await signIn(PASSWORD, email.toUpperCase())).nextStep.signInStep).toBe("DONE");
      const claims = await idClaims();
      expect(claims).toMatchObject({ email, email_verified: true, tenantId: `tenant of ${email}`, token_use: "id" });
      expect(claims["cognito:username"]).toBe(claims.sub);
      expect(claims.sub).toMatch(/^[0-9a-f-]{36}$/);
    });

    it("makes tokens that the production verifier accepts", async () => {
      await join();
      await signIn();
      const verifier = CognitoJwtVerifier.create({
        userPoolId: pool.poolId,
        clientId: pool.clientId,
        tokenUse: "id",
        // The pool's time is ahead of the machine's when a test before this one has moved it.
        graceSeconds: 7 * 24 * 3600,
      });
      verifier.cacheJwks(pool.keySet as Jwks);
      const { tokens } = await auth.fetchAuthSession();
      await expect(verifier.verify(String(tokens?.idToken))).resolves.toMatchObject({ email });
    });

    it("answers a wrong password and an unknown address alike", async () => {
      await join();
      const wrong = await errorOf(signIn(`${PASSWORD}no`));
      const unknown = await errorOf(signIn(PASSWORD, `nobody-${email}`));
      expect([wrong.name, wrong.message]).toEqual(["NotAuthorizedException", "Incorrect username or password."]);
      expect([unknown.name, unknown.message]).toEqual([wrong.name, wrong.message]);
    });

    it("locks an account for a while after five wrong passwords", async () => {
      await join();
      for (let attempt = 0; attempt < 5; attempt++) await errorOf(signIn("Wrong-Horse-9"));
      expect((await errorOf(signIn())).message).toBe("Password attempts exceeded");
      pool.advance(1_000);
      expect((await signIn()).isSignedIn).toBe(true);
    });

    it("refreshes the tokens and asks the trigger anew", async () => {
      await join();
      await signIn();
      const before = await idClaims();
      pool.advance(5_000);
      const after = await idClaims({ forceRefresh: true });
      expect(after.iat).toBeGreaterThan(before.iat ?? 0);
      expect(after).toMatchObject({ tenantId: `tenant of ${email}`, origin_jti: before.origin_jti });
    });

    it("changes the password of a signed-in person who knows the old one", async () => {
      await join();
      await signIn();
      const wrong = auth.updatePassword({ oldPassword: "Wrong-Horse-9", newPassword: "New-Horse-10" });
      expect((await errorOf(wrong)).name).toBe("NotAuthorizedException");
      await auth.updatePassword({ oldPassword: PASSWORD, newPassword: "New-Horse-10" });
      await auth.signOut();
      expect((await signIn("New-Horse-10")).isSignedIn).toBe(true);
    });

    it("resets a forgotten password by a mailed code", async () => {
      await join();
      await auth.resetPassword({ username: email });
      const confirm = (newPassword: string) =>
        auth.confirmResetPassword({ username: email, confirmationCode: lastCode(), newPassword });
      expect((await errorOf(confirm("short"))).name).toBe("InvalidPasswordException");
      await confirm("New-Horse-10");
      expect((await errorOf(signIn())).name).toBe("NotAuthorizedException");
      expect((await signIn("New-Horse-10")).isSignedIn).toBe(true);
      expect((await errorOf(confirm("New-Horse-11"))).name).toBe("ExpiredCodeException");
    });

    it("pretends to mail a reset code to an address that has no account", async () => {
      const { nextStep } = await auth.resetPassword({ username: email });
      expect(nextStep.codeDeliveryDetails.deliveryMedium).toBe("EMAIL");
      expect(pool.codesFor(email)).toEqual([]);
    });

    it("ends every session by a global sign-out", async () => {
      await join();
      await signIn();
      const { tokens } = await auth.fetchAuthSession();
      await auth.signOut({ global: true });
      const response = await fetch(pool.endpoint, {
        method: "POST",
        headers: {
          "content-type": "application/x-amz-json-1.1",
          "x-amz-target": "AWSCognitoIdentityProviderService.GetUser",
        },
        body: JSON.stringify({ AccessToken: String(tokens?.accessToken) }),
      });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ __type: "NotAuthorizedException" });
    });

    it("shows and changes the attributes of one's own, and no others", async () => {
      await join();
      await signIn();
      await auth.updateUserAttributes({ userAttributes: { name: "Ada" } });
      expect(await auth.fetchUserAttributes()).toMatchObject({ email, name: "Ada", email_verified: "true" });
      const forbidden: [Record<string, string>, string][] = [
        [{ "custom:tenantId": "someone else's" }, "InvalidParameterException"],
        [{ sub: randomUUID() }, "InvalidParameterException"],
        [{ email_verified: "true" }, "NotAuthorizedException"],
      ];
      for (const [userAttributes, name] of forbidden) {
        expect((await errorOf(auth.updateUserAttributes({ userAttributes }))).name).toBe(name);
      }
    });

    it("deletes one's own account", async () => {
      await join();
      await signIn();
      await auth.deleteUser();
      expect((await errorOf(signIn())).name).toBe("NotAuthorizedException");
    });

    it.each([
      ["Short-1", "Password not long enough"],
      ["lower-case-only-1", "Password must have uppercase characters"],
      ["UPPER-CASE-ONLY-1", "Password must have lowercase characters"],
      ["No-Digit-In-Here", "Password must have numeric characters"],
    ])("refuses the password %s: %s", async (password, reason) => {
      const error = await errorOf(auth.signUp({ username: email, password }));
      expect(error.name).toBe("InvalidPasswordException");
      expect(error.message).toContain(reason);
    });
  });
};
