import { routes } from "@cloudcorrect/core/types/api/routes";
import { DomainError } from "@cloudcorrect/core/types/errors";
import type { HttpEvent, HttpResponse } from "./event";
import { problemResponse } from "./problem";

const patterns = Object.values(routes).map(({ method, path }) => ({
  method,
  pattern: new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}$`),
}));

/** Answers what no route took: 405 with the methods there are, where the path is a route's, else 404. */
export async function handler(event: HttpEvent): Promise<HttpResponse> {
  const methods = patterns.filter(({ pattern }) => pattern.test(event.rawPath)).map(({ method }) => method);
  if (methods.length === 0)
    return problemResponse(new DomainError("NOT_FOUND", "There is nothing at this path."), event);
  const allow = [...new Set(methods)].join(", ");
  const refused = new DomainError("METHOD_NOT_ALLOWED", `This path takes ${allow}.`);
  return problemResponse(refused, event, { allow });
}
