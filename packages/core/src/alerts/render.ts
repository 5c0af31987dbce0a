import type { AlertIntent, EvaluationRun, InvariantGroup } from "../types/entities";
import type { CheckResult } from "../types/results";
import type { Mail } from "./mail";

/** What an alert mail is made of. `results` are all results of the run. */
export interface AlertFacts {
  kind: AlertIntent["kind"];
  group: Pick<InvariantGroup, "id" | "name">;
  accountName: string;
  run: EvaluationRun;
  results: readonly CheckResult[];
  dashboardUrl: string;
}

const maxListed = 20;
const maxLineLength = 500;

const headlines: Record<AlertFacts["kind"], (name: string) => string> = {
  FAILED: (name) => `FAIL: ${name}`,
  RECOVERED: (name) => `Recovered: ${name}`,
  ERROR: (name) => `Could not be evaluated: ${name}`,
};

const leads: Record<AlertFacts["kind"], string> = {
  FAILED: "At least one check does not hold.",
  RECOVERED: "All checks hold again.",
  ERROR: "Nothing could be said about at least one check, so the group is neither passing nor failing.",
};

/** Names and values come from people and from providers: nothing of them may act as markup. */
export function escapeHtml(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);
}

/**
 * One line of at most 500 characters; line breaks in a subject or a list would let a name forge further lines. Control characters,
 * which SES refuses in a subject, and marks that turn the direction of what follows go as well.
 */
function oneLine(text: string): string {
  const flat = text.replace(/[\s\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]+/gu, " ").trim();
  return flat.length > maxLineLength ? `${flat.slice(0, maxLineLength - 1)}…` : flat;
}

/** The checks that the alert is about: failing ones first, then those that could not be evaluated. */
function concerned(results: readonly CheckResult[]): CheckResult[] {
  const of = (status: CheckResult["status"]) => results.filter((result) => result.status === status);
  return [...of("FAIL"), ...of("ERROR"), ...of("SKIPPED")];
}

function rowsOf(result: CheckResult): [string, string][] {
  const rows: [string, string][] = [
    ["Expected", result.expected],
    ["Observed", result.observed],
    ["Reason", result.cause ? `${result.cause}: ${result.reason}` : result.reason],
  ];
  return rows.filter(([, value]) => value !== "").map(([label, value]) => [label, oneLine(value)]);
}

const titleOf = (result: CheckResult) => oneLine(`${result.status} ${result.name} (${result.type})`);

/** The mail of one alert, as text and as HTML. */
export function renderAlert(facts: AlertFacts): Omit<Mail, "to"> {
  const link = `${facts.dashboardUrl.replace(/\/$/, "")}/groups/${encodeURIComponent(facts.group.id)}`;
  const name = oneLine(facts.group.name);
  const account = `Account: ${oneLine(facts.accountName)}`;
  const when = `Evaluated: ${facts.run.evaluatedAt}`;
  const results = concerned(facts.results);
  const listed = results.slice(0, maxListed);
  const more = results.length > listed.length ? `… and ${results.length - listed.length} more` : "";
  const noResults = results.length === 0 && facts.run.reason ? oneLine(facts.run.reason) : "";

  const text = [
    headlines[facts.kind](name),
    "",
    leads[facts.kind],
    account,
    when,
    ...(noResults ? ["", noResults] : []),
    ...listed.flatMap((result) => [
      "",
      titleOf(result),
      ...rowsOf(result).map(([label, value]) => `  ${label}: ${value}`),
    ]),
    ...(more ? ["", more] : []),
    "",
    `Open the group: ${link}`,
    "",
  ].join("\n");

  const cell = 'style="padding:2px 12px 2px 0;vertical-align:top"';
  const checks = listed
    .map((result) => {
      const rows = rowsOf(result)
        .map(([label, value]) => `<tr><td ${cell}>${label}</td><td ${cell}>${escapeHtml(value)}</td></tr>`)
        .join("");
      return `<h3 style="font-size:15px;margin:16px 0 4px">${escapeHtml(titleOf(result))}</h3><table>${rows}</table>`;
    })
    .join("");
  const paragraphs = [leads[facts.kind], account, when, noResults].filter(Boolean);
  const html = [
    '<!doctype html><html lang="en"><body style="font-family:system-ui,sans-serif;font-size:14px;color:#111">',
    `<h2 style="font-size:18px">${escapeHtml(headlines[facts.kind](name))}</h2>`,
    ...paragraphs.map((paragraph) => `<p style="margin:4px 0">${escapeHtml(paragraph)}</p>`),
    checks,
    more ? `<p>${more}</p>` : "",
    `<p style="margin-top:16px"><a href="${escapeHtml(link)}">Open the group</a></p></body></html>`,
  ].join("");

  return { subject: headlines[facts.kind](name), text, html };
}
