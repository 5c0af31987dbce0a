import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The folder of the repository, whose `.sst/platform` holds SST's own component sources. */
export const repository = join(import.meta.dirname, "../../..");
export const platform = join(repository, ".sst/platform");

function installedVersion(): string | undefined {
  const ready = [join(platform, "config.d.ts"), join(repository, ".sst/provider-lock.json")].every(existsSync);
  return ready ? readFileSync(join(platform, "version"), "utf8").trim() : undefined;
}

/** SST's version according to package.json: the platform must be of the same. */
function wantedVersion(): string {
  const manifest = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
  return manifest.devDependencies.sst;
}

/**
 * Puts SST's components and their packages into `.sst/platform`, once: seconds with the bun of node_modules, less than a
 * minute with npm. Needs the package registry, but neither AWS nor the pulumi program. Throws when it cannot.
 */
export function installPlatform(): void {
  if (installedVersion() === wantedVersion()) return;
  const bun = join(repository, "node_modules/@oven/bun-linux-x64/bin/bun");
  const variants = [...(existsSync(bun) ? [{ SST_BUN_PATH: bun }] : []), { SST_NO_BUN: "1" }];
  const failures: string[] = [];
  for (const variant of variants) {
    try {
      execFileSync(join(repository, "node_modules/.bin/sst"), ["install", "--stage", "test"], {
        cwd: repository,
        env: {
          ...process.env,
          AWS_REGION: "us-east-1",
          SST_SKIP_DEPENDENCY_CHECK: "1",
          SST_TELEMETRY_DISABLED: "1",
          ...variant,
        },
        stdio: "pipe",
        timeout: 300_000,
      });
      return;
    } catch (error) {
      failures.push(`${JSON.stringify(variant)}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(`\`sst install\` failed; it needs the package registry.\n${failures.join("\n")}`);
}
