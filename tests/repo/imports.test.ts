import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");

/** The imports that break a rule, `rule: from → to`, and what says why. */
function brokenImports(folder = root): { broken: string[]; why: string; status: number | null } {
  const { stdout, stderr, status } = spawnSync(process.execPath, ["scripts/imports.mjs", folder], {
    cwd: root,
    encoding: "utf8",
  });
  return { broken: stdout.split("\n").filter(Boolean), why: stderr, status };
}

describe("imports", () => {
  it("keep to the rules of .dependency-cruiser.mjs", () => {
    expect(brokenImports()).toEqual({ broken: [], why: "", status: 0 });
  });

  it("reach the environment in one file per package", () => {
    const files = execFileSync("git", ["ls-files", "*.ts", "*.tsx"], { cwd: root, encoding: "utf8" })
      .trim()
      .split("\n")
      .filter((file) => !/\.test\.tsx?$|\.d\.ts$/.test(file) && existsSync(path.join(root, file)));
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

const core = "packages/core/src";

/** One import of every kind that a rule forbids: the rule, the file that imports and what it imports. */
const mistakes: readonly (readonly [rule: string, from: string, to: string])[] = [
  ...["types", "recorded", "catalogue", "sandbox", "engine"].map(
    (to) => [`layers below ${core}/checks`, `${core}/checks/upward.ts`, `${core}/${to}/a.ts`] as const,
  ),
  [`layers below ${core}/types`, `${core}/types/upward.ts`, `${core}/catalogue/a.ts`],
  ...["types", "catalogue", "sandbox", "engine"].map(
    (to) => [`layers below ${core}/recorded`, `${core}/recorded/upward.ts`, `${core}/${to}/a.ts`] as const,
  ),
  ...["sandbox", "engine", "providers", "dynamo", "services", "alerts"].map(
    (to) => [`layers below ${core}/catalogue`, `${core}/catalogue/upward.ts`, `${core}/${to}/a.ts`] as const,
  ),
  [`layers below ${core}/sandbox`, `${core}/sandbox/upward.ts`, `${core}/engine/a.ts`],
  ...["sandbox", "providers", "dynamo", "services", "alerts"].map(
    (to) => [`layers below ${core}/engine`, `${core}/engine/upward.ts`, `${core}/${to}/a.ts`] as const,
  ),
  ...["sandbox", "dynamo", "services", "alerts"].map(
    (to) => [`layers below ${core}/providers`, `${core}/providers/upward.ts`, `${core}/${to}/a.ts`] as const,
  ),
  ...["engine", "providers", "services", "alerts"].map(
    (to) => [`layers below ${core}/dynamo`, `${core}/dynamo/upward.ts`, `${core}/${to}/a.ts`] as const,
  ),
  [`layers below ${core}/alerts`, `${core}/alerts/upward.ts`, `${core}/services/a.ts`],
  [`layers below ${core}/services`, `${core}/services/upward.ts`, `${core}/sandbox/a.ts`],
  [`layers below ${core}/services`, `${core}/services/upward.ts`, "packages/functions/src/a.ts"],
  ...["packages/cli/src/a.ts", "packages/frontend/src/a.ts", "infra/a.ts"].map(
    (to) => ["layers below packages/functions", "packages/functions/src/upward.ts", to] as const,
  ),
  ...["engine", "providers", "dynamo", "services", "alerts", "recorded"].map(
    (to) => ["layers below packages/frontend", "packages/frontend/src/upward.ts", `${core}/${to}/a.ts`] as const,
  ),
  ["layers below packages/frontend", "packages/frontend/src/short.ts", "@/../../functions/src/a"],
  ...["dynamo", "services", "alerts"].map(
    (to) => ["layers below packages/cli", "packages/cli/src/upward.ts", `${core}/${to}/a.ts`] as const,
  ),
  ["layers below packages/local", "packages/local/src/upward.ts", "packages/frontend/src/a.ts"],
  ["layers below infra", "infra/upward.ts", `${core}/engine/a.ts`],
  ["layers below infra", "infra/upward.ts", "packages/functions/src/a.ts"],
  ["layers below sst.config.ts", "sst.config.ts", `${core}/types/a.ts`],
  ...["checks", "types", "recorded", "catalogue", "sandbox", "engine"].flatMap((layer) =>
    ["node:fs", "sst", "react", "@aws-lambda-powertools/logger"].map(
      (to) => [`packages of ${core}/${layer}`, `${core}/${layer}/impure.ts`, to] as const,
    ),
  ),
  ["no layer without rules", `${core}/novel/a.ts`, `${core}/types/a.ts`],
  ["nobody imports local", "packages/functions/src/a.test.ts", "packages/local/src/a.ts"],
  ["no fixture outside tests", `${core}/engine/b.ts`, `${core}/engine/a.fixture.ts`],
  ["SDK in its adapters", "packages/functions/src/sdk.ts", "@aws-sdk/client-s3"],
  ["SDK in its adapters", "packages/frontend/src/sdk.ts", "@aws-sdk/client-s3"],
  ["SDK in its adapters", "infra/sdk.ts", "@smithy/types"],
  ["SDK in its adapters", `${core}/services/groups/create.ts`, "@aws-sdk/client-s3"],
  ["no Node in the browser", "packages/frontend/src/node.ts", "node:fs"],
  ["no unresolved import", `${core}/dynamo/lost.ts`, "no-such-package"],
];

/** Imports of every kind that the rules leave alone. */
const allowed: readonly (readonly [from: string, to: string])[] = [
  [`${core}/checks/a.test.ts`, `${core}/catalogue/a.ts`],
  [`${core}/catalogue/a.test.ts`, `${core}/engine/a.ts`],
  [`${core}/engine/a.fixture.ts`, `${core}/providers/a.ts`],
  [`${core}/engine/a.test.ts`, `${core}/engine/a.fixture.ts`],
  [`${core}/checks/b.ts`, "zod"],
  [`${core}/types/b.ts`, `${core}/checks/a.ts`],
  [`${core}/catalogue/b.ts`, `${core}/recorded/a.ts`],
  [`${core}/services/evidence/store.ts`, "@aws-sdk/client-s3"],
  [`${core}/providers/b.ts`, "node:fs"],
  ["packages/functions/src/b.ts", `${core}/services/a.ts`],
  ["packages/frontend/src/b.ts", "@/a"],
  ["packages/frontend/src/b.test.ts", "node:fs"],
  ["tests/e2e/a.test.ts", "packages/local/src/a.ts"],
  ["bench/a.ts", "packages/local/src/a.ts"],
];

describe("the rules of imports", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "imports-"));
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  /** Where a mistake is seen to lead: Node's modules without their prefix, packages in their folder. */
  const ledTo = (to: string) => {
    if (to.startsWith("@/")) return path.posix.join("packages/frontend/src", `${to.slice(2)}.ts`);
    if (isFile(to) || to === "no-such-package") return to;
    return to.startsWith("node:") ? to.slice(5) : `node_modules/${to}/index.js`;
  };
  const isFile = (to: string) => /^(packages|infra)\//.test(to);
  let seen: ReturnType<typeof brokenImports>;

  beforeAll(() => {
    const sources = new Map<string, string[]>();
    const importing = [...mistakes.map(([, from, to]) => [from, to] as const), ...allowed];
    for (const [from, to] of importing) {
      const specifier = isFile(to) ? `./${path.posix.relative(path.posix.dirname(from), to.replace(/\.ts$/, ""))}` : to;
      // Half of them of types alone, which count as much.
      const kind = from.length % 2 === 0 ? "import type" : "import";
      sources.set(from, [...(sources.get(from) ?? []), `${kind} * as a${to.length} from "${specifier}";`]);
    }
    for (const to of importing.map(([, to]) => ledTo(to)))
      if (to.includes("/") && !sources.has(to)) write(to, "export const a = 1;\n");
    for (const [from, lines] of sources) write(from, lines.join("\n"));
    for (const name of ["sst", "react", "zod", "@aws-sdk/client-s3", "@smithy/types", "@aws-lambda-powertools/logger"])
      write(`node_modules/${name}/package.json`, JSON.stringify({ name, exports: "./index.js" }));
    write("infra/one.ts", 'import type { Two } from "./two";\nexport type One = Two;\n');
    write("infra/two.ts", 'import type { One } from "./one";\nexport type Two = One;\n');
    seen = brokenImports(folder);
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("notice each of these imports, and no other", () => {
    const expected = mistakes.map(([rule, from, to]) => `${rule}: ${from} → ${ledTo(to)}`);
    const circles = ["no circle: infra/one.ts → infra/two.ts → infra/one.ts"];
    expect(seen.broken.sort()).toEqual([...expected, ...circles].sort());
    expect(seen.status).toBe(1);
  });

  it("are all among what was noticed, each with its reason", async () => {
    const { default: configuration } = await import(path.join(root, ".dependency-cruiser.mjs"));
    const names: string[] = configuration.forbidden.map(({ name }: { name: string }) => name);
    expect(names.filter((name) => !seen.broken.some((line) => line.startsWith(`${name}: `)))).toEqual([]);
    expect(seen.why).toContain("no circle: Put what both need");
  });
});
