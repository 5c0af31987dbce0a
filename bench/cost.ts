// What AWS bills for evaluations, ticks, pages and a month, counted from what the real code asks of the embedded emulators; beside a run
// that finds nothing to check. Needs moto_server on the PATH. npx tsx bench/cost.ts [--write]
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { motoMissing } from "../tests/contract/moto";
import { loadGraph } from "../tests/infra/graph/load-graph";
import { atRest, minutesOfMonth } from "./cost/at-rest";
import { buildCloud } from "./cost/customer";
import { type Evaluated, measureEmptyRun, measureEvaluations } from "./cost/evaluations";
import { amountsOf, monthOf, type Scenario } from "./cost/month";
import { measurePages } from "./cost/pages";
import { startStage } from "./cost/stage";
import {
  atRestTables,
  besideEmpty,
  evaluationTable,
  monthTable,
  pageTable,
  priceTable,
  tickTable,
} from "./cost/tables";
import { measureTicks } from "./cost/ticks";
import { sumOf, times } from "./cost/usage";
import { print } from "./support";

const missing = motoMissing();
if (missing) {
  console.log(missing);
  process.exit(0);
}

const sizes = [1, 10, 50, 100];
const due = [0, 1, 100, 1_000];
const usual = { intervalMinutes: 5, changes: 30, hoursOpen: 20 };
const scenarios: Scenario[] = [
  { name: "1 tenant, 1 group of 50", tenants: 1, groupsEach: 1, checks: 50, ...usual },
  { name: "1 tenant, 10 groups of 50", tenants: 1, groupsEach: 10, checks: 50, ...usual },
  { name: "100 tenants, 1 group of 50 each", tenants: 100, groupsEach: 1, checks: 50, ...usual },
  { name: "100 tenants, 10 groups of 10 each", tenants: 100, groupsEach: 10, checks: 10, ...usual },
  { name: "the third, every 60 minutes", tenants: 100, groupsEach: 1, checks: 50, ...usual, intervalMinutes: 60 },
];

async function measure() {
  const stage = await startStage();
  try {
    const cloud = await buildCloud(stage.motoEndpoint, 20);
    const empty = await measureEmptyRun(stage, cloud);
    const evaluated: Evaluated[] = [];
    for (const checks of sizes) evaluated.push(await measureEvaluations(stage, cloud, checks));
    const fifty = evaluated.find(({ checks }) => checks === 50)!;
    const pages = await measurePages(stage, fifty);
    const ticks = await measureTicks(stage, fifty.group, due);
    return { empty, evaluated, pages, ticks };
  } finally {
    await stage.close();
  }
}

const { empty, evaluated, pages, ticks } = await measure();
const idle = ticks[0]!.usage;
// Of a full tick: what it takes for each group more.
const most = ticks.at(-1)!;
const each = times(sumOf([most.usage, times(idle, -1)]), 1 / most.due);
const resources = atRest(loadGraph("prod"));
const idleTicks = amountsOf(times(idle, minutesOfMonth), "tick", minutesOfMonth);
const page = pages.find(({ name }) => name === "group")!;
const months = scenarios.map((scenario) => {
  const measured = evaluated.find(({ checks }) => checks === scenario.checks)!;
  return { scenario, month: monthOf(scenario, measured, { idle, each }, page) };
});

const sections: Record<string, string> = {
  evaluations: evaluationTable(evaluated, empty),
  ticks: tickTable(ticks),
  pages: pageTable(pages),
  "at rest": atRestTables(resources, idleTicks),
  months: monthTable(months, resources.amounts),
  prices: priceTable(),
};
for (const [name, text] of Object.entries(sections)) console.log(`\n## ${name}\n\n${text}`);
print("Writes of a run that finds nothing new", besideEmpty(evaluated, empty));

if (process.argv.includes("--write")) {
  const file = path.join(import.meta.dirname, "../docs/operate/cost.md");
  let text = readFileSync(file, "utf8");
  for (const [name, section] of Object.entries(sections))
    text = text.replace(
      new RegExp(`(<!-- measured: ${name} -->\n)[\\s\\S]*?(<!-- end -->)`),
      (_, begin: string, end: string) => `${begin}\n${section}\n\n${end}`,
    );
  writeFileSync(file, text);
}
process.exit();
