import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");

/** Who may import whom: a layer, and what it must not reach. Paths are from the repository's root; packages by name. */
const pure = [/^node:/, /^@aws-sdk\//, /^@smithy\//, /^sst(\/|$)/, /^react/, /^next/, /^@aws-lambda-powertools\//];
const core = (...folders: string[]) => folders.map((folder) => new RegExp(`^packages/core/src/${folder}/`));
const upperCore = core("dynamo", "services", "alerts", "providers", "templates");
const rules: { layer: RegExp; never: readonly RegExp[]; but?: RegExp }[] = [
  {
    layer: /^packages\/core\/src\/(types|checks|catalogue|recorded|sandbox)\//,
    never: [...pure, ...upperCore, ...core("engine")],
  },
  { layer: /^packages\/core\/src\/engine\//, never: [...pure, ...upperCore] },
  { layer: /^packages\/core\/src\/providers\//, never: core("dynamo", "services", "alerts") },
  { layer: /^packages\/core\/src\/dynamo\//, never: core("services", "alerts", "providers", "engine") },
  { layer: /^packages\/core\//, never: [/^packages\/(?!core)/, /^infra\//] },
  { layer: /^packages\/functions\//, never: [/^@aws-sdk\//, /^packages\/(frontend|local|cli)\//, /^infra\//] },
  {
    layer: /^packages\/frontend\//,
    never: [/^@aws-sdk\//, /^node:/, ...upperCore, ...core("engine"), /^packages\/(functions|local|cli)\//, /^infra\//],
  },
  {
    layer: /^infra\//,
    never: [/^@aws-sdk\//, ...upperCore, ...core("engine"), /^packages\/(functions|local|cli|frontend)\//],
  },
  {
    layer: /^packages\/cli\//,
    never: [...core("dynamo", "services", "alerts"), /^packages\/(functions|local|frontend)\//],
  },
  { layer: /^(packages|infra)\//, never: [/^packages\/local\//], but: /^packages\/local\// },
];

const files = execFileSync("git", ["ls-files", "*.ts", "*.tsx"], { cwd: root, encoding: "utf8" })
  .trim()
  .split("\n")
  .filter((file) => !/\.test\.tsx?$|\.d\.ts$/.test(file) && existsSync(path.join(root, file)));

/** The modules a file imports, relative and workspace ones as paths from the root. */
function importsOf(file: string): string[] {
  const source = readFileSync(path.join(root, file), "utf8");
  const specifiers = [...source.matchAll(/(?:from|import)\s*\(?\s*["']([^"']+)["']/g)].map((match) => match[1] ?? "");
  return specifiers.map((specifier) => {
    if (specifier.startsWith(".")) return path.posix.join(path.posix.dirname(file), specifier);
    return specifier.replace(/^@cloudcorrect\/core\//, "packages/core/src/").replace(/^@\//, "packages/frontend/src/");
  });
}

describe("layers", () => {
  it.each(rules.map((rule) => [String(rule.layer), rule] as const))("%s keeps to its imports", (_, rule) => {
    const mine = files.filter((file) => rule.layer.test(file) && !rule.but?.test(file));
    const broken = mine.flatMap((file) =>
      importsOf(file)
        .filter((imported) => rule.never.some((pattern) => pattern.test(imported)))
        .map((imported) => `${file} imports ${imported}`),
    );
    expect(broken).toEqual([]);
  });

  it("reads the environment in one file per package", () => {
    const readers = files.filter(
      (file) =>
        /^packages\/(core|functions|cli|frontend)\/src\//.test(file) &&
        /process\.env\b/.test(readFileSync(path.join(root, file), "utf8")),
    );
    const perPackage = new Map<string, string[]>();
    for (const file of readers) {
      const owner = file.split("/")[1] ?? "";
      perPackage.set(owner, [...(perPackage.get(owner) ?? []), file]);
    }
    expect([...perPackage.values()].filter((several) => several.length > 1)).toEqual([]);
  });
});
