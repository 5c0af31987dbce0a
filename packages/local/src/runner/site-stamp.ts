import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** What the dashboard is built from, besides its own folder. */
const shared = ["packages/core/src/types", "packages/core/src/checks", "pnpm-lock.yaml"];
const notSources = new Set([".next", ".open-next", "node_modules", "next-env.d.ts", "tsconfig.tsbuildinfo"]);

/** Whether the last build was made from these sources. */
export function isBuilt(folder: string, sources: string): boolean {
  const file = stampFile(folder);
  return (
    existsSync(path.join(folder, ".next", "BUILD_ID")) && existsSync(file) && readFileSync(file, "utf8") === sources
  );
}

/** Notes of which sources the build is. */
export function markBuilt(folder: string, sources: string): void {
  writeFileSync(stampFile(folder), sources);
}

function stampFile(folder: string): string {
  return path.join(folder, ".next", "cloudcorrect-sources");
}

/** A hash of all that the dashboard is built from. */
export function hashSources(root: string, folder: string): string {
  const hash = createHash("sha256").update(process.version);
  const add = (file: string) => hash.update(`${path.relative(root, file)}\0`).update(readFileSync(file));
  const walk = (place: string): void => {
    for (const entry of readdirSync(place, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (notSources.has(entry.name) || entry.name.includes(".test.")) continue;
      const child = path.join(place, entry.name);
      if (entry.isDirectory()) walk(child);
      else if (entry.isFile()) add(child);
    }
  };
  walk(folder);
  for (const each of shared.map((name) => path.join(root, name))) {
    if (path.extname(each) === "") walk(each);
    else add(each);
  }
  return hash.digest("hex");
}
