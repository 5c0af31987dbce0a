"use client";

import { severities } from "@cloudcorrect/core/checks/model";
import { ArrowLeftIcon } from "lucide-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { FormAlert } from "@/components/auth/form-alert";
import { FormField } from "@/components/common/form-field";
import { SubmitButton } from "@/components/common/submit-button";
import { Button } from "@/components/ui/button";
import { FieldGroup, FieldLegend, FieldSet } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { explainError, type LocatedProblem, locatedProblems } from "@/lib/api/problems";
import { findType } from "@/lib/checks/catalogue";
import { type CheckDraft, emptyDraft } from "@/lib/checks/draft";
import { fieldProblems, missingFields } from "@/lib/checks/problems";
import type { Producer } from "@/lib/checks/references";
import { ChoiceField } from "./choice-field";
import { ExpectationFields } from "./expectation-fields";
import { ParameterFields } from "./parameter-fields";
import { RegionField } from "./region-field";
import { TypePicker } from "./type-picker";

interface CheckFormProps {
  draft: CheckDraft;
  onChange: (draft: CheckDraft) => void;
  /** Saves; rejects with what the server said, which then stands at the fields. */
  onSubmit: (draft: CheckDraft) => Promise<void>;
  onCancel: () => void;
  submitLabel: string;
  producers: readonly Producer[];
  /** The account that the group looks at, once it is chosen. */
  accountId: string | undefined;
  /** Problems known before, from saving the group as a whole. */
  known?: readonly LocatedProblem[];
}

const severityOptions = severities.map((value) => ({ value, label: value[0]?.toUpperCase() + value.slice(1) }));

/** Writes one check: what to look at first, then a form made from the description of that type. */
export function CheckForm(props: CheckFormProps) {
  const { draft, onChange } = props;
  const form = useRef<HTMLFormElement>(null);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [problems, setProblems] = useState<readonly LocatedProblem[]>(props.known ?? []);
  const type = findType(draft.type);
  const { byField, general } = fieldProblems(problems, type);

  useEffect(() => {
    if (problems.length > 0) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [problems]);

  if (!type)
    return (
      <div className="flex-1 overflow-y-auto px-5 py-5">
        <TypePicker onPick={({ id }) => onChange({ ...emptyDraft, name: draft.name, alias: draft.alias, type: id })} />
      </div>
    );

  const change = (part: Partial<CheckDraft>) => onChange({ ...draft, ...part });

  async function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    if (pending || !type) return;
    const missing = missingFields(type, draft);
    setProblems(missing);
    setFailure(undefined);
    if (missing.length > 0) return;
    setPending(true);
    try {
      await props.onSubmit(draft);
    } catch (error) {
      const located = locatedProblems(error);
      setProblems(located);
      if (located.length === 0) setFailure(explainError(error));
      setPending(false);
    }
  }

  return (
    <form ref={form} onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-1 flex-col gap-7 overflow-y-auto px-5 py-5">
        <div>
          <div className="flex items-start justify-between gap-4">
            <div className="min-w-0">
              <p className="text-xs text-muted-foreground">{type.service}</p>
              <h3 className="font-semibold">{type.title}</h3>
            </div>
            <Button variant="outline" size="sm" onClick={() => change({ type: "" })}>
              <ArrowLeftIcon />
              Other type
            </Button>
          </div>
          <p className="mt-2 text-sm text-pretty text-muted-foreground">{type.docs}</p>
        </div>
        <FormAlert message={failure ?? (general.length > 0 ? general.join(" ") : undefined)} />
        <FieldGroup>
          <ParameterFields
            type={type}
            draft={draft}
            problems={byField}
            producers={props.producers}
            accountId={props.accountId}
            onChange={(parameters) => change({ parameters })}
          />
          {type.scope === "REGIONAL" ? (
            <RegionField
              type={type}
              value={draft.region}
              onChange={(region) => change({ region })}
              error={byField.get("region")}
            />
          ) : null}
        </FieldGroup>
        <ExpectationFields type={type} draft={draft} problems={byField} producers={props.producers} onChange={change} />
        <FieldSet>
          <FieldLegend>How it is shown</FieldLegend>
          <FormField label="Name" error={byField.get("name")} optional>
            {(control) => (
              <Input
                {...control}
                value={draft.name}
                placeholder={type.title}
                autoComplete="off"
                onChange={(event) => change({ name: event.target.value })}
              />
            )}
          </FormField>
          <div className="grid gap-4 sm:grid-cols-2">
            <FormField
              label="Alias"
              error={byField.get("alias")}
              description="Other checks use what this one saw as {{alias.property}}"
              optional
            >
              {(control) => (
                <Input
                  {...control}
                  value={draft.alias}
                  placeholder="web"
                  autoComplete="off"
                  spellCheck={false}
                  className="font-mono"
                  onChange={(event) => change({ alias: event.target.value })}
                />
              )}
            </FormField>
            <ChoiceField
              label="Severity"
              value={draft.severity}
              usual={`${type.severity[0]?.toUpperCase()}${type.severity.slice(1)} (default)`}
              options={severityOptions}
              onChange={(severity) => change({ severity })}
              error={byField.get("severity")}
            />
          </div>
        </FieldSet>
      </div>
      <div className="flex items-center justify-end gap-2 border-t px-5 py-3">
        <Button variant="outline" onClick={props.onCancel}>
          Cancel
        </Button>
        <SubmitButton pending={pending}>{props.submitLabel}</SubmitButton>
      </div>
    </form>
  );
}
