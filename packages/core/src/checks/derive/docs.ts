import type { CheckType, Sample } from "../model";
import { actionsOf, describeCheckType } from "./describe";
import type { JsonSchema } from "./json-schema";

const kindWords: Readonly<Record<string, string>> = {
  B: "yes or no",
  N: "number",
  C: "count",
  S: "text",
  D: "instant",
  L: "list",
  O: "object",
  any: "kind known at run time",
};

/** Text in a cell of a Markdown table. */
export const tableCell = (text: string) => text.replaceAll("|", "\\|").replaceAll("\n", " ");
const code = (text: unknown) => `\`${typeof text === "string" ? text : JSON.stringify(text)}\``;
const fileOf = (id: string) => `${id.toLowerCase().replaceAll("_", "-")}.md`;

/** Name of the page of a check type, in the folder of all pages. */
export function docsFileName(type: CheckType): string {
  return fileOf(type.id);
}

/** The reference page of a check type, in Markdown. */
export function docsPage(type: CheckType, samples: readonly Sample[]): string {
  const described = describeCheckType(type, samples);
  const actions = actionsOf([type]);
  return [
    `# ${type.title}`,
    `${code(type.id)} · ${type.service} · ${type.scope === "GLOBAL" ? "global" : "regional"} · severity ${type.severity} · ${type.categories.join(", ")}`,
    ...(type.synonymOf ? [`Another id of [${type.synonymOf}](${fileOf(type.synonymOf)}).`] : []),
    type.docs,
    "## Parameters",
    parameterTable(type, described.params),
    "## What is observed and how it is judged",
    observedTable(type),
    `Operators that fit: ${described.operators.map(code).join(", ")}.`,
    "## Exported values",
    `Under its alias this check exports to later checks: ${Object.keys(type.exports.shape).map(code).join(", ")}.`,
    "## Permissions",
    actions.length > 0
      ? actions.map((action) => `- ${code(action)}`).join("\n")
      : "None: nothing in your account is read.",
    "## Examples",
    exampleTable(samples),
    "```json",
    JSON.stringify({ type: type.id, parameters: described.sample }, null, 2),
    "```",
  ]
    .join("\n\n")
    .replace("```json\n\n", "```json\n")
    .replace("\n\n```\n", "\n```\n")
    .replace(/\n\n```$/, "\n```")
    .concat("\n");
}

/** The page that lists all check types by service. */
export function docsIndex(types: Iterable<CheckType>): string {
  const listed = [...types].filter(({ listed }) => listed !== false);
  const services = [...new Set(listed.map(({ service }) => service))].sort();
  const sections = services.map((service) => {
    const rows = listed
      .filter((type) => type.service === service)
      .sort((one, other) => (one.id < other.id ? -1 : 1))
      .map((type) => `| [${code(type.id)}](${docsFileName(type)}) | ${tableCell(type.title)} | ${type.severity} |`);
    return [`## ${service}`, "", "| Type | Title | Severity |", "|---|---|---|", ...rows].join("\n");
  });
  return [`# Check types`, `${listed.length} types in ${services.length} services.`, ...sections]
    .join("\n\n")
    .concat("\n");
}

function parameterTable(type: CheckType, schema: JsonSchema): string {
  const required = new Set((schema.required as string[] | undefined) ?? []);
  const rows = Object.entries(schema.properties as Record<string, JsonSchema>).map(([name, field]) => {
    const marks = [
      required.has(name) ? "required" : "",
      name === type.expectedParam ? "expected value" : "",
      name === type.expectedParam && type.expectedParamRequired ? "required unless the operator takes none" : "",
      field.default === undefined ? "" : `default ${code(field.default)}`,
    ];
    const examples = (field.examples as unknown[] | undefined) ?? [];
    const words = [
      String(field.description ?? ""),
      examples.length > 0 ? `Example: ${examples.map(code).join(", ")}` : "",
    ];
    return `| ${code(name)} | ${tableCell(marks.filter(Boolean).join("; "))} | ${tableCell(words.filter(Boolean).join(". "))} |`;
  });
  if (rows.length === 0) return "None.";
  return ["| Parameter | | |", "|---|---|---|", ...rows].join("\n");
}

function observedTable(type: CheckType): string {
  const { observes, default: fallback, multiRegion } = type;
  const { operator, expected, quantifier, onEmpty } = fallback;
  const byParameters = "depends on the parameters";
  const expectedWords =
    typeof expected === "function"
      ? "follows from what is observed"
      : expected === undefined
        ? type.expectedParam
          ? `parameter ${code(type.expectedParam)}`
          : "none"
        : code(expected);
  const rows = [
    [
      "Observed",
      `${observes.label} (${observes.shape === "each" ? `one ${kindWords[observes.kind]} for each ${observes.itemNoun ?? "item"}` : kindWords[observes.kind]})`,
    ],
    ["Operator", typeof operator === "string" ? code(operator) : byParameters],
    ["Expected value", expectedWords],
    ...(quantifier ? [["Over items", typeof quantifier === "string" ? code(quantifier) : byParameters]] : []),
    ...(onEmpty ? [["Nothing there", code(onEmpty)]] : []),
    ...(multiRegion ? [["Regions", "one, several, or `*` for all"]] : []),
  ];
  return ["| | |", "|---|---|", ...rows.map(([name, words]) => `| ${name} | ${tableCell(words ?? "")} |`)].join("\n");
}

function exampleTable(samples: readonly Sample[]): string {
  const rows = samples.map(
    ({ name, verdict, cause }) => `| ${tableCell(name)} | ${verdict}${cause ? ` (${cause})` : ""} |`,
  );
  return ["| Situation | Verdict |", "|---|---|", ...rows].join("\n");
}
