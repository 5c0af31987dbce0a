"use client";

import { useId } from "react";
import { type FieldValues, type Path, type UseFormReturn, useWatch } from "react-hook-form";
import { FormField } from "@/components/common/form-field";
import { PasswordInput } from "./password-input";
import { PasswordRules } from "./password-rules";

/** The choice of a new password, with its rules live below. */
export function NewPasswordField<Values extends FieldValues>(props: {
  form: UseFormReturn<Values>;
  name: Path<Values>;
  label: string;
}) {
  const rulesId = useId();
  const password = String(useWatch({ control: props.form.control, name: props.name }) ?? "");
  const error = props.form.getFieldState(props.name, props.form.formState).error?.message;
  return (
    <div className="flex flex-col gap-2.5">
      <FormField label={props.label} error={error} required>
        {(control) => (
          <PasswordInput
            {...control}
            aria-describedby={`${rulesId} ${control["aria-describedby"] ?? ""}`.trim()}
            autoComplete="new-password"
            {...props.form.register(props.name)}
          />
        )}
      </FormField>
      <PasswordRules id={rulesId} password={password} />
    </div>
  );
}
