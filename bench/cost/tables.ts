import type { AtRest } from "./at-rest";
import type { Evaluated } from "./evaluations";
import { amountsOf, type Month, type Scenario } from "./month";
import { groupsOfTenant, type Page } from "./pages";
import { type Amounts, dollarsOf, type Priced, prices, together, totalOf } from "./prices";
import type { Ticked } from "./ticks";
import type { Usage } from "./usage";

const count = (value: number) => Math.round(value).toLocaleString("en-US");
const kb = (bytes: number) => `${(bytes / 1_024).toFixed(1)} KB`;
const dollars = (value: number) => (value === 0 ? "0" : value < 0.005 ? "< 0.01" : value.toFixed(2));
const tiny = (value: number) => (value * 1_000_000).toFixed(1);

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), `|${head.map(() => "---|").join("")}`, ...rows.map(line)].join("\n");
}

const callsOf = ({ customerCalls }: Usage) =>
  Object.entries(customerCalls)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([service, calls]) => `${calls} ${service}`)
    .join(", ");

/** Dollars of one evaluation, its storage left out; the run of the repeat is what was timed. */
const priceOfRun = (usage: Usage, { repeat }: Evaluated) =>
  totalOf(amountsOf({ ...usage, durationMs: repeat.durationMs }, "evaluate", 1));

export function evaluationTable(evaluated: readonly Evaluated[], empty: Usage): string {
  const row = (checks: string, run: string, usage: Usage, more: { ms?: number; price?: number }) => [
    ...[checks, run, count(usage.writeUnits), String(usage.readUnits), kb(usage.dynamodbStoredBytes)],
    ...[`${usage.s3Puts} (${usage.s3NewObjects})`, kb(usage.s3StoredBytes), String(usage.sqsRequests)],
    ...[String(usage.kmsRequests), String(usage.mails), `${count(usage.logBytes)} B`, callsOf(usage) || "none"],
    ...[more.ms === undefined ? "" : `${count(more.ms)} ms`, more.price === undefined ? "" : tiny(more.price)],
  ];
  return table(
    [
      "checks",
      "run",
      "WRU",
      "RRU",
      "stored in tables",
      "S3 PUT (new)",
      "stored in S3",
      "SQS",
      "KMS",
      "mails",
      "own log",
      "calls to the customer's AWS",
      "runs for",
      "millionths of a dollar",
    ],
    [
      row("none", "unchanged", empty, {}),
      ...evaluated.flatMap((one) => [
        row(String(one.checks), "first", one.first, { price: priceOfRun(one.first, one) }),
        row("", "unchanged", one.repeat, { ms: one.repeat.durationMs, price: priceOfRun(one.repeat, one) }),
        row("", "one check fails", one.change, { price: priceOfRun(one.change, one) }),
      ]),
    ],
  );
}

export function tickTable(ticked: readonly Ticked[]): string {
  return table(
    ["groups due", "WRU", "RRU", "SQS", "own log", "runs for", "millionths of a dollar"],
    ticked.map(({ due, usage }) => [
      ...[count(due), count(usage.writeUnits), String(usage.readUnits), String(usage.sqsRequests)],
      ...[`${count(usage.logBytes)} B`, `${count(usage.durationMs)} ms`, tiny(totalOf(amountsOf(usage, "tick", 1)))],
    ]),
  );
}

export function pageTable(pages: readonly Page[]): string {
  return table(
    ["page", "opened: API calls", "RRU", "kept open: API calls an hour", "RRU an hour", "dollars an hour"],
    pages.map(({ name, calls, opened, callsAnHour, anHour }) => [
      `${name}, ${groupsOfTenant} groups`,
      ...[String(calls), String(opened.readUnits), count(callsAnHour), count(anHour.readUnits)],
      priceOfPageHour({ callsAnHour, anHour }).toFixed(4),
    ]),
  );
}

const priceOfPageHour = ({ callsAnHour, anHour }: Pick<Page, "callsAnHour" | "anHour">) =>
  totalOf(
    together(amountsOf(anHour, "api", callsAnHour), {
      ...{ edgeRequests: callsAnHour, edgeFunctions: callsAnHour, edgeReads: callsAnHour, apiRequests: callsAnHour },
    }),
  );

