import type { Route } from "../../../packages/core/src/types/api/route";
import type { ProblemDetails } from "../../../packages/core/src/types/errors";

export interface RawCall {
  token?: string;
  /** Values of the path's parameters. */
  values?: Readonly<Record<string, string>>;
  query?: string;
  body?: string;
  type?: string;
  headers?: Readonly<Record<string, string>>;
}

/** A call as bytes on the wire, for what the typed client would not send. */
export async function send(local: { api: string }, route: Pick<Route, "method" | "path">, call: RawCall = {}) {
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(call.values?.[name] ?? ""));
  const response = await fetch(`${local.api}${path}${call.query ?? ""}`, {
    method: route.method,
    headers: {
      ...(call.token === undefined ? {} : { authorization: `Bearer ${call.token}` }),
      ...(call.body === undefined ? {} : { "content-type": call.type ?? "application/json" }),
      ...call.headers,
    },
    ...(call.body === undefined ? {} : { body: call.body }),
  });
  const text = await response.text();
  const json: unknown = text ? JSON.parse(text) : {};
  return { status: response.status, headers: response.headers, text, json, problem: json as ProblemDetails };
}
