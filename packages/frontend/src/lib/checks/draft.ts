import type { CheckInput } from "@cloudcorrect/core/types/api/checks";
import { type CheckTypeDescription, findOperator, findType, judgedKind } from "./catalogue";
import { type Editor, editorOf, expectedEditor } from "./editors";
import { mergePatchOf } from "./merge-patch";
import { fromText, toText } from "./values";

/** A check while it is written. All values are text; "" means "not given". */
export interface CheckDraft {
  type: string;
  name: string;
  /** "" is the account's default region, "*" every region, several codes are separated by commas. */
  region: string;
  parameters: Readonly<Record<string, string>>;
  operator: string;
  expected: string;
  quantifier: string;
  countOperator: string;
  countExpected: string;
  onEmpty: string;
  /** Kept as it is: conditions are written through the API. */
  condition: unknown;
  alias: string;
  severity: string;
  enabled: boolean;
}

export const emptyDraft: CheckDraft = {
  type: "",
  name: "",
  region: "",
  parameters: {},
  operator: "",
  expected: "",
  quantifier: "",
  countOperator: "",
  countExpected: "",
  onEmpty: "",
  condition: undefined,
  alias: "",
  severity: "",
  enabled: true,
};

/** The operator in force: the one chosen, else the type's own. */
export function operatorInForce(type: CheckTypeDescription, draft: CheckDraft) {
  return findOperator(draft.operator || type.default.operator);
}

/** How the expected value is edited; undefined when the operator in force takes none. */
export function expectedEditorOf(type: CheckTypeDescription, draft: CheckDraft): Editor | undefined {
  const operator = operatorInForce(type, draft);
  if (!operator) return undefined;
  const parameter = type.expectedParam ? type.params.properties?.[type.expectedParam] : undefined;
  if (parameter && isPlain(operator.expected) && operator.expected !== "none") return editorOf(parameter);
  return expectedEditor(operator.expected, judgedKind(type, draft.quantifier));
}

/** Forms of expected value that are one value, which a type's own parameter can hold. */
function isPlain(shape: string): boolean {
  return ["none", "same", "element", "text", "nonEmptyText", "number"].includes(shape);
}

/** The parameters of the form, without the one that is the expected value. */
export function parametersOf(type: CheckTypeDescription) {
  return Object.entries(type.params.properties ?? {}).filter(([name]) => name !== type.expectedParam);
}

/** A stored check, or one that was written before, as a draft. */
export function draftOf(check: CheckInput): CheckDraft {
  const type = findType(check.type);
  const stored = check.parameters ?? {};
  const parameters = Object.fromEntries(
    Object.entries(stored)
      .filter(([name]) => name !== type?.expectedParam)
      .map(([name, value]) => [name, toText(value, editorOf(type?.params.properties?.[name] ?? {}))]),
  );
  const draft: CheckDraft = {
    ...emptyDraft,
    type: check.type,
    name: check.name ?? "",
    region: typeof check.region === "object" ? check.region.join(", ") : (check.region ?? ""),
    parameters,
    operator: check.operator ?? "",
    quantifier: check.quantifier ?? "",
    countOperator: check.countOperator ?? "",
    countExpected: check.countExpected === undefined ? "" : String(check.countExpected),
    onEmpty: check.onEmpty ?? "",
    condition: check.condition,
    alias: check.alias ?? "",
    severity: check.severity ?? "",
    enabled: check.enabled ?? true,
  };
  const expected = check.expected ?? (type?.expectedParam ? stored[type.expectedParam] : undefined);
  const editor = (type && expectedEditorOf(type, draft)) ?? { kind: "text" as const };
  return { ...draft, expected: toText(expected, editor) };
}

function regionOf(text: string): string | string[] | undefined {
  const codes = text
    .split(",")
    .map((code) => code.trim())
    .filter(Boolean);
  return codes.length > 1 ? codes : codes[0];
}

/** What the API gets of a draft. Fields that were not given are left out. */
export function inputOf(draft: CheckDraft): CheckInput {
  const type = findType(draft.type);
  const parameters: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(draft.parameters)) {
    const value = fromText(text, editorOf(type?.params.properties?.[name] ?? {}));
    if (value !== undefined) parameters[name] = value;
  }
  const given: Record<string, unknown> = {
    name: draft.name.trim() || undefined,
    region: type?.scope === "GLOBAL" ? undefined : regionOf(draft.region),
    quantifier: draft.quantifier || undefined,
    onEmpty: draft.onEmpty || undefined,
    alias: draft.alias.trim() || undefined,
    severity: draft.severity || undefined,
    ...(draft.quantifier === "count"
      ? {
          countOperator: draft.countOperator || undefined,
          countExpected: fromText(draft.countExpected, { kind: "number" }),
        }
      : {}),
  };
  if (draft.condition !== undefined) given.condition = draft.condition;
  else {
    given.operator = draft.operator || undefined;
    const editor = type && expectedEditorOf(type, draft);
    const expected = editor && fromText(draft.expected, editor);
    const shape = type && operatorInForce(type, draft)?.expected;
    if (expected !== undefined && type?.expectedParam && shape && isPlain(shape))
      parameters[type.expectedParam] = expected;
    else given.expected = expected;
  }
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { type: draft.type, parameters, enabled: draft.enabled, ...present } as CheckInput;
}

const clearable = [
  "region",
  "operator",
  "expected",
  "quantifier",
  "countOperator",
  "countExpected",
  "onEmpty",
  "alias",
];

/** The merge patch that makes a stored check what the draft says: what was taken away is null. */
export function patchOf(draft: CheckDraft, stored: CheckInput): Record<string, unknown> {
  const input: Record<string, unknown> = inputOf(draft);
  const before: Record<string, unknown> = stored;
  const removed = clearable.filter((field) => before[field] !== undefined && input[field] === undefined);
  const renamed = stored.alias && input.alias && stored.alias !== input.alias;
  return {
    ...input,
    parameters: mergePatchOf(stored.parameters, input.parameters),
    ...Object.fromEntries(removed.map((field) => [field, null])),
    ...(renamed ? { rewriteReferences: true } : {}),
  };
}
