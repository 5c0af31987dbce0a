/** How one expected verdict came out. */
export const classes = ["agree", "differ", "not expressible", "not comparable", "crash"] as const;
export type Class = (typeof classes)[number];

export interface Case {
  /** Check id, rule or resource type: a line of the table. */
  line: string;
  /** What the case is, for the list of differences. */
  name: string;
  class: Class;
  expected: string;
  actual: string;
  detail: string;
  /** The verdict rests on documents made from describe answers, not on recorded answers of Cloud Control. */
  adapted: boolean;
  /** A reviewed reason why the difference is right. */
  accepted?: string;
}

export interface Tally {
  comparable: number;
  agree: number;
  differ: number;
  accepted: number;
  adapted: number;
  falsePass: readonly Case[];
  counts: Readonly<Record<Class, number>>;
}

export function tallyOf(cases: readonly Case[]): Tally {
  const counts = Object.fromEntries(classes.map((each) => [each, 0])) as Record<Class, number>;
  for (const each of cases) counts[each.class] += 1;
  const comparable = cases.filter((each) => each.class === "agree" || each.class === "differ");
  return {
    counts,
    comparable: comparable.length,
    agree: counts.agree,
    differ: counts.differ,
    accepted: cases.filter(({ accepted }) => accepted !== undefined).length,
    adapted: comparable.filter(({ adapted }) => adapted).length,
    falsePass: cases.filter(({ expected, actual }) => expected === "FAIL" && actual === "PASS"),
  };
}

/** The whole table of a source: one line per check id, then the sum, then every difference with its reason. */
export function tableOf(title: string, cases: readonly Case[]): string {
  const lines = [...new Set(cases.map(({ line }) => line))].sort();
  const width = Math.max(10, ...lines.map(({ length }) => length));
  const row = (name: string, cells: readonly (string | number)[]) =>
    `${name.padEnd(width)} ${cells.map((cell) => String(cell).padStart(15)).join("")}`;
  const cellsOf = (some: readonly Case[]) => {
    const { counts, falsePass, adapted } = tallyOf(some);
    return [...classes.map((each) => counts[each]), falsePass.length, adapted];
  };
  const differences = cases.filter((each) => each.class === "differ" || each.class === "crash");
  return [
    title,
    row("", [...classes, "false PASS", "via adapter"]),
    ...lines.map((line) => row(line, cellsOf(cases.filter((each) => each.line === line)))),
    row("all", cellsOf(cases)),
    ...differences.map(
      ({ line, name, expected, actual, detail, accepted }) =>
        `  ${line} | ${name}: expected ${expected}, got ${actual} (${detail.slice(0, 300)})${accepted ? ` - accepted: ${accepted}` : ""}`,
    ),
  ].join("\n");
}

export function summaryOf(title: string, cases: readonly Case[]): string {
  const { comparable, agree, counts, falsePass, accepted, adapted } = tallyOf(cases);
  const share = comparable === 0 ? "–" : `${((100 * agree) / comparable).toFixed(1)} %`;
  return (
    `${title}: ${agree} of ${comparable} comparable agree (${share}), ${counts.differ} differ (${accepted} accepted), ` +
    `${falsePass.length} false PASS, ${counts["not comparable"]} not comparable, ${counts["not expressible"]} not expressible, ` +
    `${counts.crash} crash; ${adapted} verdicts through the adapter`
  );
}
