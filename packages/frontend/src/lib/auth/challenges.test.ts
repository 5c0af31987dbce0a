import { describe, expect, it } from "vitest";
import { describeChallenge } from "./challenges";

describe("describeChallenge", () => {
  it("asks for the code of each second factor", () => {
    for (const signInStep of [
      "CONFIRM_SIGN_IN_WITH_TOTP_CODE",
      "CONFIRM_SIGN_IN_WITH_SMS_CODE",
      "CONFIRM_SIGN_IN_WITH_EMAIL_CODE",
    ] as const)
      expect(describeChallenge({ signInStep }).kind).toBe("code");
  });

  it("offers the factors that Cognito allows, in words", () => {
    const challenge = describeChallenge({
      signInStep: "CONTINUE_SIGN_IN_WITH_MFA_SELECTION",
      allowedMFATypes: ["TOTP", "EMAIL"],
    });
    expect(challenge).toMatchObject({
      kind: "choice",
      options: [
        { value: "TOTP", label: "Authenticator app" },
        { value: "EMAIL", label: "E-mail" },
      ],
    });
  });

  it("names a step that it cannot answer instead of hanging", () => {
    const challenge = describeChallenge({ signInStep: "CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE" });
    expect(challenge.kind).toBe("unsupported");
    expect(challenge.text).toContain("CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE");
  });
});
