"use client";

import type { AccountOutput } from "@cloudcorrect/core/types/api/accounts";
import { useState } from "react";
import { Controller, type Path, useForm } from "react-hook-form";
import { FormAlert } from "@/components/auth/form-alert";
import { FormField } from "@/components/common/form-field";
import { RegionSelect } from "@/components/common/region-select";
import { SubmitButton } from "@/components/common/submit-button";
import { DialogFooter } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { RadioGroup, RadioGroupCard } from "@/components/ui/radio-group";
import { useAccountChanges } from "@/hooks/use-accounts";
import { type ConnectValues, connectDefaults, connectRequest, connectRequestSchema } from "@/lib/accounts/connect-form";
import { explainError, locatedProblems } from "@/lib/api/problems";
import { useSettings } from "@/lib/settings/provider";
import { KeyFields } from "./key-fields";

/** The first step of connecting: which account, and how. */
export function ConnectForm({ onCreated }: { onCreated: (account: AccountOutput) => void }) {
  const { local } = useSettings();
  const { create } = useAccountChanges();
  const [failure, setFailure] = useState<string>();
  const form = useForm<ConnectValues>({
    defaultValues: { ...connectDefaults, authMethod: local ? "SANDBOX" : "ROLE", name: local ? "Sandbox" : "" },
  });
  const method = form.watch("authMethod");
  const { errors, isSubmitting } = form.formState;

  function showProblems(problems: readonly { path: readonly PropertyKey[]; text: string }[]) {
    problems.forEach(({ path, text }, index) => {
      const field = String(path[0] ?? "root") as Path<ConnectValues>;
      form.setError(field, { message: text }, { shouldFocus: index === 0 });
    });
  }

  const submit = form.handleSubmit(async (values) => {
    setFailure(undefined);
    const parsed = connectRequestSchema.safeParse(connectRequest(values));
    if (!parsed.success) return showProblems(parsed.error.issues.map(({ path, message }) => ({ path, text: message })));
    try {
      onCreated(await create.mutateAsync(parsed.data));
    } catch (error) {
      const problems = locatedProblems(error);
      showProblems(problems);
      if (problems.length === 0) setFailure(explainError(error));
    }
  });

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      <FormAlert message={failure} />
      <Controller
        control={form.control}
        name="authMethod"
        render={({ field }) => (
          <RadioGroup aria-label="How to connect" value={field.value} onValueChange={field.onChange}>
            {local ? (
              <RadioGroupCard value="SANDBOX" title="Sandbox">
                A recorded account to try things out with; you can change its resources and put them back.
              </RadioGroupCard>
            ) : null}
            <RadioGroupCard value="ROLE" title="IAM role (recommended)">
              You create a read-only role that only CloudCorrect can assume.
            </RadioGroupCard>
            <RadioGroupCard value="KEYS" title="Access keys">
              For accounts where you cannot create a role. Stored encrypted, never shown again.
            </RadioGroupCard>
          </RadioGroup>
        )}
      />
      <FormField label="Name" error={errors.name?.message} required>
        {(control) => <Input {...control} placeholder="Production" autoComplete="off" {...form.register("name")} />}
      </FormField>
      {method === "SANDBOX" ? null : (
        <div className="grid gap-5 sm:grid-cols-2">
          <FormField label="AWS account id" error={errors.awsAccountId?.message} required>
            {(control) => (
              <Input
                {...control}
                inputMode="numeric"
                autoComplete="off"
                placeholder="123456789012"
                className="font-mono"
                {...form.register("awsAccountId")}
              />
            )}
          </FormField>
          <Controller
            control={form.control}
            name="region"
            render={({ field, fieldState }) => (
              <FormField label="Default region" error={fieldState.error?.message} required>
                {(control) => <RegionSelect control={control} value={field.value} onChange={field.onChange} />}
              </FormField>
            )}
          />
        </div>
      )}
      {method === "KEYS" ? <KeyFields form={form} /> : null}
      <DialogFooter>
        <SubmitButton pending={isSubmitting}>{method === "ROLE" ? "Continue" : "Connect"}</SubmitButton>
      </DialogFooter>
    </form>
  );
}
