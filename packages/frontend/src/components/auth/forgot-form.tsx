"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { resetPassword } from "aws-amplify/auth";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { FormField } from "@/components/common/form-field";
import { SubmitButton } from "@/components/common/submit-button";
import { Input } from "@/components/ui/input";
import { explainAuthError } from "@/lib/auth/explain-error";
import { emailField } from "@/lib/auth/schemas";
import { FormAlert } from "./form-alert";

const schema = z.object({ email: emailField });

/** The first half of a reset. Says the same whether the address is known or not. */
export function ForgotForm(props: { email: string; onSent: (email: string) => void }) {
  const [failure, setFailure] = useState<string>();
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { email: props.email } });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async ({ email }) => {
    setFailure(undefined);
    try {
      await resetPassword({ username: email });
    } catch (error) {
      if (!(error instanceof Error) || error.name !== "UserNotFoundException")
        return setFailure(explainAuthError(error));
    }
    props.onSent(email);
  });

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      <FormAlert message={failure} />
      <FormField label="E-mail" error={errors.email?.message} required>
        {(control) => (
          <Input {...control} type="email" autoComplete="username" className="h-10" {...form.register("email")} />
        )}
      </FormField>
      <SubmitButton pending={isSubmitting} className="h-10 w-full">
        Send code
      </SubmitButton>
    </form>
  );
}
