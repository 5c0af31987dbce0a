import { type IncomingMessage, request as sendHttp } from "node:http";
import type { Socket } from "node:net";
import type { HttpRequestAnswer, HttpRequestParams } from "../../catalogue/network/answers";
import { literalAddress } from "../../checks/formats/addresses";
import { urlProblem } from "../../checks/formats/hosts";
import { readBody } from "./body";
import { connectTo, startTls } from "./connect";
import { type Deadline, startDeadline } from "./deadline";
import { invalidTarget, ProbeFailed, probeError, toProbeFailed } from "./errors";
import type { ProbeSettings } from "./settings";

const maxRedirects = 5;
const redirectStatuses = new Set([301, 302, 303, 307, 308]);
const userAgent = "CloudCorrect-Probe/1";
/** Headers that would carry credentials or change where a request goes. */
const forbiddenHeaders =
  /^(authorization|cookie|cookie2|set-cookie|referer|host|connection|content-length|transfer-encoding|te|trailer|upgrade|user-agent|proxy-.*|x-forwarded-.*|forwarded|.*token.*|.*api-?key.*|.*secret.*)$/i;

interface Hop {
  response: IncomingMessage;
  address: string;
}

/** One HTTP request with its redirects, each hop resolved, checked and pinned anew. Every fact about the target is an answer. */
export async function httpRequest(
  params: HttpRequestParams,
  settings: ProbeSettings,
  signal: AbortSignal,
): Promise<HttpRequestAnswer> {
  const { url, timeoutMs = 5000, followRedirects = true } = params;
  for (const name of Object.keys(params.headers ?? {})) {
    if (forbiddenHeaders.test(name)) throw probeError("InvalidHeader", `the header ${name} cannot be sent by a probe`);
  }
  const first = checkedUrl(url);
  const release = await settings.enter(first.hostname, signal);
  const deadline = startDeadline(timeoutMs, signal);
  const redirects: HttpRequestAnswer["redirects"] = [];
  let current = url;
  let target = first;
  try {
    for (;;) {
      const { response, address } = await sendOne(target, params, settings, deadline);
      const status = response.statusCode ?? 0;
      const location = response.headers.location;
      if (followRedirects && redirectStatuses.has(status) && location !== undefined) {
        response.destroy();
        const next = redirectTarget(location, current);
        redirects.push({ url: current, status, location: next });
        if (redirects.length > maxRedirects)
          throw new ProbeFailed("tooManyRedirects", `more than ${maxRedirects} redirects`);
        current = next;
        target = checkedUrl(next);
        settings.count(target.hostname);
        continue;
      }
      const body = await bodyPart(response, params.contains, deadline);
      const latencyMs = deadline.elapsedMs();
      return {
        answered: true,
        url,
        finalUrl: current,
        status,
        address,
        headers: headersOf(response),
        latencyMs,
        redirects,
        ...body,
      };
    }
  } catch (error) {
    signal.throwIfAborted();
    if (!isFact(error)) throw error;
    const { failure, message } = toProbeFailed(error);
    return {
      answered: false,
      url,
      finalUrl: current,
      error: failure,
      message,
      latencyMs: deadline.elapsedMs(),
      redirects,
    };
  } finally {
    release();
    deadline.end();
  }
}

function checkedUrl(url: string): URL {
  const problem = urlProblem(url);
  if (problem !== undefined) throw invalidTarget(problem);
  return new URL(url);
}

/** Errors with a name of their own (refused target, unknown host) end the read; socket, TLS and HTTP errors are facts. */
function isFact(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return error instanceof ProbeFailed || (typeof code === "string" && !/^ERR_(INVALID|HTTP|UNESCAPED)/.test(code));
}

function redirectTarget(location: string, from: string): string {
  if (!URL.canParse(location, from)) throw new ProbeFailed("protocol", "the redirect has no usable target");
  const target = new URL(location, from);
  // The fragment is for the reader of the page; it is never sent.
  target.hash = "";
  return target.href;
}

async function sendOne(url: URL, params: HttpRequestParams, settings: ProbeSettings, deadline: Deadline): Promise<Hop> {
  const { hostname, host, port, protocol, pathname, search } = url;
  const isTls = protocol === "https:";
  const addresses = await deadline.within(settings.addresses(hostname, deadline.remainingMs()));
  const { socket, address } = await connectTo(addresses, Number(port) || (isTls ? 443 : 80), deadline);
  const bare = hostname.replace(/^\[|\]$/g, "");
  const serverName = literalAddress(hostname) === undefined ? { servername: hostname } : {};
  const tls = { ...serverName, host: bare, ALPNProtocols: ["http/1.1"], ...settings.tls };
  const wire = isTls ? await startTls(socket, tls, deadline) : socket;
  return { response: await exchange(wire, { host, path: pathname + search, params }, deadline), address };
}

async function exchange(
  wire: Socket,
  { host, path, params }: { host: string; path: string; params: HttpRequestParams },
  deadline: Deadline,
): Promise<IncomingMessage> {
  const headers = {
    accept: "*/*",
    "accept-encoding": "identity",
    ...params.headers,
    host,
    "user-agent": userAgent,
    connection: "close",
  };
  const request = sendHttp({
    method: params.method ?? "GET",
    path,
    headers,
    setHost: false,
    createConnection: () => wire,
  });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    request.once("response", resolve);
    request.once("error", reject);
  });
  // A socket may still fail after the answer; nobody waits for that any more.
  request.on("error", () => {});
  request.end();
  try {
    return await deadline.within(answered);
  } catch (error) {
    request.destroy();
    wire.destroy();
    throw error;
  }
}

async function bodyPart(response: IncomingMessage, wanted: string | undefined, deadline: Deadline) {
  response.on("error", () => {});
  if (wanted === undefined) {
    response.destroy();
    return {};
  }
  try {
    const { text, cut } = await deadline.within(readBody(response));
    return { contains: text.includes(wanted), bodyCut: cut };
  } finally {
    response.destroy();
  }
}

function headersOf(response: IncomingMessage): Record<string, string> {
  const entries = Object.entries(response.headersDistinct).filter(([name]) => !/^set-cookie2?$/.test(name));
  return Object.fromEntries(entries.map(([name, values]) => [name, (values ?? []).join(", ")]));
}
