import { DomainError, errorCodes, type ProblemDetails } from "@cloudcorrect/core/types/errors";
import type { HttpEvent, HttpResponse } from "./event";

const further: Partial<Record<DomainError["code"], Record<string, string>>> = {
  UNAUTHORIZED: { "www-authenticate": 'Bearer realm="CloudCorrect"' },
  LIMIT: { "retry-after": "1" },
  UNAVAILABLE: { "retry-after": "5" },
};

/** An error as RFC 9457 problem details. What is no DomainError says nothing of itself: its text stays in the log. */
export function problemResponse(error: unknown, event: HttpEvent, headers: Record<string, string> = {}): HttpResponse {
  const known =
    error instanceof DomainError ? error : new DomainError("INTERNAL", "Something went wrong on our side; try again.");
  const { status, title } = errorCodes[known.code];
  const { requestId } = event.requestContext;
  const problem: ProblemDetails = {
    type: `urn:cloudcorrect:problem:${known.code.toLowerCase().replaceAll("_", "-")}`,
    title,
    status,
    detail: known.message,
    instance: event.rawPath,
    requestId,
    code: known.code,
    ...(known.problems.length > 0 ? { errors: known.problems } : {}),
  };
  return {
    statusCode: status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      "x-request-id": requestId,
      ...further[known.code],
      ...headers,
    },
    body: JSON.stringify(problem),
  };
}
