// `node scripts/imports.mjs [folder]`: which imports break the rules of .dependency-cruiser.mjs, a line each. Exit code 1 when one does.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { cruise } from "dependency-cruiser";
import configuration from "../.dependency-cruiser.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const folder = path.resolve(process.argv[2] ?? root);
const { options, ...ruleSet } = configuration;

/** The dashboard's short names for its own folders, by its tsconfig; dependency-cruiser itself takes one tsconfig for all. */
function aliases() {
  const dashboard = "packages/frontend";
  const { compilerOptions } = JSON.parse(readFileSync(path.join(root, dashboard, "tsconfig.json"), "utf8"));
  return Object.fromEntries(
    Object.entries(compilerOptions.paths).map(([name, [target]]) => [
      name.replace(/\/\*$/, ""),
      path.join(folder, dashboard, target.replace(/\/\*$/, "")),
    ]),
  );
}

const places = ["packages", "infra", "scripts", "tests", "bench", "sst.config.ts"];
const { output } = await cruise(
  places.filter((place) => existsSync(path.join(folder, place))),
  { ...options, baseDir: folder, ruleSet, validate: true },
  { alias: aliases() },
);
const comments = new Map(ruleSet.forbidden.map(({ name, comment }) => [name, comment]));
const { violations } = output.summary;
for (const { rule, from, to, cycle } of violations) {
  const way = cycle ? [from, ...cycle.map(({ name }) => name)] : [from, to];
  console.log(`${rule.name}: ${way.join(" → ")}`);
}
for (const name of new Set(violations.map(({ rule }) => rule.name)))
  console.error(`${name}: ${comments.get(name) ?? ""}`);
process.exitCode = violations.length > 0 ? 1 : 0;
