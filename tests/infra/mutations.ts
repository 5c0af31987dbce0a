/**
 * Proves that the infrastructure tests see mistakes: makes each mistake of the list in a copy of the project, runs the
 * tests on the copy, and prints which test noticed. Fails when a mistake goes unnoticed. Takes about ten minutes on an idle machine.
 *
 *   npx tsx tests/infra/mutations.ts [part of a title]
 */
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyProject } from "./graph/copy-project";
import { installPlatform, repository } from "./graph/install-platform";
import { type Mutation, mutations } from "./mutation-list";

interface Report {
  testResults: { name: string; message: string; assertionResults: { status: string; fullName: string }[] }[];
}

const suites = ["api", "auth", "data", "frontend", "links", "permissions", "scheduler"];

/** Names of the tests that fail on a copy; a copy that cannot be evaluated fails each file as a whole. */
function failures(root: string): Set<string> {
  const report = join(root, "report.json");
  const vitest = join(repository, "node_modules/vitest/vitest.mjs");
  const files = suites.map((suite) => `tests/infra/${suite}.test.ts`);
  spawnSync(
    process.execPath,
    [vitest, "run", "--project", "infra", "--reporter=json", `--outputFile=${report}`, ...files],
    {
      cwd: repository,
      env: { ...process.env, CLOUDCORRECT_GRAPH_ROOT: root },
      stdio: "ignore",
    },
  );
  const { testResults }: Report = JSON.parse(readFileSync(report, "utf8"));
  return new Set(
    testResults.flatMap((file) => [
      ...(file.assertionResults.length ? [] : [`cannot be evaluated: ${file.message.split("\n")[0]}`]),
      ...file.assertionResults.filter((test) => test.status === "failed").map((test) => test.fullName),
    ]),
  );
}

/** What fails on the copy with a mistake in it and does not fail without. */
function noticed(mutation: Mutation, before: Set<string>): string[] {
  const root = copyProject();
  try {
    const file = join(root, mutation.file);
    const source = readFileSync(file, "utf8");
    if (!source.includes(mutation.find)) throw new Error(`${mutation.file} has no longer: ${mutation.find}`);
    writeFileSync(file, source.replace(mutation.find, mutation.replace));
    return [...failures(root)].filter((name) => !before.has(name));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const [wanted = ""] = process.argv.slice(2);
const chosen = mutations.filter((mutation) => mutation.title.includes(wanted));

installPlatform();
const unchanged = copyProject();
const before = failures(unchanged);
rmSync(unchanged, { recursive: true, force: true });
console.log(`unchanged: ${before.size} tests fail\n`);
console.log("| mistake | failing tests | the first of them |\n|---|---|---|");

const unseen: string[] = [];
for (const mutation of chosen) {
  const names = noticed(mutation, before);
  if (names.length === 0) unseen.push(mutation.title);
  console.log(`| ${mutation.title} | ${names.length} | ${names[0] ?? "**not noticed**"} |`);
}
console.log(`\n${chosen.length - unseen.length} of ${chosen.length} mistakes noticed`);
process.exit(unseen.length ? 1 : 0);
