"use client";

import type { UseFormReturn } from "react-hook-form";
import { PasswordInput } from "@/components/auth/password-input";
import { FormField } from "@/components/common/form-field";
import { Input } from "@/components/ui/input";
import type { ConnectValues } from "@/lib/accounts/connect-form";

export function KeyFields({ form }: { form: UseFormReturn<ConnectValues> }) {
  const { errors } = form.formState;
  return (
    <>
      <FormField label="Access key id" error={errors.accessKeyId?.message} required>
        {(control) => <Input {...control} autoComplete="off" className="font-mono" {...form.register("accessKeyId")} />}
      </FormField>
      <FormField label="Secret access key" error={errors.secretAccessKey?.message} required>
        {(control) => <PasswordInput {...control} autoComplete="off" {...form.register("secretAccessKey")} />}
      </FormField>
    </>
  );
}
