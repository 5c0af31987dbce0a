"use client";

import type { CheckTypeDescription, FieldSchema } from "@/lib/checks/catalogue";
import { type CheckDraft, parametersOf } from "@/lib/checks/draft";
import { editorOf } from "@/lib/checks/editors";
import type { Producer } from "@/lib/checks/references";
import { toText } from "@/lib/checks/values";
import { ResourceField } from "./resource-field";
import { ValueEditor, type ValueEditorProps } from "./value-editor";

/** "Example: …" as a placeholder, written the way the field takes it. */
function exampleOf(schema: FieldSchema): string | undefined {
  const example = schema.examples?.[0];
  return example === undefined ? undefined : toText(example, editorOf(schema));
}

/** One field per parameter of the type, made from its description. */
export function ParameterFields(props: {
  type: CheckTypeDescription;
  draft: CheckDraft;
  problems: ReadonlyMap<string, string>;
  producers: readonly Producer[];
  accountId: string | undefined;
  onChange: (parameters: CheckDraft["parameters"]) => void;
}) {
  const { type, draft } = props;
  return parametersOf(type).map(([name, schema]) => {
    const editor = editorOf(schema);
    const field: ValueEditorProps = {
      label: schema.title ?? name,
      editor,
      value: draft.parameters[name] ?? "",
      onChange: (value) => props.onChange({ ...draft.parameters, [name]: value }),
      required: type.params.required?.includes(name) ?? false,
      description: schema.description,
      placeholder: exampleOf(schema),
      fallback: schema.default === undefined ? undefined : toText(schema.default, editor),
      error: props.problems.get(`parameters/${name}`),
      producers: schema["x-placeholders"] === false ? [] : props.producers,
    };
    const key = `${type.id}.${name}`;
    const offered = schema["x-suggest"];
    return offered ? (
      <ResourceField
        key={key}
        {...field}
        offered={offered}
        typeName={draft.parameters.typeName?.trim() ?? ""}
        accountId={props.accountId}
      />
    ) : (
      <ValueEditor key={key} {...field} />
    );
  });
}
