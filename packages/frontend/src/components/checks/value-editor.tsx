"use client";

import { type ReactNode, useRef } from "react";
import { FormField } from "@/components/common/form-field";
import { SuggestInput } from "@/components/common/suggest-input";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { Editor } from "@/lib/checks/editors";
import { insertAt, type Producer } from "@/lib/checks/references";
import type { Suggestions } from "@/lib/checks/suggestions";
import { ReferenceMenu } from "./reference-menu";

const unset = "unset";
const hints: Readonly<Partial<Record<Editor["kind"], string>>> = {
  list: "One per line",
  tags: "One tag per line: key=value. Repeat a key to accept any of several values.",
  json: "JSON",
};

export interface ValueEditorProps {
  label: string;
  editor: Editor;
  value: string;
  onChange: (value: string) => void;
  required?: boolean;
  description?: ReactNode;
  placeholder?: string | undefined;
  /** What holds when nothing is chosen. */
  fallback?: string | undefined;
  error?: string | undefined;
  producers: readonly Producer[];
  /** What fits the text so far, for text with names that are known. */
  suggest?: ((text: string) => Suggestions) | undefined;
  /** What is to be known of the value as it stands. */
  note?: ReactNode;
}

/** One value, edited as its kind wants it; a reference to another check can be inserted into every kind that is typed. */
export function ValueEditor(props: ValueEditorProps) {
  const { editor, value, onChange, label } = props;
  const typed = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const isReference = /^\s*\{\{.*\}\}\s*$/.test(value);
  const options = editor.kind === "boolean" ? ["true", "false"] : editor.kind === "choice" ? editor.options : [];
  const chosen = options.length > 0 && !isReference;

  function insert(reference: string) {
    const field = typed.current;
    const [start, end] = field
      ? [field.selectionStart ?? value.length, field.selectionEnd ?? value.length]
      : [0, value.length];
    // Kinds other than text take a reference only as their whole value.
    onChange(editor.kind === "text" || editor.kind === "list" ? insertAt(value, reference, start, end) : reference);
    requestAnimationFrame(() => field?.focus());
  }

  const hint = hints[editor.kind];
  return (
    <FormField
      label={label}
      error={props.error}
      {...(props.required ? { required: true } : { optional: true })}
      description={
        props.description || hint || props.note ? (
          <>
            {props.description}
            {props.description && hint ? ". " : ""}
            {hint}
            {props.note}
          </>
        ) : undefined
      }
      action={<ReferenceMenu label={label} producers={props.producers} onInsert={insert} />}
    >
      {(control) => {
        if (chosen)
          return (
            <Select value={value || unset} onValueChange={(next) => onChange(next === unset ? "" : next)}>
              <SelectTrigger {...control}>
                <SelectValue />
              </SelectTrigger>
              <SelectContent>
                {props.required && !props.fallback && value ? null : (
                  <SelectItem value={unset}>
                    {props.fallback ? `Default (${props.fallback})` : props.required ? "Choose…" : "Not set"}
                  </SelectItem>
                )}
                {options.map((option) => (
                  <SelectItem key={option} value={option}>
                    {editor.kind === "boolean" ? (option === "true" ? "Yes" : "No") : option}
                  </SelectItem>
                ))}
              </SelectContent>
            </Select>
          );
        const plain = { ...control, ref: typed, value, placeholder: props.placeholder };
        if (props.suggest) return <SuggestInput {...plain} suggest={props.suggest} onValueChange={onChange} />;
        const shared = {
          ...plain,
          autoComplete: "off",
          spellCheck: false,
          onChange: (event: { target: { value: string } }) => onChange(event.target.value),
        };
        return editor.kind === "list" || editor.kind === "tags" || editor.kind === "json" ? (
          <Textarea
            {...shared}
            rows={editor.kind === "json" ? 5 : 3}
            className="font-mono text-[0.8125rem] md:text-[0.8125rem]"
          />
        ) : (
          <Input {...shared} inputMode={editor.kind === "number" && !isReference ? "decimal" : "text"} />
        );
      }}
    </FormField>
  );
}
