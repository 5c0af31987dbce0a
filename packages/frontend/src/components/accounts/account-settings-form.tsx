"use client";

import { type AccountOutput, accountPatch } from "@cloudcorrect/core/types/api/accounts";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { toast } from "sonner";
import { FormAlert } from "@/components/auth/form-alert";
import { PasswordInput } from "@/components/auth/password-input";
import { FormField } from "@/components/common/form-field";
import { RegionSelect } from "@/components/common/region-select";
import { SubmitButton } from "@/components/common/submit-button";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { useAccountChanges } from "@/hooks/use-accounts";
import { explainError } from "@/lib/api/problems";

/** Name and default region of a connection, and what closed regions mean; its keys too, where it has keys. Keys left empty stay as they are. */
export function AccountSettingsForm({ account }: { account: AccountOutput }) {
  const { update } = useAccountChanges();
  const [failure, setFailure] = useState<string>();
  const form = useForm({
    defaultValues: {
      name: account.name,
      region: account.region,
      closedRegions: account.closedRegions ?? "error",
      accessKeyId: "",
      secretAccessKey: "",
    },
  });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async (values) => {
    setFailure(undefined);
    const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ""));
    const parsed = accountPatch.safeParse({ ...given, name: values.name });
    if (!parsed.success) {
      for (const { path, message } of parsed.error.issues) form.setError(path[0] as keyof typeof values, { message });
      return;
    }
    try {
      await update.mutateAsync({ id: account.id, ...parsed.data });
      form.reset({ ...values, accessKeyId: "", secretAccessKey: "" });
      toast.success("Saved");
    } catch (error) {
      setFailure(explainError(error));
    }
  });

  return (
    <form onSubmit={submit} noValidate className="flex max-w-xl flex-col gap-5">
      <FormAlert message={failure} />
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField label="Name" error={errors.name?.message} required>
          {(control) => <Input {...control} autoComplete="off" {...form.register("name")} />}
        </FormField>
        {account.authMethod === "SANDBOX" ? null : (
          <Controller
            control={form.control}
            name="region"
            render={({ field }) => (
              <FormField label="Default region" error={errors.region?.message} required>
                {(control) => <RegionSelect control={control} value={field.value} onChange={field.onChange} />}
              </FormField>
            )}
          />
        )}
      </div>
      <Controller
        control={form.control}
        name="closedRegions"
        render={({ field }) => (
          <FormField
            label="Regions that the organisation closes"
            error={errors.closedRegions?.message}
            description="For checks in every region, where a policy of the organisation (SCP or RCP) denies every read of a region. Left out, it is named in the evidence."
          >
            {(control) => (
              <Select value={field.value} onValueChange={field.onChange}>
                <SelectTrigger {...control}>
                  <SelectValue />
                </SelectTrigger>
                <SelectContent>
                  <SelectItem value="error">Cannot be read: the check ends as ERROR</SelectItem>
                  <SelectItem value="skip">Leave them out</SelectItem>
                </SelectContent>
              </Select>
            )}
          </FormField>
        )}
      />
      {account.authMethod === "KEYS" ? (
        <div className="grid gap-5 sm:grid-cols-2">
          <FormField
            label="Access key id"
            error={errors.accessKeyId?.message}
            description={account.accessKeyIdEnd ? `Now: ends with ${account.accessKeyIdEnd}` : undefined}
            optional
          >
            {(control) => <Input {...control} autoComplete="off" {...form.register("accessKeyId")} />}
          </FormField>
          <FormField label="Secret access key" error={errors.secretAccessKey?.message} optional>
            {(control) => <PasswordInput {...control} autoComplete="off" {...form.register("secretAccessKey")} />}
          </FormField>
        </div>
      ) : null}
      <SubmitButton pending={isSubmitting} className="self-start" variant="outline">
        Save changes
      </SubmitButton>
    </form>
  );
}
