"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { signUp } from "aws-amplify/auth";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { FormField } from "@/components/common/form-field";
import { SubmitButton } from "@/components/common/submit-button";
import { Input } from "@/components/ui/input";
import { explainAuthError } from "@/lib/auth/explain-error";
import { emailField, newPasswordField } from "@/lib/auth/schemas";
import { FormAlert } from "./form-alert";
import { NewPasswordField } from "./new-password-field";

const schema = z.object({ email: emailField, password: newPasswordField });

export function SignUpForm() {
  const router = useRouter();
  const [failure, setFailure] = useState<string>();
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { email: "", password: "" } });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async ({ email, password }) => {
    setFailure(undefined);
    try {
      await signUp({
        username: email,
        password,
        options: { userAttributes: { email }, autoSignIn: { authFlowType: "USER_SRP_AUTH" } },
      });
      router.push(`/confirm?email=${encodeURIComponent(email)}`);
    } catch (error) {
      setFailure(explainAuthError(error));
    }
  });

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      <FormAlert message={failure} />
      <FormField label="Work e-mail" error={errors.email?.message} required>
        {(control) => (
          <Input {...control} type="email" autoComplete="username" className="h-10" {...form.register("email")} />
        )}
      </FormField>
      <NewPasswordField form={form} name="password" label="Password" />
      <SubmitButton pending={isSubmitting} className="h-10 w-full">
        Create account
      </SubmitButton>
    </form>
  );
}
