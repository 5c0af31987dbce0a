"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { updatePassword } from "aws-amplify/auth";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { z } from "zod";
import { FormAlert } from "@/components/auth/form-alert";
import { NewPasswordField } from "@/components/auth/new-password-field";
import { PasswordInput } from "@/components/auth/password-input";
import { FormField } from "@/components/common/form-field";
import { SubmitButton } from "@/components/common/submit-button";
import { explainAuthError } from "@/lib/auth/explain-error";
import { newPasswordField } from "@/lib/auth/schemas";

const schema = z.object({ present: z.string().min(1, "Enter your present password"), next: newPasswordField });

export function PasswordForm() {
  const [failure, setFailure] = useState<string>();
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { present: "", next: "" } });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async ({ present, next }) => {
    setFailure(undefined);
    try {
      await updatePassword({ oldPassword: present, newPassword: next });
      form.reset();
      toast.success("Your password was changed");
    } catch (error) {
      const wrong = error instanceof Error && error.name === "NotAuthorizedException";
      setFailure(wrong ? "The present password is not right." : explainAuthError(error));
    }
  });

  return (
    <form onSubmit={submit} noValidate className="flex max-w-sm flex-col gap-5">
      <FormAlert message={failure} />
      <FormField label="Present password" error={errors.present?.message} required>
        {(control) => <PasswordInput {...control} autoComplete="current-password" {...form.register("present")} />}
      </FormField>
      <NewPasswordField form={form} name="next" label="New password" />
      <SubmitButton pending={isSubmitting} variant="outline" className="self-start">
        Change password
      </SubmitButton>
    </form>
  );
}
