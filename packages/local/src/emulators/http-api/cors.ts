import type { IncomingMessage } from "node:http";
import type { CorsOptions } from "./options";

/** Headers for an answer to this origin; none when the origin is not allowed. */
export const corsHeaders = (cors: CorsOptions | undefined, req: IncomingMessage): Record<string, string> => {
  const { origin } = req.headers;
  if (!cors || !origin) return {};
  const any = cors.allowOrigins.includes("*");
  if (!any && !cors.allowOrigins.includes(origin)) return {};
  return {
    "access-control-allow-origin": any ? "*" : origin,
    ...(cors.allowCredentials && { "access-control-allow-credentials": "true" }),
    ...(cors.exposeHeaders.length > 0 && { "access-control-expose-headers": cors.exposeHeaders.join(",") }),
  };
};

/** Headers of the answer to a preflight request, or `undefined` when this is none. */
export const preflightHeaders = (
  cors: CorsOptions | undefined,
  req: IncomingMessage,
): Record<string, string> | undefined => {
  if (!cors || req.method !== "OPTIONS" || !req.headers["access-control-request-method"]) return undefined;
  const allowed = corsHeaders(cors, req);
  if (Object.keys(allowed).length === 0) return {};
  return {
    ...allowed,
    "access-control-allow-methods": cors.allowMethods.join(","),
    "access-control-allow-headers": cors.allowHeaders.join(","),
    "access-control-max-age": String(cors.maxAgeSeconds),
  };
};
