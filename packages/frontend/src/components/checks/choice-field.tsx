"use client";

import type { ReactNode } from "react";
import { FormField } from "@/components/common/form-field";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";

const unset = "unset";

/** A choice whose first entry leaves it to the check type. */
export function ChoiceField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  usual: string;
  options: readonly { value: string; label: string }[];
  description?: ReactNode;
  error?: string | undefined;
}) {
  return (
    <FormField label={props.label} error={props.error} description={props.description}>
      {(control) => (
        <Select value={props.value || unset} onValueChange={(next) => props.onChange(next === unset ? "" : next)}>
          <SelectTrigger {...control}>
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            <SelectItem value={unset}>{props.usual}</SelectItem>
            {props.options.map(({ value, label }) => (
              <SelectItem key={value} value={value}>
                {label}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      )}
    </FormField>
  );
}
