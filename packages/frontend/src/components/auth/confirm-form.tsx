"use client";

import { autoSignIn, confirmSignUp, resendSignUpCode } from "aws-amplify/auth";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormField } from "@/components/common/form-field";
import { SubmitButton } from "@/components/common/submit-button";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { useCooldown } from "@/hooks/use-cooldown";
import { explainAuthError } from "@/lib/auth/explain-error";
import { codeField, emailField } from "@/lib/auth/schemas";
import { useSession } from "@/lib/auth/session";
import { CodeInput } from "./code-input";
import { FormAlert } from "./form-alert";

/** Confirms the address of a new account; signs in by itself when the password was typed on this page's tab. */
export function ConfirmForm({ email: given }: { email: string }) {
  const router = useRouter();
  const { refresh } = useSession();
  const [email, setEmail] = useState(given);
  const [code, setCode] = useState("");
  const [failure, setFailure] = useState<string>();
  const [notice, setNotice] = useState("");
  const [pending, setPending] = useState(false);
  const [secondsLeft, startCooldown] = useCooldown(30);

  async function confirm(confirmationCode: string) {
    const address = emailField.safeParse(email);
    const digits = codeField.safeParse(confirmationCode);
    if (!address.success || !digits.success)
      return setFailure((address.error ?? digits.error)?.issues[0]?.message ?? undefined);
    if (pending) return;
    setPending(true);
    setFailure(undefined);
    try {
      await confirmSignUp({ username: address.data, confirmationCode: digits.data });
      // A reload between the two pages forgets the password: then the person signs in once more.
      const entered = await autoSignIn().then(
        ({ isSignedIn }) => isSignedIn && refresh(),
        () => false,
      );
      router.replace(entered ? "/dashboard" : `/sign-in?confirmed=1&email=${encodeURIComponent(address.data)}`);
    } catch (error) {
      setFailure(explainAuthError(error));
      setCode("");
      setPending(false);
    }
  }

  async function resend() {
    setFailure(undefined);
    try {
      await resendSignUpCode({ username: email });
      startCooldown();
      setNotice(`A new code is on its way to ${email}.`);
    } catch (error) {
      setFailure(explainAuthError(error));
    }
  }

  return (
    <form
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void confirm(code);
      }}
    >
      <FormAlert message={failure} />
      {given ? null : (
        <FormField label="E-mail" required>
          {(control) => (
            <Input
              {...control}
              type="email"
              autoComplete="username"
              className="h-10"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </FormField>
      )}
      <FormField label="Confirmation code" required>
        {(control) => (
          <CodeInput {...control} value={code} onChange={setCode} onComplete={(value) => void confirm(value)} />
        )}
      </FormField>
      <SubmitButton pending={pending} className="h-10 w-full">
        Confirm and continue
      </SubmitButton>
      <div className="flex flex-wrap items-center gap-x-2 text-sm text-muted-foreground">
        No mail?
        <Button variant="link" disabled={secondsLeft > 0 || !email} onClick={() => void resend()}>
          {secondsLeft > 0 ? `Send again in ${secondsLeft} s` : "Send a new code"}
        </Button>
        <span role="status" className="basis-full">
          {notice}
        </span>
      </div>
    </form>
  );
}
