import type { SignInOutput } from "aws-amplify/auth";

export type NextStep = SignInOutput["nextStep"];

/** How a sign-in step is answered in the form. */
export type Challenge =
  | { kind: "newPassword"; title: string; text: string }
  | { kind: "code"; title: string; text: string; secret?: string }
  | { kind: "email"; title: string; text: string }
  | { kind: "choice"; title: string; text: string; options: readonly { value: string; label: string }[] }
  | { kind: "unsupported"; title: string; text: string };

const factorLabels: Readonly<Record<string, string>> = {
  TOTP: "Authenticator app",
  SMS: "Text message",
  EMAIL: "E-mail",
};

function choice(text: string, allowed: readonly string[] | undefined): Challenge {
  const options = (allowed ?? []).map((value) => ({ value, label: factorLabels[value] ?? value }));
  return { kind: "choice", title: "Choose how to prove it is you", text, options };
}

/** Turns a step of Cognito into what the form asks; steps that this product's user pool never sends are answered in words. */
export function describeChallenge(step: NextStep): Challenge {
  switch (step.signInStep) {
    case "CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED":
      return {
        kind: "newPassword",
        title: "Choose a new password",
        text: "The password you were given works only once.",
      };
    case "CONFIRM_SIGN_IN_WITH_TOTP_CODE":
      return { kind: "code", title: "Enter the code", text: "Open your authenticator app and enter its six digits." };
    case "CONFIRM_SIGN_IN_WITH_SMS_CODE":
      return { kind: "code", title: "Enter the code", text: "We sent a text message with six digits to your phone." };
    case "CONFIRM_SIGN_IN_WITH_EMAIL_CODE":
      return { kind: "code", title: "Enter the code", text: "We sent a mail with six digits to you." };
    case "CONTINUE_SIGN_IN_WITH_TOTP_SETUP":
      return {
        kind: "code",
        title: "Set up your authenticator app",
        text: "Add this key to the app, then enter the six digits it shows.",
        secret: step.totpSetupDetails.sharedSecret,
      };
    case "CONTINUE_SIGN_IN_WITH_EMAIL_SETUP":
      return { kind: "email", title: "Set up codes by mail", text: "Enter the address that codes are to be sent to." };
    case "CONTINUE_SIGN_IN_WITH_MFA_SELECTION":
      return choice("Your account has more than one second factor.", step.allowedMFATypes);
    case "CONTINUE_SIGN_IN_WITH_MFA_SETUP_SELECTION":
      return choice("Your account needs a second factor. Choose which one to set up.", step.allowedMFATypes);
    default:
      return {
        kind: "unsupported",
        title: "This sign-in cannot be finished here",
        text: `The account asks for a step that this dashboard does not offer (${step.signInStep}). Ask whoever runs your user pool to allow password sign-in.`,
      };
  }
}
