import type { Route } from "@cloudcorrect/core/types/api/route";
import type { HttpEvent, HttpResponse } from "./event";

type Output = { version?: unknown; id?: unknown; state?: unknown; group?: { version?: unknown } } | undefined;

/** The answer of a route: an ETag on what has a version, where a new object is, and 202 for a run that is still under way. */
export function successResponse(route: Route, output: unknown, event: HttpEvent): HttpResponse {
  const entity = output as Output;
  const { requestId } = event.requestContext;
  const headers: Record<string, string> = { "cache-control": "no-store", "x-request-id": requestId };
  if (route.status === 204) return { statusCode: 204, headers, body: "" };

  const version = entity?.version ?? entity?.group?.version;
  if (typeof version === "number") headers.etag = `"v${version}"`;
  if (route.status === 201 && typeof entity?.id === "string") headers.location = `${event.rawPath}/${entity.id}`;
  const running = route.accepted !== undefined && entity?.state === "RUNNING";
  return {
    statusCode: running ? (route.accepted ?? route.status) : route.status,
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(output),
  };
}
