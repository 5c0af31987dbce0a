import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Generator } from "./gen/generator";
import { generators } from "./gen/generators";

const checkOnly = process.argv.includes("--check");

async function currentText(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
}

async function leftOvers({ owns = [] }: Generator, generated: ReadonlySet<string>): Promise<string[]> {
  const found: string[] = [];
  for (const { folder, ending } of owns) {
    const names = await readdir(folder).catch(() => []);
    found.push(...names.filter((name) => name.endsWith(ending)).map((name) => join(folder, name)));
  }
  return found.filter((path) => !generated.has(path));
}

/** Writes what a generator derives, or with `--check` only says what would change. Gives the paths that differ. */
async function run(generator: Generator): Promise<string[]> {
  const files = await generator.files();
  const differing: string[] = [];
  for (const [path, text] of Object.entries(files)) {
    if ((await currentText(path)) === text) continue;
    differing.push(path);
    if (checkOnly) continue;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  for (const path of await leftOvers(generator, new Set(Object.keys(files)))) {
    differing.push(path);
    if (!checkOnly) await rm(path);
  }
  return differing;
}

const differing: string[] = [];
for (const load of generators) differing.push(...(await run(await load())));

for (const path of differing) console.log(`${checkOnly ? "differs" : "written"}: ${path}`);
if (checkOnly && differing.length > 0) {
  console.error(`${differing.length} generated files are not up to date; run npm run gen and commit the result.`);
  process.exitCode = 1;
} else if (differing.length === 0) console.log("Generated files are up to date.");
