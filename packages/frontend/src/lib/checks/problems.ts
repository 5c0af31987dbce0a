import { type LocatedProblem, placeText } from "../api/problems";
import type { CheckTypeDescription } from "./catalogue";
import { type CheckDraft, expectedEditorOf, parametersOf } from "./draft";

const plainFields = new Set([
  "name",
  "region",
  "operator",
  "expected",
  "quantifier",
  "countOperator",
  "countExpected",
  "onEmpty",
  "alias",
  "severity",
]);

/** Problems by the field that shows them; those without a field are to be said above the form. */
export function fieldProblems(
  problems: readonly LocatedProblem[],
  type: CheckTypeDescription | undefined,
): { byField: ReadonlyMap<string, string>; general: string[] } {
  const byField = new Map<string, string>();
  const general: string[] = [];
  for (const { path, text } of problems) {
    const [head = "", parameter = "", ...inside] = path;
    const known = head === "parameters" ? type?.params.properties?.[parameter] !== undefined : plainFields.has(head);
    const key = head === "parameters" ? `parameters/${parameter}` : head;
    if (!known) general.push(path.length > 0 ? `${path.join(" › ")}: ${text}` : text);
    else {
      const said = head === "parameters" && inside.length > 0 ? `At ${placeText(inside)}: ${text}` : text;
      byField.set(key, byField.has(key) ? `${byField.get(key)}\n${said}` : said);
    }
  }
  return { byField, general };
}

/** Required fields that are still empty: known without asking the server. */
export function missingFields(type: CheckTypeDescription, draft: CheckDraft): LocatedProblem[] {
  const missing = parametersOf(type)
    .filter(([name]) => type.params.required?.includes(name) && !draft.parameters[name]?.trim())
    .map(([name, schema]) => ({ path: ["parameters", name], text: `${schema.title ?? name} is needed.` }));
  const needsExpected =
    type.expectedParamRequired &&
    draft.condition === undefined &&
    expectedEditorOf(type, draft) &&
    !draft.expected.trim();
  return needsExpected ? [...missing, { path: ["expected"], text: "Say what is expected." }] : missing;
}
