// Puts the pinned pnpm into .tools/ and installs the workspace, when either is missing or out of date. Plain Node, no dependency.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const windows = process.platform === "win32";

/** Runs a command in the repository's root; ends this process with its exit code when it fails. */
export function run(command, args, { env, ...options } = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env },
    shell: windows,
    ...options,
  });
  if (result.error) throw result.error;
  if (result.status !== 0) process.exit(result.status ?? 1);
}

function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`CloudCorrect needs Node.js 20.19 or later; this is ${process.versions.node}.`);
  process.exit(1);
}

function installedPnpm(version) {
  const folder = path.join(root, ".tools", `pnpm-${version}`);
  const bin = path.join(folder, "node_modules", "pnpm", "bin", "pnpm.cjs");
  if (!existsSync(bin)) {
    mkdirSync(folder, { recursive: true });
    run("npm", [
      "install",
      "--prefix",
      folder,
      "--no-save",
      "--no-audit",
      "--no-fund",
      "--loglevel",
      "error",
      `pnpm@${version}`,
    ]);
  }
  return bin;
}

function fingerprint() {
  const hash = createHash("sha256").update(process.versions.modules);
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json"])
    hash.update(readFileSync(path.join(root, file)));
  return hash.digest("hex");
}

/** Installs what the lock file says, unless that is already installed. */
export function bootstrap({ quiet = false } = {}) {
  requireNode();
  const stamp = path.join(root, "node_modules", ".cloudcorrect-installed");
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  const { packageManager } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  const pnpm = installedPnpm(packageManager.split("@")[1]);
  if (!quiet) console.log("Installing packages …");
  run(
    process.execPath,
    [
      pnpm,
      "install",
      "--frozen-lockfile",
      "--reporter",
      process.stdout.isTTY && !quiet ? "default" : "append-only",
      "--loglevel",
      "warn",
    ],
    { env: { CI: "true" } },
  );
  writeFileSync(stamp, wanted);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) bootstrap({ quiet: process.argv.includes("--quiet") });
