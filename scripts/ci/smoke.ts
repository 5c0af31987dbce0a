// `tsx scripts/ci/smoke.ts [address]`: whether a deployed stage answers as it should. Without an address, that of the last deploy.
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { routes } from "../../packages/core/src/types/api/routes";

interface Probe {
  path: string;
  /** What is wrong with the answer; undefined where nothing is. */
  judge(response: Response, body: string): string | undefined;
}

const status = (response: Response, wanted: number) =>
  response.status === wanted ? undefined : `answered ${response.status}, not ${wanted}`;
const type = (response: Response, wanted: string) => {
  const told = response.headers.get("content-type") ?? "nothing";
  return told.includes(wanted) ? undefined : `is ${told}, not ${wanted}`;
};

/** Dashboard, its settings and the API: each through the one address, as people reach them. */
const probes: readonly Probe[] = [
  { path: "/", judge: (response) => status(response, 200) ?? type(response, "text/html") },
  {
    path: "/sign-in",
    judge: (response, body) =>
      status(response, 200) ?? (body.includes("CloudCorrect") ? undefined : "is not the sign-in page of CloudCorrect"),
  },
  {
    path: "/settings.json",
    judge: (response, body) =>
      status(response, 200) ??
      (/"userPoolId":"[\w-]+"/.test(body) ? undefined : "does not name the user pool that people sign in by"),
  },
  { path: routes.me.path, judge: (response) => status(response, 401) },
  {
    path: "/api/nothing-here",
    judge: (response) => status(response, 404) ?? type(response, "application/problem+json"),
  },
];

export interface SmokeOptions {
  /** How often a probe is tried; routes take a while to be known at every edge. */
  tries: number;
  pauseMs: number;
  timeoutMs: number;
}

const usual: SmokeOptions = { tries: 30, pauseMs: 10_000, timeoutMs: 15_000 };

async function tried({ path, judge }: Probe, address: string, options: SmokeOptions): Promise<string | undefined> {
  let problem: string | undefined;
  for (let attempt = 1; attempt <= options.tries; attempt += 1) {
    if (attempt > 1) await pause(options.pauseMs);
    try {
      const signal = AbortSignal.timeout(options.timeoutMs);
      const response = await fetch(new URL(path, address), { redirect: "manual", signal });
      problem = judge(response, await response.text());
    } catch (error) {
      const { message, cause } = error as Error & { cause?: Error };
      problem = `did not answer (${cause?.message ?? message})`;
    }
    if (problem === undefined) return undefined;
  }
  return `${path} ${problem}, ${options.tries} times`;
}

/** What does not answer as it should at an address; nothing when all does. */
export async function smoke(address: string, options: SmokeOptions = usual): Promise<string[]> {
  const problems = await Promise.all(probes.map((probe) => tried(probe, address, options)));
  return problems.filter((problem) => problem !== undefined);
}

function addressOfLastDeploy(): string {
  const file = ".sst/outputs.json";
  const { dashboard } = JSON.parse(readFileSync(file, "utf8")) as { dashboard?: string };
  if (!dashboard) throw new Error(`${file} names no dashboard; give its address.`);
  return dashboard;
}

async function main() {
  const address = process.argv[2] ?? addressOfLastDeploy();
  const problems = await smoke(address);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else console.log(`${address} answers as it should.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
