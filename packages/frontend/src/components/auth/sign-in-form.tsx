"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import Link from "next/link";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { FormField } from "@/components/common/form-field";
import { SubmitButton } from "@/components/common/submit-button";
import { Input } from "@/components/ui/input";
import { useSignIn } from "@/hooks/use-sign-in";
import { emailField } from "@/lib/auth/schemas";
import { ChallengeForm } from "./challenge-form";
import { FormAlert } from "./form-alert";
import { PasswordInput } from "./password-input";

const schema = z.object({ email: emailField, password: z.string().min(1, "Enter your password") });

/** Signing in with e-mail and password, with whatever further steps the account asks for. */
export function SignInForm(props: { email?: string | undefined; lockEmail?: boolean; onDone: () => void }) {
  const signIn = useSignIn(props.onDone);
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { email: props.email ?? "", password: "" },
  });
  const { errors, isSubmitting } = form.formState;
  if (signIn.challenge)
    return (
      <ChallengeForm
        step={signIn.challenge}
        failure={signIn.failure}
        onAnswer={signIn.answer}
        onStartOver={signIn.startOver}
      />
    );

  return (
    <form
      noValidate
      className="flex flex-col gap-5"
      onSubmit={form.handleSubmit(({ email, password }) => signIn.start(email, password))}
    >
      <FormAlert message={signIn.failure} />
      <FormField label="E-mail" error={errors.email?.message} required>
        {(control) => (
          <Input
            {...control}
            type="email"
            autoComplete="username"
            className="h-10"
            {...(props.lockEmail ? { readOnly: true, tabIndex: -1 } : {})}
            {...form.register("email")}
          />
        )}
      </FormField>
      <FormField
        label="Password"
        error={errors.password?.message}
        required
        action={
          <Link href="/forgot-password" className="text-[0.8125rem] text-link underline-offset-4 hover:underline">
            Forgot password?
          </Link>
        }
      >
        {(control) => <PasswordInput {...control} autoComplete="current-password" {...form.register("password")} />}
      </FormField>
      <SubmitButton pending={isSubmitting} className="h-10 w-full">
        Sign in
      </SubmitButton>
    </form>
  );
}
