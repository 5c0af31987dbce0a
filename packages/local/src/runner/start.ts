import path from "node:path";
import { LOCAL_PLACE } from "../emulators";
import { send } from "../emulators/shared/http";
import { StorageFault } from "../emulators/shared/storage-fault";
import { bundleFunctions } from "../functions/bundle";
import { createMovableClock } from "../functions/clock";
import { environmentOf, linkVariables, operatorEnvironment } from "../functions/environment";
import { createFunctions, type Functions } from "../functions/invoke";
import { createLocalApi } from "../local-api/handle";
import { loadSandbox } from "../local-api/load-sandbox";
import { runTick } from "../local-api/tick";
import { loadPlan } from "../plan/load-plan";
import type { Plan } from "../plan/model";
import { type Demo, readDemo, seedDemo } from "../seed/seed-demo";
import { createApi } from "./api";
import { createChildren } from "./children";
import { writeCredentials } from "./credentials";
import { type Invoke, startEmulators, startQueueEmulator } from "./emulators";
import { startEventSource } from "./event-sources";
import { openKeyring } from "./keyring";
import { lockFolder } from "./lock";
import { openLogs } from "./logs";
import { createParts, type Parts } from "./parts";
import { createProxy } from "./proxy";
import { openPublicServer } from "./public-server";
import { cognitoPath, createApiMatcher, localPrefix, pathOf } from "./router";
import { startSchedules } from "./schedules";
import type { Settings } from "./settings";
import { type Site, startSite } from "./site";

/** Where the stage answers, and who can sign in at once. */
export interface StageAddresses {
  dashboardUrl: string | undefined;
  apiUrl: string;
  mailboxUrl: string;
  demo: Demo | undefined;
}

/** The stage on this machine. */
export interface LocalStage {
  /** When everything answers. Rejects when it cannot start, having given back what it took; also when it is stopped before. */
  started: Promise<StageAddresses>;
  /** Lets what runs come to its end, for a few seconds at most, and gives everything back; at any moment, and once. */
  stop(): Promise<void>;
}

/** Says things to the person at the terminal. */
export interface Terminal {
  /** Progress. */
  announce(text: string): void;
  /** Faults. */
  warn(text: string): void;
  /** The stage cannot go on, and is to be stopped. */
  fail(text: string): void;
}

/** Starts the whole stage. */
export function startLocalStage(settings: Settings, terminal: Terminal): LocalStage {
  const parts = createParts(() => started);
  const started = start(settings, terminal, parts.onStop);
  return { started, stop: parts.stop };
}

