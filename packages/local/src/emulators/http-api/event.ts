import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { pathOf, queryOf } from "../shared/http";
import type { Place } from "../shared/place";
import { decode, type RouteMatch } from "./routes";

/** The parts of payload format 2.0 that both functions and Lambda authorizers get. */
export interface RequestParts {
  version: "2.0";
  routeKey: string;
  rawPath: string;
  rawQueryString: string;
  cookies?: string[];
  headers: Record<string, string>;
  queryStringParameters?: Record<string, string>;
  pathParameters?: Record<string, string>;
  requestContext: Record<string, unknown>;
}

/** A function's event, payload format 2.0. */
export interface HttpEvent extends RequestParts {
  body?: string;
  isBase64Encoded: boolean;
}

const TEXT = /^(text\/|application\/(json|xml|javascript|x-www-form-urlencoded|graphql)|[^;]*\+(json|xml))/i;

/**
 * Shapes a request as API Gateway hands it over. `rawPath` is decoded, as the live service does although its documents
 * do not say so, and it ends at a decoded question mark.
 */
export const requestParts = (
  req: IncomingMessage,
  match: RouteMatch,
  context: { apiId: string; place: Place; now: number },
): RequestParts => {
  const { routeKey } = match.route;
  const path = decode(pathOf(req)).split("?", 1)[0] ?? "/";
  const query = queryOf(req);
  const parameters: Record<string, string> = {};
  for (const [name, value] of query) {
    parameters[name] = name in parameters ? `${parameters[name]},${value}` : value;
  }
  const sourceIp = (req.socket.remoteAddress ?? "127.0.0.1").replace("::ffff:", "");
  const host = req.headers.host ?? "localhost";
  return {
    version: "2.0",
    routeKey,
    rawPath: path,
    rawQueryString: (req.url ?? "").split("?").slice(1).join("?"),
    ...(req.headers.cookie && { cookies: req.headers.cookie.split(/; ?/) }),
    headers: headersOf(req, sourceIp, host),
    ...(query.size > 0 && { queryStringParameters: parameters }),
    ...(Object.keys(match.pathParameters).length > 0 && { pathParameters: match.pathParameters }),
    requestContext: {
      accountId: context.place.accountId,
      apiId: context.apiId,
      domainName: host.split(":")[0],
      domainPrefix: context.apiId,
      http: {
        method: req.method,
        path,
        protocol: `HTTP/${req.httpVersion}`,
        sourceIp,
        userAgent: req.headers["user-agent"] ?? "",
      },
      requestId: randomBytes(11).toString("base64url"),
      routeKey,
      stage: "$default",
      time: commonLogTime(new Date(context.now)),
      timeEpoch: context.now,
    },
  };
};

/** Adds the body: text as it is, anything else in base64. */
export const withBody = (parts: RequestParts, body: Buffer): HttpEvent => {
  const isBase64Encoded = body.length > 0 && !TEXT.test(parts.headers["content-type"] ?? "");
  if (body.length === 0) return { ...parts, isBase64Encoded };
  return { ...parts, body: body.toString(isBase64Encoded ? "base64" : "utf8"), isBase64Encoded };
};

const headersOf = (req: IncomingMessage, sourceIp: string, host: string): Record<string, string> => {
  const { cookie: _cookie, ...headers } = req.headers;
  const single = Object.entries(headers).map(([name, value]) => [name, [value].flat().join(",")]);
  const before = headers["x-forwarded-for"];
  return {
    ...Object.fromEntries(single),
    "x-forwarded-for": before ? `${before}, ${sourceIp}` : sourceIp,
    "x-forwarded-port": host.split(":")[1] ?? "80",
    "x-forwarded-proto": "http",
  };
};

/** `22/Nov/2026:09:00:00 +0000` */
const commonLogTime = (date: Date): string =>
  date.toUTCString().replace(/^\w+, (\d+) (\w+) (\d+) (\S+) GMT$/, "$1/$2/$3:$4 +0000");
