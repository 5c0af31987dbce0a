"use client";

import { type AccountOutput, accountPatch } from "@cloudcorrect/core/types/api/accounts";
import { type FormEvent, useState } from "react";
import { FormField } from "@/components/common/form-field";
import { SubmitButton } from "@/components/common/submit-button";
import { Input } from "@/components/ui/input";
import { useAccountChanges } from "@/hooks/use-accounts";
import { explainError } from "@/lib/api/problems";

/** Sets the role of a connection and tries it at once. */
export function RoleArnForm({ account }: { account: AccountOutput }) {
  const { update, verify } = useAccountChanges();
  const [arn, setArn] = useState(account.roleArn ?? "");
  const [failure, setFailure] = useState<string>();
  const pending = update.isPending || verify.isPending;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    setFailure(undefined);
    const parsed = accountPatch.shape.roleArn.safeParse(arn.trim() || "-");
    if (!parsed.success) return setFailure(parsed.error.issues[0]?.message);
    try {
      if (parsed.data !== account.roleArn) await update.mutateAsync({ id: account.id, roleArn: parsed.data });
      await verify.mutateAsync(account.id);
    } catch (error) {
      setFailure(explainError(error));
    }
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-3">
      <FormField label="Role ARN" error={failure} required>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            spellCheck={false}
            placeholder={`arn:aws:iam::${account.awsAccountId}:role/CloudCorrectReader`}
            className="font-mono text-[0.8125rem] md:text-[0.8125rem]"
            value={arn}
            onChange={(event) => setArn(event.target.value)}
          />
        )}
      </FormField>
      <SubmitButton pending={pending} className="self-start">
        Verify connection
      </SubmitButton>
    </form>
  );
}
