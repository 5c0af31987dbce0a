"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { confirmResetPassword, resetPassword } from "aws-amplify/auth";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { z } from "zod";
import { FormField } from "@/components/common/form-field";
import { SubmitButton } from "@/components/common/submit-button";
import { Button } from "@/components/ui/button";
import { useCooldown } from "@/hooks/use-cooldown";
import { explainAuthError } from "@/lib/auth/explain-error";
import { codeField, newPasswordField } from "@/lib/auth/schemas";
import { CodeInput } from "./code-input";
import { FormAlert } from "./form-alert";
import { NewPasswordField } from "./new-password-field";

const schema = z.object({ code: codeField, password: newPasswordField });

/** The second half of a reset: the code from the mail and the new password. */
export function ResetForm({ email }: { email: string }) {
  const router = useRouter();
  const [failure, setFailure] = useState<string>();
  const [secondsLeft, startCooldown] = useCooldown(30);
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { code: "", password: "" } });
  const { isSubmitting } = form.formState;

  const submit = form.handleSubmit(async ({ code, password }) => {
    setFailure(undefined);
    try {
      await confirmResetPassword({ username: email, confirmationCode: code, newPassword: password });
      router.replace(`/sign-in?reset=1&email=${encodeURIComponent(email)}`);
    } catch (error) {
      setFailure(explainAuthError(error));
    }
  });

  async function resend() {
    setFailure(undefined);
    try {
      await resetPassword({ username: email });
      startCooldown();
    } catch (error) {
      setFailure(explainAuthError(error));
    }
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      <FormAlert message={failure} />
      <Controller
        control={form.control}
        name="code"
        render={({ field, fieldState }) => (
          <FormField label="Code from the mail" error={fieldState.error?.message} required>
            {(control) => <CodeInput {...control} value={field.value} onChange={field.onChange} />}
          </FormField>
        )}
      />
      <NewPasswordField form={form} name="password" label="New password" />
      <SubmitButton pending={isSubmitting} className="h-10 w-full">
        Set new password
      </SubmitButton>
      <Button variant="link" className="self-start" disabled={secondsLeft > 0} onClick={() => void resend()}>
        {secondsLeft > 0 ? `Send again in ${secondsLeft} s` : "Send a new code"}
      </Button>
    </form>
  );
}
