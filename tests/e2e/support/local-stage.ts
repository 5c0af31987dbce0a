import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll } from "vitest";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");

/** A mail as `GET __local/mail` gives it. */
export interface Mail {
  to: string[];
  subject: string;
  text?: string;
  html?: string;
  sentAt: string;
}

/** What `POST __local/tick` answers. */
export interface TickAnswer {
  ran: { schedule: string; ok: boolean; result?: unknown; error?: string }[];
  queues: { queue: string; visible: number; running: number; waitingForRetry: number }[];
  drained: boolean;
}

export interface Person {
  email: string;
  password: string;
  token: string;
}

export interface StartOptions {
  /** Further variables of the runner, for example `CLOUDCORRECT_AWS_ENDPOINT`. */
  env?: Record<string, string>;
  /** With the dashboard, which is built when its sources changed; without it by default. */
  dashboard?: boolean;
  /** Schedules run by themselves every minute; by default only `tick()` runs them. */
  schedules?: boolean;
  /** Seeds the demo tenant; not by default. */
  demo?: boolean;
}

/** The local stage in a process and a data folder of its own, driven from outside alone. */
export interface LocalStage {
  readonly api: string;
  /** Empty without the dashboard. */
  readonly dashboard: string;
  readonly mailbox: string;
  /** Empty unless seeded. */
  readonly demo: { email: string; password: string };
  readonly dataFolder: string;
  readonly pid: number;
  /** All mails, oldest first; to one address when it is given. */
  mails(to?: string): Promise<Mail[]>;
  /** Runs the schedules now and waits until what they queued is done. */
  tick(): Promise<TickAnswer>;
  /** Moves the stage's clock on. */
  advance(by: { minutes?: number; seconds?: number }): Promise<void>;
  /** A call of `__local/<path>`; throws when it is refused. */
  local<T>(path: string, init?: { method?: string; body?: unknown; token?: string }): Promise<T>;
  /** Signs up through the pool's own API, with the code from the mailbox. */
  signUp(email: string): Promise<Person>;
  /** A fresh ID token of a person who signed up. */
  token(email: string): Promise<string>;
  /** Kills the process as a power cut would. */
  kill9(): Promise<void>;
  /** Ctrl-C; resolves with the exit code. */
  interrupt(): Promise<number | null>;
  /** Sends a signal, as a service manager does. */
  signal(signal: NodeJS.Signals): void;
  /** Resolves with the exit code once the process has ended, for whatever reason. */
  ended(): Promise<number | null>;
  /** Starts again on the same data; the URLs change. */
  restart(): Promise<void>;
  /** Stops and removes the data. */
  stop(): Promise<void>;
  /** What the process has printed. */
  output(): string;
}

