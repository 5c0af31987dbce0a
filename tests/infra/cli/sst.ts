import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyProject } from "../graph/copy-project";
import { installPlatform, platform, repository } from "../graph/install-platform";
import { changedCopy } from "../graph/load-graph";

export interface Outcome {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** Ends a command and what it started; SST passes an interrupt on to Pulumi, which is in a process group of its own. */
function end(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  process.kill(-child.pid, "SIGINT");
  setTimeout(() => child.exitCode === null && process.kill(-(child.pid ?? 0), "SIGKILL"), 5_000).unref();
}

/**
 * A copy of the project in which the CLI of SST can run, with the components that are installed in the repository, our functions, and a home of
 * its own, in whose `sst/bin` a stand-in for Pulumi lies. Nothing is left in the repository or in the home of whoever runs it.
 */
export function prepareSst() {
  installPlatform();
  const root = changedCopy ? mkdtempSync(join(tmpdir(), "cloudcorrect-infra-")) : copyProject();
  if (changedCopy) cpSync(changedCopy, root, { recursive: true });
  const home = mkdtempSync(join(tmpdir(), "cloudcorrect-sst-"));
  const bin = join(home, "sst/bin");
  const work = join(root, ".sst/platform");
  for (const folder of [bin, work]) mkdirSync(folder, { recursive: true });
  // The CLI writes into the folder of the platform, but not into what is inside.
  for (const name of readdirSync(platform)) symlinkSync(join(platform, name), join(work, name));
  cpSync(join(repository, ".sst/provider-lock.json"), join(root, ".sst/provider-lock.json"));
  symlinkSync(join(repository, "packages/functions"), join(root, "packages/functions"));
  const pulumi = join(bin, "pulumi");
  const program = [process.execPath, "--import", import.meta.resolve("tsx"), join(import.meta.dirname, "pulumi.ts")];
  writeFileSync(pulumi, `#!/bin/sh\nexec ${program.map(quote).join(" ")} "$@"\n`, { mode: 0o755 });

  const own = {
    PATH: process.env.PATH,
    HOME: home,
    XDG_CONFIG_HOME: home,
    TMPDIR: home,
    SST_PULUMI_PATH: pulumi,
    SST_SKIP_DEPENDENCY_CHECK: "1",
    SST_NO_BUN: "1",
    SST_TELEMETRY_DISABLED: "1",
    AWS_EC2_METADATA_DISABLED: "true",
  };
  /** Runs `sst`; it is ended after four minutes. A `terminal` is a pseudo-terminal, whose contents are the standard output. */
  const run = async (args: string[], env: Record<string, string>, terminal = false): Promise<Outcome> => {
    const command = [join(repository, "node_modules/.bin/sst"), ...args];
    const [file = "", ...rest] = terminal ? ["script", "-qec", command.map(quote).join(" "), "/dev/null"] : command;
    const child = spawn(file, rest, {
      cwd: root,
      env: { ...own, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    const timer = setTimeout(() => end(child), 240_000);
    const outcome: Outcome = { exitCode: null, stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (chunk) => (outcome.stdout += chunk));
    child.stderr.setEncoding("utf8").on("data", (chunk) => (outcome.stderr += chunk));
    const [exitCode] = await once(child, "close");
    clearTimeout(timer);
    return { ...outcome, exitCode };
  };
  const remove = () => {
    for (const folder of [home, root]) rmSync(folder, { recursive: true, force: true });
  };
  return { root, run, remove };
}