export function atRestTables({ counts, amounts }: AtRest, idle: Amounts): string {
  const all = together(amounts, idle);
  const rows = (Object.entries(all) as [Priced, number][]).filter(([, amount]) => amount > 0);
  return [
    table(
      ["resources of prod", ""],
      Object.entries(counts).map(([what, number]) => [what, String(number)]),
    ),
    table(
      ["a month at rest", "amount", "dollars"],
      [
        ...rows.map(([what, amount]) => [
          prices[what].unit,
          amount < 100 ? String(Number(amount.toPrecision(3))) : count(amount),
          dollars(dollarsOf(what, amount)),
        ]),
        ["**together**", "", `**${dollars(totalOf(all))}**`],
      ],
    ),
  ].join("\n\n");
}

/** The lines of a bill: each of the prices that have a part in it, under the service that sends it. */
const lines: Record<string, readonly Priced[]> = {
  "DynamoDB writes": ["writeUnits"],
  "DynamoDB reads": ["readUnits"],
  "S3 PUT": ["s3Puts"],
  Lambda: ["invocations", "compute"],
  "SQS, Scheduler": ["sqsRequests", "schedules"],
  KMS: ["kmsKeys", "kmsRequests"],
  "alarms, metrics": ["alarms", "metrics"],
  "logs taken in": ["logs"],
  "API, CloudFront": ["apiRequests", "edgeRequests", "edgeFunctions", "edgeReads"],
  mails: ["mails"],
};

export function monthTable(months: readonly { scenario: Scenario; month: Month }[], rest: Amounts): string {
  const ofLine = (amounts: Amounts, priced: readonly Priced[]) =>
    priced.reduce((sum, what) => sum + dollarsOf(what, amounts[what] ?? 0), 0);
  const columns = months.map(({ month }) => together(month.amounts, rest));
  const missing = columns.flatMap((amounts) =>
    (Object.keys(amounts) as Priced[]).filter((what) => !Object.values(lines).flat().includes(what)),
  );
  if (missing.length > 0) throw new Error(`No line of the bill has ${missing.join(", ")}.`);
  const row = (name: string, value: (amounts: Amounts, month: Month) => string) => [
    name,
    ...months.map(({ month }, at) => value(columns[at]!, month)),
  ];
  return table(
    ["dollars a month", ...months.map(({ scenario }) => scenario.name)],
    [
      row("evaluations", (_, { evaluations }) => count(evaluations)),
      ...Object.entries(lines).map(([name, priced]) => row(name, (amounts) => dollars(ofLine(amounts, priced)))),
      row("storage, first month", (_, { storage }) => dollars(totalOf(storage.first))),
      row("**first month**", (amounts, { storage }) => `**${dollars(totalOf(together(amounts, storage.first)))}**`),
      row("storage, twelfth month", (_, { storage }) => dollars(totalOf(storage.twelfth))),
      row("**twelfth month**", (amounts, { storage }) => `**${dollars(totalOf(together(amounts, storage.twelfth)))}**`),
    ],
  );
}

export function priceTable(): string {
  return table(
    ["price", "dollars", "per", "page", "seen"],
    Object.values(prices).map(({ unit, dollars: price, per, page, seen }) => [
      unit,
      String(price),
      count(per),
      page,
      seen,
    ]),
  );
}

/** What stands in the place of a lower bound: a run that finds nothing new need not write more than one that finds nothing. */
export function besideEmpty(evaluated: readonly Evaluated[], empty: Usage) {
  return evaluated.map(({ checks, repeat }) => ({
    what: `unchanged run of ${checks} checks`,
    measured: `${repeat.writeUnits} WRU, ${kb(repeat.dynamodbStoredBytes)}, ${repeat.s3Puts} PUT`,
    beside: `${empty.writeUnits} WRU, ${kb(empty.dynamodbStoredBytes)}: a run without checks`,
    ratio: repeat.writeUnits / empty.writeUnits,
  }));
}