async function start(settings: Settings, terminal: Terminal, onStop: Parts["onStop"]): Promise<StageAddresses> {
  const { root, dataFolder, hosts } = settings;
  onStop(await lockFolder(dataFolder));
  const demoState = settings.withDemo ? readDemo(dataFolder) : undefined;
  const apiServer = await openPublicServer({ port: settings.apiPort, variable: "API_PORT", hosts });
  onStop(apiServer.close);
  const dashboardServer = settings.withDashboard
    ? await openPublicServer({ port: settings.dashboardPort, variable: "PORT", hosts })
    : undefined;
  if (dashboardServer) onStop(dashboardServer.close);

  const logs = openLogs(path.join(dataFolder, "logs"), terminal.warn);
  onStop(logs.close);
  const onError = (error: unknown) => {
    if (error instanceof StorageFault) terminal.fail(error.message);
    else logs.error("runner", textOf(error));
  };
  const clock = createMovableClock(dataFolder);
  const emulatorOptions = { folder: dataFolder, place: LOCAL_PLACE, clock, onError };
  const keyringFile = path.join(dataFolder, "keyring.json");
  await openKeyring(keyringFile);
  const queues = await startQueueEmulator(emulatorOptions);
  onStop(queues.listening.close);
  const plan = await loadPlan(root, {
    stage: "local",
    ...LOCAL_PLACE,
    queueEndpoint: queues.listening.url,
    dashboardUrl: dashboardServer?.url ?? apiServer.url,
    apiUrl: apiServer.url,
    secrets: settings.secrets,
  });

  let functions: Functions | undefined;
  const invoke: Invoke = async (functionName, event) => {
    if (!functions) throw new Error("The stage is still starting.");
    return functions.invoke(functionName, event).catch((error: unknown) => {
      logs.error(functionName, textOf(error));
      throw error;
    });
  };
  // First what reads data: a damaged file ends the start before anything else is under way.
  const emulators = await startEmulators(plan, queues, invoke, emulatorOptions);
  onStop(emulators.close);
  const bundles = await bundleFunctions({
    root,
    folder: path.join(dataFolder, "run", "functions"),
    handlers: plan.functions.map(({ handler }) => handler),
  });
  onStop(bundles.close);
  const sandboxFolder = path.join(dataFolder, "sandbox");
  const variables = {
    ...emulators.endpoints,
    ...settings.passedOn,
    CLOUDCORRECT_LOCAL: "1",
    CLOUDCORRECT_SANDBOX_DIR: sandboxFolder,
    CLOUDCORRECT_KEYRING_FILE: keyringFile,
  };
  const stage = {
    region: LOCAL_PLACE.region,
    accessKeyOf: emulators.iam.keyOf,
    ownCredentials: settings.ownCredentials,
    variables,
  };
  functions = createFunctions({
    functions: plan.functions,
    bundles,
    environmentOf: (fn) => environmentOf(plan, fn, stage),
    clock: clock.shared,
    onOutput: logs.write,
  });
  onStop(functions.close);
  if (settings.dev) await reloadOnChange(bundles, functions, logs.error, terminal);

  // A function that failed has said so already.
  const onBatchError = (error: unknown) => error instanceof StorageFault && onError(error);
  const eventSources = plan.eventSources.map((source) =>
    startEventSource({ source, sqs: emulators.sqs, region: LOCAL_PLACE.region, invoke, onError: onBatchError }),
  );
  onStop(() => atMost(8_000, Promise.all(eventSources.map((source) => source.stop()))));
  const schedules = startSchedules({ schedules: plan.schedules, clock, invoke, manual: settings.manualSchedules });
  onStop(schedules.stop);

  const credentialsFile = path.join(dataFolder, "credentials");
  onStop(writeCredentials(credentialsFile, emulators.iam.root));
  const api = createApi({ plan, clock, invoke, cognito: emulators.cognito, onError });
  const local = createLocalApi({
    mails: emulators.ses,
    clock,
    tick: () => runTick({ schedules, eventSources }),
    cognito: emulators.cognito,
    cognitoUrl: emulators.cognitoUrl,
    endpoints: emulators.endpoints,
    region: LOCAL_PLACE.region,
    operatorEnvironment: operatorEnvironment(plan, stage, credentialsFile),
    sandbox: loadSandbox(sandboxFolder),
    apiUrl: apiServer.url,
    onError,
  });
  const listener: typeof api = (req, res) => {
    const path = pathOf(req.url);
    if (path === cognitoPath || path === `${cognitoPath}/`) emulators.cognito.listener(req, res);
    else if (path.startsWith(`${localPrefix}/`)) void local(req, res);
    else if (path === "/health") send(res, 200, '{"status":"ok"}', { "content-type": "application/json" });
    else api(req, res);
  };
  apiServer.serve(listener);

  let site: Site | undefined;
  if (dashboardServer) {
    const isApi = createApiMatcher(plan.routers.flatMap(({ routes }) => routes));
    const proxy = createProxy({ isApi, api: listener, sitePort: () => site?.port() });
    dashboardServer.serve(proxy.listener, proxy.upgrade);
  }
  const children = createChildren();
  onStop(children.stop);
  const [demo, startedSite] = await Promise.all([
    demoState && seedDemo({ state: demoState, cognito: emulators.cognito, apiUrl: apiServer.url }),
    dashboardServer &&
      startSite({
        ...siteOptions(plan, settings),
        guard: { port: dashboardServer.port, hosts },
        children,
        logs,
        announce: terminal.announce,
      }),
  ]);
  site = startedSite;
  if (!settings.dev) await bundles.close();
  return {
    dashboardUrl: dashboardServer?.url,
    apiUrl: apiServer.url,
    mailboxUrl: `${dashboardServer?.url ?? apiServer.url}${localPrefix}/mailbox`,
    demo,
  };
}

function siteOptions(plan: Plan, settings: Settings) {
  const [site] = plan.sites;
  if (!site) throw new Error("infra declares no dashboard.");
  return {
    root: settings.root,
    folder: path.join(settings.root, site.path),
    dataFolder: settings.dataFolder,
    dev: settings.dev,
    machine: settings.machine,
    environment: {
      ...site.environment,
      ...linkVariables(plan, site.links),
      CLOUDCORRECT_LOCAL: "1",
      CLOUDCORRECT_COGNITO_PATH: cognitoPath,
    },
  };
}

async function reloadOnChange(
  bundles: Awaited<ReturnType<typeof bundleFunctions>>,
  functions: Functions,
  onProblem: (name: string, text: string) => void,
  terminal: Terminal,
): Promise<void> {
  await bundles.watch((problems) => {
    if (problems.length > 0) return onProblem("bundler", problems.join("\n"));
    functions.refresh();
    terminal.announce("Functions reloaded.");
  });
}

function atMost(ms: number, work: Promise<unknown>): Promise<unknown> {
  return Promise.race([work, new Promise((resolve) => setTimeout(resolve, ms).unref())]);
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
