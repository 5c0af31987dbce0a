import type { Route } from "@cloudcorrect/core/types/api/route";
import { DomainError } from "@cloudcorrect/core/types/errors";
import type { HttpEvent, HttpResponse } from "./event";

type Output = { version?: unknown; id?: unknown; state?: unknown; group?: { version?: unknown } } | undefined;

/** A function may answer 6 MB, with the body as text within JSON; the gateway turns a larger answer into a 500 of its own. */
const maxBytes = 6_000_000;
/** No text has more than six bytes for each of its UTF-16 units there: shorter ones need not be measured. */
const alwaysFitsLength = maxBytes / 6;

function sendable(body: string): string {
  if (body.length > alwaysFitsLength && Buffer.byteLength(JSON.stringify(body)) > maxBytes)
    throw new DomainError("TOO_LARGE", "The answer is larger than the API can give.");
  return body;
}

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
    body: sendable(JSON.stringify(output)),
  };
}
