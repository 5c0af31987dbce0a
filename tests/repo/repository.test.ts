import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { statuses } from "../../packages/core/src/checks/model";

const root = path.resolve(import.meta.dirname, "../..");
const tracked = execFileSync("git", ["ls-files"], { cwd: root, encoding: "utf8" }).trim().split("\n");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const bin = (name: string) => path.join(root, "node_modules", ".bin", name);

/** Runs a tool; gives its output when it fails, and nothing when it succeeds. */
function complaintOf(command: string, ...args: string[]): string {
  try {
    execFileSync(command, args, { cwd: root, encoding: "utf8", stdio: "pipe" });
    return "";
  } catch (error) {
    const failed = error as { stdout?: string; stderr?: string };
    return `${failed.stdout ?? ""}${failed.stderr ?? ""}` || String(error);
  }
}

describe("the repository", () => {
  it("is formatted and keeps the lint rules", () => {
    expect(complaintOf(bin("biome"), "check", "--diagnostic-level=error", ".")).toBe("");
  });

  it("typechecks", () => {
    expect(complaintOf(bin("tsc"), "-p", "tsconfig.json")).toBe("");
  });

  it("typechecks the dashboard", () => {
    expect(complaintOf(bin("tsc"), "-p", "packages/frontend/tsconfig.json")).toBe("");
  });

  it("has generated files that equal what the generators write", () => {
    expect(complaintOf(bin("tsx"), "scripts/gen.ts", "--check")).toBe("");
  });

  it("pins every dependency exactly", () => {
    const loose = tracked
      .filter((file) => path.basename(file) === "package.json")
      .flatMap((file) => {
        const manifest = JSON.parse(read(file)) as Record<string, Record<string, string> | undefined>;
        return ["dependencies", "devDependencies", "optionalDependencies"].flatMap((kind) =>
          Object.entries(manifest[kind] ?? {})
            .filter(([, range]) => range !== "workspace:*" && !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(range))
            .map(([name, range]) => `${file}: ${name}@${range}`),
        );
      });
    expect(loose).toEqual([]);
  });

  it("names no place to download packages from in its lock file", () => {
    expect(read("pnpm-lock.yaml").match(/https?:\/\/\S+/g) ?? []).toEqual([]);
  });

  it("keeps source files under 300 lines", () => {
    const own = tracked.filter(
      (file) => /\.tsx?$/.test(file) && !/\.gen\.|\/components\/ui\/|sst-env\.d\.ts|\.test\.ts/.test(file),
    );
    expect(own.filter((file) => existsSync(path.join(root, file)) && read(file).split("\n").length > 300)).toEqual([]);
  });

  it("has no focused test, and no skipped one without its reason beside it", () => {
    const tests = tracked.filter((file) => file.endsWith(".test.ts") && existsSync(path.join(root, file)));
    const focused = tests.filter((file) => /\b(it|test|describe)\.only\(/.test(read(file)));
    // A skipped suite says in its name what is missing on this machine.
    const silent = tests.filter((file) =>
      /\b(it|test|describe)\.(skip|todo)\((?!`[^`]*\$\{[^}]*missing)/.test(read(file)),
    );
    expect({ focused, silent }).toEqual({ focused: [], silent: [] });
  });

  it("explains each of its terms once, in alphabetical order, and every status among them", () => {
    const terms = [...read("docs/concepts/terms.md").matchAll(/^\| ([^|]+?) \| [A-Z`].*\. \|$/gm)].map(
      ([, term]) => term,
    );
    const inOrder = (text = "") => text.toLowerCase().replaceAll("_", " ");
    expect(terms).toEqual([...new Set(terms)].sort((a, b) => inOrder(a).localeCompare(inOrder(b))));
    expect(terms).toEqual(expect.arrayContaining([...statuses]));
  });

  it("cites no file in its documents that is not there", () => {
    const documents = tracked.filter((file) => file.endsWith(".md") && !file.startsWith("docs/reference/"));
    const broken = documents.flatMap((file) => {
      const links = [...read(file).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g)].map(
        (match) => match[1] ?? "",
      );
      return links
        .filter((link) => !existsSync(path.resolve(root, path.dirname(file), link)))
        .map((link) => `${file}: ${link}`);
    });
    expect(broken).toEqual([]);
  });
});
