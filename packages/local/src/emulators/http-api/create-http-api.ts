import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { systemClock } from "../shared/clock";
import { pathOf, readBody, send } from "../shared/http";
import { LOCAL_PLACE } from "../shared/place";
import { authorizeJwt } from "./authorize-jwt";
import { createLambdaAuthorizers } from "./authorize-lambda";
import { corsHeaders, preflightHeaders } from "./cors";
import { type RequestParts, requestParts, withBody } from "./event";
import { GatewayError, internalError, notFound, tooLong, unavailable } from "./gateway-error";
import type { HttpApiOptions, HttpRoute } from "./options";
import { type HttpAnswer, readResult } from "./response";
import { createRouter } from "./routes";

const MAX_BODY_BYTES = 10 * 1024 * 1024;
const DEFAULT_TIMEOUT_MS = 30_000;

export interface HttpApiEmulator {
  /** Declared limits of the stage; not enforced. */
  throttling: HttpApiOptions["throttling"];
  /** For the server that the API answers at. */
  listener: RequestListener;
}

/** An API Gateway HTTP API with the stage `$default` and Lambda integrations, payload format 2.0. */
export const createHttpApi = (options: HttpApiOptions): HttpApiEmulator => {
  const { clock = systemClock, place = LOCAL_PLACE, apiId = "localapi00", onError = console.error } = options;
  const findRoute = createRouter(options.routes);
  const askLambda = createLambdaAuthorizers(options.invoke, () => clock.now(), onError);

  const authorize = async (route: HttpRoute, parts: RequestParts): Promise<Record<string, unknown> | undefined> => {
    if (route.authorizer === undefined) return undefined;
    const authorizer = options.authorizers?.[route.authorizer];
    if (!authorizer) throw new Error(`${route.routeKey}: there is no authorizer ${route.authorizer}`);
    if (authorizer.kind === "jwt") return authorizeJwt(authorizer, parts, route.scopes);
    const { method, path } = parts.requestContext.http as { method: string; path: string };
    const routeArn = `arn:aws:execute-api:${place.region}:${place.accountId}:${apiId}/$default/${method}${path}`;
    return askLambda(authorizer, parts, routeArn);
  };

  const answer = async (req: IncomingMessage): Promise<HttpAnswer> => {
    const match = findRoute(req.method ?? "GET", pathOf(req));
    if (!match) throw notFound();
    const parts = requestParts(req, match, { apiId, place, now: clock.now() });
    const authorizer = await authorize(match.route, parts);
    const body = await readBody(req, MAX_BODY_BYTES);
    if (!body) throw tooLong();
    const requestContext = authorizer ? { ...parts.requestContext, authorizer } : parts.requestContext;
    const event = withBody({ ...parts, requestContext }, body);
    const result = options.invoke(match.route.functionName, event).catch((error: unknown) => {
      onError(error);
      throw internalError();
    });
    return readResult(await withTimeout(result, options.timeoutMs ?? DEFAULT_TIMEOUT_MS));
  };

  const serve = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    if (await options.intercept?.(req, res)) return;
    const preflight = preflightHeaders(options.cors, req);
    if (preflight) return send(res, 204, "", preflight);
    const cors = corsHeaders(options.cors, req);
    try {
      const { status, headers, body } = await answer(req);
      send(res, status, req.method === "HEAD" ? "" : body, { ...headers, ...cors });
    } catch (error) {
      if (!(error instanceof GatewayError)) onError(error);
      const fault = error instanceof GatewayError ? error : internalError();
      const headers = { "content-type": "application/json", ...fault.headers, ...cors };
      send(res, fault.status, JSON.stringify({ message: fault.message }), headers);
    }
  };

  const listener: RequestListener = (req, res) => {
    serve(req, res).catch((error: unknown) => {
      onError(error);
      res.destroy();
    });
  };
  return { throttling: options.throttling, listener };
};

/** The promise's outcome, or 503 when it takes too long; the function runs on, as in the service. */
const withTimeout = async <T>(promise: Promise<T>, timeoutMs: number): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unavailable()), timeoutMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
};
