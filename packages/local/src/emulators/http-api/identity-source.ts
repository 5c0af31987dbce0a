import type { RequestParts } from "./event";

/** The value of `$request.header.NAME` or `$request.querystring.NAME`; `undefined` when the request has none. */
export const identityOf = (parts: RequestParts, source: string): string | undefined => {
  const [, kind, name = ""] = /^\$request\.(header|querystring)\.(.+)$/.exec(source) ?? [];
  if (kind === undefined) throw new Error(`${source} is not an identity source that is available locally`);
  const value = kind === "header" ? parts.headers[name.toLowerCase()] : parts.queryStringParameters?.[name];
  return value === "" ? undefined : value;
};
