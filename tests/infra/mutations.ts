/**
 * Proves that the infrastructure tests see mistakes: makes each mistake of the list in a copy of the project, runs the
 * tests that are to notice it on the copy, and prints the first that did. Fails when a mistake goes unnoticed. Two at a
 * time; about ten minutes on two cores.
 *
 *   npx tsx tests/infra/mutations.ts [part of a title] [part of another] …
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyProject } from "./graph/copy-project";
import { installPlatform, repository } from "./graph/install-platform";
import type { Mutation, Suite } from "./mistakes/model";
import { mutations } from "./mutation-list";

interface Report {
  testResults: { name: string; message: string; assertionResults: { status: string; fullName: string }[] }[];
}

/** Names of the tests of the suites that fail on a copy. Throws when it cannot be evaluated: then no test judged it. */
async function failures(root: string, suites: Iterable<Suite>): Promise<Set<string>> {
  const report = join(root, "report.json");
  const vitest = join(repository, "node_modules/vitest/vitest.mjs");
  const files = Array.from(suites, (suite) => `tests/infra/${suite}.test.ts`);
  const child = spawn(
    process.execPath,
    [vitest, "run", "--project", "infra", "--reporter=json", `--outputFile=${report}`, ...files],
    { cwd: repository, env: { ...process.env, CLOUDCORRECT_GRAPH_ROOT: root }, stdio: "ignore" },
  );
  await once(child, "close");
  const { testResults }: Report = JSON.parse(readFileSync(report, "utf8"));
  if (testResults.length !== files.length) throw new Error(`not every suite ran: ${files.join(", ")}`);
  const broken = testResults.find((file) => file.assertionResults.length === 0);
  if (broken) throw new Error(`${broken.name} did not run: ${broken.message}`);
  const tests = testResults.flatMap((file) => file.assertionResults);
  return new Set(tests.filter((test) => test.status === "failed").map((test) => test.fullName));
}

/** A copy of the project, with the mistake in it if one is given, for as long as `use` takes. */
async function onCopy<T>(mutation: Mutation | undefined, use: (root: string) => Promise<T>): Promise<T> {
  const root = copyProject();
  try {
    if (mutation) {
      const file = join(root, mutation.file);
      const source = readFileSync(file, "utf8");
      if (!source.includes(mutation.find)) throw new Error(`${mutation.file} has no longer: ${mutation.find}`);
      writeFileSync(file, source.replace(mutation.find, mutation.replace));
    }
    return await use(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const wanted = process.argv.slice(2);
const chosen = mutations.filter(({ title }) => wanted.length === 0 || wanted.some((part) => title.includes(part)));

installPlatform();
const started = Date.now();
const before = await onCopy(undefined, (root) => failures(root, new Set(chosen.map(({ suite }) => suite))));
console.log(`unchanged: ${before.size} tests fail${[...before].map((name) => `\n  ${name}`).join("")}\n`);
console.log("| mistake | failing tests | the first of them |\n|---|--:|---|");

const unseen: string[] = [];
const waiting = chosen.values();

/** Makes mistakes until none is left. Only what does not fail without the mistake counts as noticing it. */
async function work(): Promise<void> {
  for (const mutation of waiting) {
    const failing = await onCopy(mutation, (root) => failures(root, [mutation.suite]));
    const names = [...failing].filter((name) => !before.has(name));
    if (names.length === 0) unseen.push(mutation.title);
    console.log(`| ${mutation.title} | ${names.length} | ${names[0] ?? "**not noticed**"} |`);
  }
}
await Promise.all([work(), work()]);

const seconds = Math.round((Date.now() - started) / 1000);
console.log(`\n${chosen.length - unseen.length} of ${chosen.length} mistakes noticed, in ${seconds} s`);
process.exit(unseen.length ? 1 : 0);
