import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { CognitoEmulator, SesEmulator } from "../emulators";
import { send } from "../emulators/shared/http";
import type { MovableClock } from "../functions/clock";
import { localPrefix } from "../runner/router";
import { LocalApiError, readJson } from "./json";
import { mailboxPage, mailboxPolicy } from "./mailbox-page";
import type { LocalRoute } from "./route";
import type { Sandbox } from "./sandbox";
import { sandboxRoutes } from "./sandbox-routes";
import type { TickAnswer } from "./tick";

/** What the local API shows and moves. */
export interface LocalApiOptions {
  mails: Pick<SesEmulator, "list" | "failNext">;
  clock: MovableClock;
  tick: () => Promise<TickAnswer>;
  cognito: Pick<CognitoEmulator, "issueIdToken" | "verifyToken" | "poolId" | "clientId">;
  cognitoUrl: string;
  /** Where the services of the stage answer, by the SDK's variables. */
  endpoints: Readonly<Record<string, string>>;
  region: string;
  /** Of commands that an operator runs beside the stage. Holds no key, only where it lies: whoever asks may be another user. */
  operatorEnvironment: Readonly<Record<string, string>>;
  sandbox: Sandbox;
  /** Base URL of the API. */
  apiUrl: string;
  /** Told about what is no fault of the caller. */
  onError: (error: unknown) => void;
}

const json = { "content-type": "application/json", "cache-control": "no-store" };

/** The listener of `/__local/*`: mailbox, clock, tick, token and sandbox. Its server sees to who may call. */
export function createLocalApi(options: LocalApiOptions): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  const routes: Record<string, LocalRoute> = {
    "GET /mail": () => options.mails.list(),
    "POST /mail/fail": async ({ req }) => failMails(options.mails, await readJson(req)),
    "GET /mailbox": ({ url }, res) => showMailbox(options, url, res),
    "GET /stage": () => ({
      region: options.region,
      userPoolId: options.cognito.poolId,
      userPoolClientId: options.cognito.clientId,
      userPoolEndpoint: options.cognitoUrl,
      endpoints: options.endpoints,
      operatorEnvironment: options.operatorEnvironment,
    }),
    "GET /clock": () => timeOf(options.clock),
    "POST /clock": async ({ req }) => moveClock(options.clock, await readJson(req)),
    "POST /tick": () => options.tick(),
    "GET /token": async ({ url }) => ({ token: await options.cognito.issueIdToken(userOf(url)).catch(noToken) }),
    ...sandboxRoutes(options),
  };
  return async (req, res) => {
    try {
      const url = new URL(req.url ?? "/", "http://localhost");
      const path = url.pathname.slice(localPrefix.length);
      const route = routes[`${req.method} ${path}`];
      if (!route) throw new LocalApiError(404, `There is no ${req.method} ${url.pathname}.`);
      const answer = await route({ req, url }, res);
      if (!res.headersSent) send(res, 200, JSON.stringify(answer), json);
    } catch (error) {
      const status = error instanceof LocalApiError ? error.status : 500;
      if (status === 500) options.onError(error);
      send(res, status, JSON.stringify({ status, detail: (error as Error).message }), json);
    }
  };
}

function showMailbox({ mails }: LocalApiOptions, url: URL, res: ServerResponse): void {
  const nonce = randomBytes(16).toString("base64");
  const page = mailboxPage(mails.list(), url.searchParams.get("id") ?? undefined, nonce);
  send(res, 200, page, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": mailboxPolicy(nonce),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  });
}

/** Lets the next mails be refused as by an overloaded service. */
function failMails(mails: Pick<SesEmulator, "failNext">, { count }: Record<string, unknown>) {
  if (!Number.isInteger(count) || Number(count) < 0) throw new LocalApiError(422, "Give count, a whole number.");
  mails.failNext(Number(count));
  return { failing: count };
}

function timeOf(clock: MovableClock) {
  return { now: new Date(clock.now()).toISOString() };
}

function moveClock(clock: MovableClock, body: Record<string, unknown>) {
  const { advanceMinutes = 0, advanceSeconds = 0, ...unknown } = body;
  const ms = Number(advanceMinutes) * 60_000 + Number(advanceSeconds) * 1_000;
  if (Object.keys(unknown).length > 0 || !Number.isFinite(ms) || ms <= 0)
    throw new LocalApiError(422, "Give advanceMinutes or advanceSeconds, more than 0.");
  clock.advance(ms);
  return timeOf(clock);
}

function userOf(url: URL): string {
  const user = url.searchParams.get("user");
  if (!user) throw new LocalApiError(422, "Give ?user=MAIL.");
  return user;
}

function noToken(error: unknown): never {
  throw new LocalApiError(404, (error as Error).message);
}
