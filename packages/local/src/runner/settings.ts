import path from "node:path";
import { fileURLToPath } from "node:url";

/** What the environment says about this run. */
export interface Settings {
  /** The repository. */
  root: string;
  dataFolder: string;
  /** Ports on the loopback; 0 takes a free one. */
  dashboardPort: number;
  apiPort: number;
  withDashboard: boolean;
  /** Rebuild on change. */
  dev: boolean;
  /** Schedules run only when `POST __local/tick` says so. */
  manualSchedules: boolean;
  /** Addresses besides those of the loopback by which browsers reach dashboard and API. */
  hosts: readonly string[];
  /** npm runs this process, and a shell of its own between. */
  startedByNpm: boolean;
  /** Why a start failed is shown with all its details. */
  debug: boolean;
  /** Seed the demo tenant at the first start. */
  withDemo: boolean;
  /** `SST_SECRET_<Name>`, by name. */
  secrets: Record<string, string>;
  /** Variables which functions get as they are, when set. */
  passedOn: Record<string, string>;
  /** Credentials of the person who started the stage: with them the evaluator assumes customers' roles. */
  ownCredentials: OwnCredentials | undefined;
  /** What a process needs on this machine, whatever it is: search path, home, temporary folder. */
  machine: Record<string, string>;
}

export interface OwnCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const passedOn = [
  "CLOUDCORRECT_AWS_ENDPOINT",
  "CLOUDCORRECT_ALLOW_PRIVATE_TARGETS",
  "CLOUDCORRECT_QUOTAS",
  "CLOUDCORRECT_SCHEDULE_SHARDS",
];
/** Values that let a newcomer start without setting any secret. */
const localSecrets = { SesSenderEmail: "alerts@cloudcorrect.local" };

/** Reads the settings; the only place of this package that knows the process's environment. Throws for a value that is none. */
export function readSettings(env: Environment, options: { dev: boolean }): Settings {
  const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../../..");
  const secrets = Object.entries(env).flatMap(([key, value]) =>
    key.startsWith("SST_SECRET_") && value !== undefined ? [[key.slice("SST_SECRET_".length), value]] : [],
  );
  return {
    root,
    dataFolder: path.resolve(root, env.CLOUDCORRECT_DATA_DIR || ".cloudcorrect"),
    dashboardPort: portOf(env, "PORT", 8800),
    apiPort: portOf(env, "API_PORT", 5001),
    withDashboard: !flag(env, "CLOUDCORRECT_WITHOUT_DASHBOARD"),
    dev: options.dev,
    manualSchedules: flag(env, "CLOUDCORRECT_MANUAL_SCHEDULES"),
    hosts: hostsOf(env),
    debug: Boolean(env.DEBUG),
    startedByNpm: env.npm_lifecycle_event !== undefined,
    withDemo: !flag(env, "CLOUDCORRECT_WITHOUT_DEMO"),
    secrets: { ...localSecrets, ...Object.fromEntries(secrets) },
    passedOn: pick(env, passedOn),
    ownCredentials: ownCredentialsOf(env),
    machine: pick(env, ["PATH", "HOME", "TMPDIR", "LANG", "SystemRoot", "APPDATA"]),
  };
}

function ownCredentialsOf(env: Environment): OwnCredentials | undefined {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = env;
  if (!accessKeyId || !secretAccessKey) return undefined;
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
}

function pick(env: Environment, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
}

function portOf(env: Environment, name: string, otherwise: number): number {
  const value = env[name];
  if (value === undefined || value === "") return otherwise;
  if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value);
  throw new Error(`${name}=${value} is no port: a number from 0 to 65535.`);
}

function hostsOf(env: Environment): string[] {
  const value = env.CLOUDCORRECT_HOSTS ?? "";
  const hosts = value.split(",").map((host) => host.trim().toLowerCase());
  const wrong = hosts.find(
    (host) => host !== "" && !/^([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(:\d{1,5})?$/.test(host),
  );
  if (wrong === undefined) return hosts.filter((host) => host !== "");
  throw new Error(`CLOUDCORRECT_HOSTS=${value} is no list of addresses: such as dev.example or dev.example:8800.`);
}

function flag(env: Environment, name: string): boolean {
  const value = env[name] ?? "";
  if (["", "0", "false"].includes(value)) return false;
  if (["1", "true"].includes(value)) return true;
  throw new Error(`${name}=${value} is neither 1 nor 0.`);
}
