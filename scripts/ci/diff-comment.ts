// `sst diff --json` on standard input → what a pull request is told of it, on standard output: operations, names of resources and of the
// properties that change. Values never: among them are credentials.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A step as `sst diff --json` prints it; there is more in it than this. */
interface Step {
  op?: unknown;
  urn?: unknown;
  diffs?: readonly unknown[];
  detailedDiff?: Readonly<Record<string, unknown>>;
}

/** Operations by their names in a diff, the gravest first. */
const words: Readonly<Record<string, string>> = {
  delete: "**delete**",
  replace: "**replace**",
  "create-replacement": "**replace**",
  "delete-replaced": "delete the replaced one",
  update: "update",
  create: "create",
};
const gravity = ({ op }: Step): number => Object.keys(words).indexOf(String(op));
const maxRows = 200;
const maxNames = 20;

/** Names as AWS and Pulumi make them; whatever else stands in their place is not shown. */
const safe = (text: unknown, form: RegExp): string =>
  typeof text === "string" && text.length <= 300 && form.test(text) ? text : "(not shown)";
const urnForm = /^urn:pulumi:[\w:/.$@-]+$/;
const propertyForm = /^[a-z][A-Za-z0-9]{0,59}$/;

function propertiesOf(step: Step): string[] {
  const names = Object.keys(step.detailedDiff ?? {});
  // What stands behind a bracket or a second dot may be a key that somebody chose.
  const tops = (names.length > 0 ? names : (step.diffs ?? [])).map((name) => String(name).split(/[.[]/)[0]);
  const shown = [...new Set(tops)].sort().map((name) => safe(name, propertyForm));
  return shown.length > maxNames ? [...shown.slice(0, maxNames), `${shown.length - maxNames} more`] : shown;
}

/** A Markdown comment for the steps that `sst diff --json` prints. */
export function commentOf(stage: string, steps: readonly Step[]): string {
  // A table that is cut, as that of a new stage is, has lost what is least grave. Pulumi deletes last.
  const changes = steps.filter(({ op }) => op !== "same" && op !== "read").sort((a, b) => gravity(a) - gravity(b));
  const rows = changes.slice(0, maxRows).map((step) => {
    const operation = words[String(step.op)] ?? safe(step.op, /^[a-z-]+$/);
    const urn = safe(step.urn, urnForm).split("::").slice(2).join(" ") || "(not shown)";
    return `| ${operation} | \`${urn}\` | ${propertiesOf(step).join(", ")} |`;
  });
  const more = changes.length > rows.length ? [`… and ${changes.length - rows.length} more.`] : [];
  const table = rows.length > 0 ? ["| operation | resource | properties |", "|---|---|---|", ...rows] : ["No changes."];
  return [`### sst diff --stage ${stage}`, "", ...table, ...more, ""].join("\n");
}

function main() {
  const stage = process.argv[2] ?? "dev";
  let steps: unknown;
  try {
    steps = JSON.parse(readFileSync(0, "utf8"));
  } catch {
    steps = undefined;
  }
  if (!Array.isArray(steps)) {
    // What came instead may hold anything, so nothing of it is repeated.
    process.stdout.write(`### sst diff --stage ${stage}\n\nThe diff failed; the job's log says why.\n`);
    process.exitCode = 1;
  } else process.stdout.write(commentOf(stage, steps));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
