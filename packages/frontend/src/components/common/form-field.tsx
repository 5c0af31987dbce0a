"use client";

import { type ReactNode, useId } from "react";
import { Field, FieldDescription, FieldError, FieldLabel } from "@/components/ui/field";
import { cn } from "@/lib/utils";

export interface ControlProps {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": boolean | undefined;
  "aria-required": boolean | undefined;
}

interface FormFieldProps {
  label: ReactNode;
  description?: ReactNode;
  error?: string | undefined;
  required?: boolean;
  /** Said beside the label of fields that may stay empty. */
  optional?: boolean;
  /** Stands beside the label, but comes after the control for the keyboard. */
  action?: ReactNode;
  className?: string;
  children: (control: ControlProps) => ReactNode;
}

/** A labelled control whose description and error belong to it for assistive technology too. */
export function FormField(props: FormFieldProps) {
  const { label, description, error, required, optional, action, className, children } = props;
  const id = useId();
  const described = [description ? `${id}-description` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <Field className={cn("relative", className)}>
      <FieldLabel htmlFor={id} className={cn(action && "pr-28")}>
        {label}
        {/* The space keeps the two words apart when they are read out. */}
        {optional ? <span className="ml-0.5 font-normal text-muted-foreground"> optional</span> : null}
      </FieldLabel>
      {children({
        id,
        "aria-describedby": described || undefined,
        "aria-invalid": error ? true : undefined,
        "aria-required": required || undefined,
      })}
      {action ? <div className="absolute top-0 right-0 flex h-5 items-center">{action}</div> : null}
      {description ? <FieldDescription id={`${id}-description`}>{description}</FieldDescription> : null}
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </Field>
  );
}
