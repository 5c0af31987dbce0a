import path from "node:path";
import { LOCAL_PLACE } from "../engines";
import { send } from "../engines/shared/http";
import { bundleFunctions } from "../functions/bundle";
import { createMovableClock } from "../functions/clock";
import { environmentOf, linkVariables, operatorEnvironment } from "../functions/environment";
import { createFunctions, type Functions } from "../functions/invoke";
import { createLocalApi } from "../local-api/handle";
import { loadSandbox } from "../local-api/load-sandbox";
import { runTick } from "../local-api/tick";
import { loadPlan } from "../plan/load-plan";
import type { Plan } from "../plan/model";
import { type Demo, seedDemo } from "../seed/seed-demo";
import { createApi } from "./api";
import { type Invoke, startEngines, startQueueEngine } from "./engines";
import { startEventSource } from "./event-sources";
import { lockFolder } from "./lock";
import { openLogs } from "./logs";
import { createProxy } from "./proxy";
import { openPublicServer } from "./public-server";
import { createApiMatcher, localPrefix, pathOf } from "./router";
import { startSchedules } from "./schedules";
import type { Settings } from "./settings";
import { type Site, startSite } from "./site";

/** The stage on this machine, answering. */
export interface LocalStage {
  dashboardUrl: string | undefined;
  apiUrl: string;
  mailboxUrl: string;
  demo: Demo | undefined;
  /** Lets what runs come to its end, for a few seconds at most, and gives everything back. */
  stop(): Promise<void>;
}

/** Says things to the person at the terminal. */
export interface Terminal {
  /** Progress. */
  announce(text: string): void;
  /** Faults. */
  warn(text: string): void;
}

/** Starts the whole stage: resolves when everything answers; on failure gives back what it took. */
export async function startLocalStage(settings: Settings, terminal: Terminal): Promise<LocalStage> {
  const cleanUps: (() => unknown)[] = [];
  const stop = async (): Promise<void> => {
    for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  };
  try {
    return { ...(await start(settings, terminal, (cleanUp) => cleanUps.push(cleanUp))), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Calls `onStop` for each part as soon as it stands; parts are stopped in the opposite order. */
async function start(
  settings: Settings,
  terminal: Terminal,
  onStop: (cleanUp: () => unknown) => void,
): Promise<Omit<LocalStage, "stop">> {
  const { root, dataFolder } = settings;
  onStop(await lockFolder(dataFolder));
  const apiServer = await openPublicServer(settings.apiPort, "API_PORT");
  onStop(apiServer.close);
  const dashboardServer = settings.withDashboard ? await openPublicServer(settings.dashboardPort, "PORT") : undefined;
  if (dashboardServer) onStop(dashboardServer.close);

  const logs = openLogs(path.join(dataFolder, "logs"), terminal.warn);
  onStop(logs.close);
  const onError = (error: unknown) => logs.error("runner", textOf(error));
  const clock = createMovableClock(dataFolder);
  const engineOptions = { folder: dataFolder, place: LOCAL_PLACE, clock, onError };
  const queues = await startQueueEngine(engineOptions);
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
  const [engines, bundles] = await Promise.all([
    startEngines(plan, queues, invoke, engineOptions),
    bundleFunctions({
      root,
      folder: path.join(dataFolder, "run", "functions"),
      handlers: plan.functions.map(({ handler }) => handler),
    }),
  ]);
  onStop(engines.close);
  if (settings.dev) onStop(bundles.close);
  const sandboxFolder = path.join(dataFolder, "sandbox");
  const variables = {
    ...engines.endpoints,
    ...settings.passedOn,
    CLOUDCORRECT_LOCAL: "1",
    CLOUDCORRECT_SANDBOX_DIR: sandboxFolder,
    CLOUDCORRECT_KEYRING_FILE: path.join(dataFolder, "keyring.json"),
  };
  const stage = {
    region: LOCAL_PLACE.region,
    accessKeyIdOf: engines.iam.accessKeyId,
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

  const eventSources = plan.eventSources.map((source) =>
    startEventSource({ source, sqs: engines.sqs, region: LOCAL_PLACE.region, invoke, onError: () => undefined }),
  );
  onStop(() => atMost(8_000, Promise.all(eventSources.map((source) => source.stop()))));
  const schedules = startSchedules({ schedules: plan.schedules, clock, invoke, manual: settings.manualSchedules });
  onStop(schedules.stop);

  const api = createApi({ plan, clock, invoke, cognito: engines.cognito, onError });
  const local = createLocalApi({
    ports: [apiServer.port, ...(dashboardServer ? [dashboardServer.port] : [])],
    mails: engines.ses,
    clock,
    tick: () => runTick({ schedules, eventSources }),
    cognito: engines.cognito,
    cognitoUrl: engines.cognitoUrl,
    endpoints: engines.endpoints,
    region: LOCAL_PLACE.region,
    operatorEnvironment: operatorEnvironment(plan, stage),
    sandbox: loadSandbox(sandboxFolder),
    apiUrl: apiServer.url,
  });
  const listener: typeof api = (req, res) => {
    const path = pathOf(req.url);
    if (path.startsWith(`${localPrefix}/`)) void local(req, res);
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
  const [demo, startedSite] = await Promise.all([
    settings.withDemo ? seedDemo({ dataFolder, cognito: engines.cognito, apiUrl: apiServer.url }) : undefined,
    dashboardServer &&
      startSite({ ...siteOptions(plan, settings, engines.cognitoUrl), logs, announce: terminal.announce }),
  ]);
  site = startedSite;
  if (startedSite) onStop(startedSite.stop);
  if (!settings.dev) await bundles.close();
  return {
    dashboardUrl: dashboardServer?.url,
    apiUrl: apiServer.url,
    mailboxUrl: `${dashboardServer?.url ?? apiServer.url}${localPrefix}/mailbox`,
    demo,
  };
}

function siteOptions(plan: Plan, settings: Settings, cognitoUrl: string) {
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
      CLOUDCORRECT_COGNITO_ENDPOINT: cognitoUrl,
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
