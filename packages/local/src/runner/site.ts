import type { ChildProcess } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build as bundle } from "esbuild";
import type { Guard } from "../emulators/shared/guard";
import { storageFault } from "../emulators/shared/storage-fault";
import type { Children } from "./children";
import type { Logs } from "./logs";
import { hashSources, isBuilt, markBuilt } from "./site-stamp";

export interface SiteOptions {
  root: string;
  /** Folder of the Next application. */
  folder: string;
  dataFolder: string;
  dev: boolean;
  /** See `Settings.machine`. */
  machine: Record<string, string>;
  /** Variables of the site: links and settings. */
  environment: Record<string, string>;
  /** Whom its server lets in: those who come through the dashboard's port. */
  guard: Guard;
  children: Children;
  logs: Logs;
  /** Says to the person at the terminal what takes time. */
  announce: (text: string) => void;
}

export interface Site {
  /** Undefined while the process is not there. */
  port(): number | undefined;
}

/** Builds the dashboard when its sources changed, and starts it. In dev mode Next compiles on demand instead. */
export async function startSite(options: SiteOptions): Promise<Site> {
  const { folder, dev } = options;
  if (!dev) await ensureBuilt(options);
  const script = path.join(options.dataFolder, "run", "site-process.mjs");
  const entry = fileURLToPath(new URL("./site-process.ts", import.meta.url));
  await bundle({
    entryPoints: [entry],
    outfile: script,
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "silent",
  }).catch((error: unknown) => {
    throw storageFault(script, error);
  });
  const args = [script, folder, dev ? "dev" : "start", JSON.stringify(options.guard)];
  const child = options.children.spawn(process.execPath, args, {
    cwd: folder,
    env: environmentOf(options, dev ? "development" : "production"),
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  child.stdout?.on("data", (text: Buffer) => options.logs.write("dashboard", text));
  child.stderr?.on("data", (text: Buffer) => options.logs.write("dashboard", text));
  let port: number | undefined = await portOf(child, options);
  child.on("exit", (code, signal) => {
    // Only the runner ends it by this signal.
    if (signal !== "SIGTERM") options.logs.error("dashboard", `The dashboard's process ended (${code}).`);
    port = undefined;
  });
  return { port: () => port };
}

function portOf(child: ChildProcess, { logs }: SiteOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("message", (message: { port: number }) => resolve(message.port));
    child.once("error", reject);
    child.once("exit", (code) =>
      reject(new Error(`The dashboard did not start (${code}): see ${logs.fileOf("dashboard")}`)),
    );
  });
}

/** Builds unless the last build is of the present sources. Waits while another process builds: it may be the same thing. */
async function ensureBuilt(options: SiteOptions): Promise<void> {
  const { root, folder } = options;
  let announced = false;
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const sources = hashSources(root, folder);
    if (isBuilt(folder, sources)) return;
    if (!announced) options.announce("Building the dashboard (only when it changed) …");
    announced = true;
    const { code, tail } = await build(options);
    if (code === 0) return markBuilt(folder, sources);
    if (!tail.includes("Another next build process is already running"))
      throw storageFault(folder, new Error(`The dashboard could not be built:\n${tail}`));
    await new Promise((resolve) => setTimeout(resolve, 3_000));
  }
  throw new Error("Another process keeps building the dashboard.");
}

/** Runs `next build`; returns its exit code and the end of what it said. */
async function build(options: SiteOptions): Promise<{ code: number | null; tail: string }> {
  const next = createRequire(path.join(options.folder, "package.json")).resolve("next/dist/bin/next");
  const child = options.children.spawn(process.execPath, [next, "build"], {
    cwd: options.folder,
    env: environmentOf(options, "production"),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let tail = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (text: Buffer) => {
      options.logs.write("dashboard-build", text);
      tail = (tail + text.toString()).slice(-4_000);
    });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject).once("exit", resolve);
  });
  return { code, tail };
}

/** What a process on this machine needs, and the site's own variables: nothing else of the runner's environment. */
function environmentOf({ machine, environment }: SiteOptions, mode: "production" | "development"): NodeJS.ProcessEnv {
  return { ...machine, ...environment, NODE_ENV: mode, NEXT_TELEMETRY_DISABLED: "1" };
}
