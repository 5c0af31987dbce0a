import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const root = path.resolve(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const tracked = execFileSync("git", ["ls-files"], { cwd: root, encoding: "utf8" }).trim().split("\n");

describe("what others publish", () => {
  it("runs at install only where it is needed, and nothing lifts that", () => {
    const workspace = parse(read("pnpm-workspace.yaml")) as Record<string, unknown>;
    expect(workspace.onlyBuiltDependencies).toEqual(["esbuild", "classic-level", "sharp"]);
    expect(Object.keys(workspace).filter((name) => /allow|neverBuilt|FilePath/i.test(name))).toEqual([]);
    for (const file of tracked.filter((name) => path.basename(name) === "package.json"))
      expect((JSON.parse(read(file)) as { pnpm?: unknown }).pnpm, file).toBeUndefined();
    for (const file of tracked.filter((name) => path.basename(name) === ".npmrc"))
      expect(read(file), file).not.toMatch(/build|script|registry/i);
  });

  it("is installed as the lock file says, which holds the hash of every package", () => {
    expect(read("scripts/bootstrap.mjs")).toContain('"--frozen-lockfile"');
    const { packages } = parse(read("pnpm-lock.yaml")) as { packages: Record<string, { resolution: object }> };
    const unknown = Object.entries(packages).filter(([, { resolution }]) => !("integrity" in resolution));
    expect(unknown.map(([name]) => name)).toEqual([]);
    expect(Object.keys(packages).length).toBeGreaterThan(100);
  });

  it("is packed by a pnpm of a known hash, and younger than five days it is not taken", () => {
    const { packageManager } = JSON.parse(read("package.json")) as { packageManager: string };
    expect(packageManager).toMatch(/^pnpm@\d+\.\d+\.\d+\+sha512\.[0-9a-f]{128}$/);
    expect((parse(read("pnpm-workspace.yaml")) as { minimumReleaseAge?: number }).minimumReleaseAge).toBe(5 * 24 * 60);
  });

  it("is proposed five days after it was published, mends of known vulnerabilities at once", () => {
    const renovate = JSON.parse(read("renovate.json")) as {
      minimumReleaseAge?: string;
      rangeStrategy?: string;
      packageRules?: { minimumReleaseAge?: unknown }[];
      vulnerabilityAlerts?: { minimumReleaseAge?: unknown };
    };
    expect(renovate).toMatchObject({ minimumReleaseAge: "5 days", rangeStrategy: "pin" });
    expect(renovate.vulnerabilityAlerts?.minimumReleaseAge).toBeNull();
    expect(renovate.packageRules?.filter((rule) => "minimumReleaseAge" in rule)).toEqual([]);
  });

  it("is compared with the known vulnerabilities every week, and a grave one fails", () => {
    const audit = parse(read(".github/workflows/audit.yml")) as {
      on: { schedule?: { cron: string }[] };
      jobs: { audit: { steps: { run?: string; "continue-on-error"?: boolean }[] } };
    };
    expect(audit.on.schedule?.[0]?.cron).toMatch(/^\d+ \d+ \* \* 1$/);
    const step = audit.jobs.audit.steps.find(({ run }) => run?.includes(" audit "));
    expect(step?.run).toMatch(/pnpm\.cjs audit --prod --audit-level high$/);
    expect(step?.["continue-on-error"]).toBeUndefined();
  });
});
