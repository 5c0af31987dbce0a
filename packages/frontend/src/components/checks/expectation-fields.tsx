"use client";

import { CodeBlock } from "@/components/common/code-block";
import { FieldLegend, FieldSet } from "@/components/ui/field";
import { type CheckTypeDescription, countOperators, fittingOperators, takesQuantifier } from "@/lib/checks/catalogue";
import { type CheckDraft, expectedEditorOf, operatorInForce } from "@/lib/checks/draft";
import { expectedHint } from "@/lib/checks/editors";
import type { Producer } from "@/lib/checks/references";
import { toText } from "@/lib/checks/values";
import { prettyJson } from "@/lib/format/value";
import { ChoiceField } from "./choice-field";
import { ValueEditor } from "./value-editor";

const quantifierWords = [
  { value: "every", label: "Every item must" },
  { value: "some", label: "At least one item must" },
  { value: "none", label: "No item may" },
  { value: "count", label: "Count the items that do" },
];
const emptyWords = [
  { value: "pass", label: "Pass" },
  { value: "fail", label: "Fail" },
  { value: "not_applicable", label: "Not applicable" },
];
const wordsOf = (value: string | undefined, words: readonly { value: string; label: string }[]) =>
  words.find((each) => each.value === value)?.label.toLowerCase();

/** How the observed value is judged. */
export function ExpectationFields(props: {
  type: CheckTypeDescription;
  draft: CheckDraft;
  problems: ReadonlyMap<string, string>;
  producers: readonly Producer[];
  onChange: (change: Partial<CheckDraft>) => void;
}) {
  const { type, draft, problems, onChange } = props;
  if (draft.condition !== undefined)
    return (
      <FieldSet>
        <FieldLegend>What must hold</FieldLegend>
        <p className="text-sm text-muted-foreground">
          This check has a condition, written through the API. It is kept.
        </p>
        <CodeBlock label="Condition" text={prettyJson(draft.condition)} />
      </FieldSet>
    );

  const usual = operatorInForce(type, { ...draft, operator: "" });
  const editor = expectedEditorOf(type, draft);
  const operator = operatorInForce(type, draft);
  const parameter = type.expectedParam ? type.params.properties?.[type.expectedParam] : undefined;
  const fallback =
    draft.operator && draft.operator !== usual?.id ? undefined : (type.default.expected ?? parameter?.default);
  const fleet = type.observes.shape === "each";
  return (
    <FieldSet>
      <FieldLegend>What must hold</FieldLegend>
      {takesQuantifier(type) ? (
        <ChoiceField
          label={fleet ? `Which ${type.observes.itemNoun ?? "item"}s` : "Which elements"}
          value={draft.quantifier}
          usual={`Default${type.default.quantifier || fleet ? `: ${wordsOf(type.default.quantifier ?? "every", quantifierWords)}` : ""}`}
          options={quantifierWords}
          onChange={(quantifier) => onChange({ quantifier })}
          error={problems.get("quantifier")}
        />
      ) : null}
      <div className="grid gap-4 sm:grid-cols-2">
        <ChoiceField
          label={`The ${type.observes.label}`}
          value={draft.operator}
          usual={usual ? `${usual.words} (default)` : "Default"}
          options={fittingOperators(type, draft.quantifier).map(({ id, words }) => ({ value: id, label: words }))}
          onChange={(id) => onChange({ operator: id })}
          error={problems.get("operator")}
        />
        {editor ? (
          <ValueEditor
            label={parameter?.title ?? "Expected value"}
            editor={editor}
            value={draft.expected}
            onChange={(expected) => onChange({ expected })}
            required={fallback === undefined}
            description={expectedHint(operator?.expected ?? "") ?? parameter?.description}
            placeholder={fallback === undefined ? undefined : toText(fallback, editor)}
            fallback={fallback === undefined ? undefined : toText(fallback, editor)}
            error={problems.get("expected") ?? problems.get(`parameters/${type.expectedParam ?? ""}`)}
            producers={props.producers}
          />
        ) : null}
      </div>
      {draft.quantifier === "count" ? (
        <div className="grid gap-4 sm:grid-cols-2">
          <ChoiceField
            label="Their number"
            value={draft.countOperator}
            usual="is at least (default)"
            options={countOperators.map(({ id, words }) => ({ value: id, label: words }))}
            onChange={(countOperator) => onChange({ countOperator })}
            error={problems.get("countOperator")}
          />
          <ValueEditor
            label="Number"
            editor={{ kind: "number" }}
            value={draft.countExpected}
            onChange={(countExpected) => onChange({ countExpected })}
            required
            error={problems.get("countExpected")}
            producers={[]}
          />
        </div>
      ) : null}
      {fleet ? (
        <ChoiceField
          label="If there is none at all"
          value={draft.onEmpty}
          usual={`${wordsOf(type.default.onEmpty ?? "not_applicable", emptyWords)} (default)`}
          options={emptyWords}
          onChange={(onEmpty) => onChange({ onEmpty })}
          error={problems.get("onEmpty")}
        />
      ) : null}
    </FieldSet>
  );
}
