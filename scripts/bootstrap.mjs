// Puts the pinned pnpm into .tools/ and installs the workspace, when either is missing or out of date. Plain Node, no dependency.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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

/** The package manager as package.json pins it, `pnpm@<version>+sha512.<hash of its package>`: fetched, compared with the hash, then installed. */
function installedPnpm(pinned) {
  const [, version, expected] = /^pnpm@([\d.]+)\+sha512\.([0-9a-f]{128})$/.exec(pinned) ?? [];
  if (!expected) throw new Error(`packageManager in package.json must be pnpm@<version>+sha512.<hash>, not ${pinned}.`);
  const folder = path.join(root, ".tools", `pnpm-${version}`);
  const bin = path.join(folder, "node_modules", "pnpm", "bin", "pnpm.cjs");
  if (existsSync(bin)) return bin;
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `pnpm-${version}.tgz`);
  run("npm", ["pack", `pnpm@${version}`, "--pack-destination", folder, "--loglevel", "error"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const hash = createHash("sha512").update(readFileSync(file)).digest("hex");
  if (hash !== expected) {
    rmSync(folder, { recursive: true, force: true });
    console.error(`pnpm ${version} was not installed: its package has another hash than package.json says.`);
    process.exit(1);
  }
  run("npm", [
    "install",
    "--prefix",
    folder,
    "--no-save",
    "--no-audit",
    "--no-fund",
    "--ignore-scripts",
    "--loglevel",
    "error",
    file,
  ]);
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
  const pnpm = installedPnpm(packageManager);
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