/** Starts the local stage on free ports and resolves when it is ready. */
export async function startLocal(options: StartOptions = {}): Promise<LocalStage> {
  const dataFolder = await mkdtemp(path.join(tmpdir(), "cloudcorrect-"));
  let running = await launch(dataFolder, options);

  const local = async <T>(
    place: string,
    init: { method?: string; body?: unknown; token?: string } = {},
  ): Promise<T> => {
    const answer = await fetch(`${running.urls.api}/__local/${place}`, {
      method: init.method ?? "GET",
      headers: {
        ...(init.token ? { authorization: `Bearer ${init.token}` } : {}),
        ...(init.body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
    });
    if (!answer.ok) throw new Error(`__local/${place} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const mails = async (to?: string) => {
    const all = await local<Mail[]>("mail");
    return to === undefined ? all : all.filter((mail) => mail.to.includes(to));
  };
  const token = async (email: string) =>
    (await local<{ token: string }>(`token?user=${encodeURIComponent(email)}`)).token;

  return {
    get api() {
      return running.urls.api ?? "";
    },
    get dashboard() {
      return running.urls.dashboard ?? "";
    },
    get mailbox() {
      return running.urls.mailbox ?? "";
    },
    get demo() {
      return { email: running.urls["demo user"] ?? "", password: running.urls.password ?? "" };
    },
    get pid() {
      return running.child.pid ?? 0;
    },
    dataFolder,
    mails,
    tick: () => local("tick", { method: "POST" }),
    async advance({ minutes = 0, seconds = 0 }) {
      await local("clock", { method: "POST", body: { advanceSeconds: minutes * 60 + seconds } });
    },
    local,
    async signUp(email) {
      const pool = await local<{ userPoolClientId: string; userPoolEndpoint: string }>("stage");
      const password = `Test-${randomBytes(9).toString("base64url")}-1`;
      const common = { ClientId: pool.userPoolClientId, Username: email };
      const UserAttributes = [{ Name: "email", Value: email }];
      await cognito(pool.userPoolEndpoint, "SignUp", { ...common, Password: password, UserAttributes });
      const code = /\b\d{6}\b/.exec((await mails(email)).at(-1)?.text ?? "")?.[0];
      await cognito(pool.userPoolEndpoint, "ConfirmSignUp", { ...common, ConfirmationCode: code });
      return { email, password, token: await token(email) };
    },
    token,
    kill9: () => end(running.child, "SIGKILL").then(() => undefined),
    interrupt: () => end(running.child, "SIGINT"),
    signal: (signal) => void running.child.kill(signal),
    ended: () => end(running.child),
    async restart() {
      await end(running.child, "SIGTERM");
      running = await launch(dataFolder, options);
    },
    async stop() {
      await end(running.child, "SIGTERM");
      await rm(dataFolder, { recursive: true, force: true });
    },
    output: () => running.output(),
  };
}

/** One stage for all tests of a file. Returns what gives it, once the tests run. */
export function useLocalStage(options: StartOptions = {}): () => LocalStage {
  let stage: LocalStage | undefined;
  beforeAll(async () => {
    stage = await startLocal(options);
  }, 300_000);
  afterAll(async () => {
    await stage?.stop();
  }, 30_000);
  return () => {
    if (!stage) throw new Error("The local stage is there only while tests run.");
    return stage;
  };
}

interface Running {
  child: ChildProcess;
  /** `api`, `dashboard`, `mailbox`, `demo user` and `password`, as printed. */
  urls: Record<string, string>;
  output(): string;
}

function launch(dataFolder: string, options: StartOptions): Promise<Running> {
  const child = spawn(process.execPath, [path.join(root, "scripts/start.mjs")], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      PORT: "0",
      API_PORT: "0",
      CLOUDCORRECT_DATA_DIR: dataFolder,
      CLOUDCORRECT_WITHOUT_DASHBOARD: options.dashboard ? "0" : "1",
      CLOUDCORRECT_MANUAL_SCHEDULES: options.schedules ? "0" : "1",
      CLOUDCORRECT_WITHOUT_DEMO: options.demo ? "0" : "1",
      ...options.env,
    },
  });
  let output = "";
  return new Promise((resolve, reject) => {
    const read = (text: Buffer) => {
      output += text.toString();
      if (!/^CloudCorrect is ready$[\s\S]*Ctrl-C stops it/m.test(output)) return;
      resolve({ child, urls: printed(output), output: () => output });
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`The local stage ended (${code}) before it was ready:\n${output}`)));
  });
}

/** `name: value` lines after the ready line; the demo user's line holds two of them. */
function printed(output: string): Record<string, string> {
  const ready = output.slice(output.lastIndexOf("CloudCorrect is ready"));
  const pairs = [...ready.matchAll(/(?:^|\s\s)(dashboard|api|mailbox|demo user|password): (\S+)/gm)];
  return Object.fromEntries(pairs.map(([, name, value]) => [name as string, value as string]));
}

function end(child: ChildProcess, signal?: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once("exit", (code) => resolve(code));
    if (signal) child.kill(signal);
  });
}

async function cognito(endpoint: string, operation: string, input: object): Promise<unknown> {
  const answer = await fetch(endpoint, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(input),
  });
  if (!answer.ok) throw new Error(`${operation} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
