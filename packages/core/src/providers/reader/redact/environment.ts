import { parseJson, writeJson } from "../../../checks/formats/json";
import type { JsonObject } from "../../../checks/json-object";

export const environmentName = /^environment$|environmentvariables$/i;
/** Members of environments of CodeBuild (machine and image), MWAA, Elastic Beanstalk, AppConfig. */
const description = /^(?:computeType|ComputeType|[Nn]ame|[Aa]rn|[Ss]tatus|[Ee]nvironment(?:Name|Id|Arn))$/;
export const userDataName = /^userdata$/i;

/** `{ NAME: value }`, `{ Variables: { NAME: value } }` or `[{ name, value }]`: names stay, values go. */
export function cleanEnvironment(value: unknown, redactAll: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((entry: unknown) => {
      if (typeof entry !== "object" || entry === null) return entry;
      const pairs = Object.entries(entry).map(([key, each]) => [key, /^value$/i.test(key) ? redactAll(each) : each]);
      return Object.fromEntries(pairs);
    });
  }
  if (typeof value === "string") return insideText(value, redactAll);
  if (typeof value !== "object" || value === null) return value;
  const wrapped = Object.keys(value).find((key) => /^variables$/i.test(key));
  if (wrapped !== undefined) return { ...value, [wrapped]: redactAll((value as JsonObject)[wrapped]) };
  // Else than variables, a resource that is called environment is described; its variables are a member of their own.
  if (Object.keys(value).some((key) => description.test(key))) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, typeof each === "string" ? redactAll(each) : each]),
  );
}

/** Some services hand over the list as JSON text. Other text stays: it is looked at like any. */
function insideText(text: string, redactAll: (value: unknown) => unknown): string {
  if (!/^\s*[{[]/.test(text)) return text;
  try {
    const parsed = parseJson(text);
    const [before, after] = [writeJson(parsed), writeJson(cleanEnvironment(parsed, redactAll))];
    return after === before ? text : after;
  } catch {
    // No JSON, or none that can be used.
    return text;
  }
}
