import { type Context, defaultQuotas } from "@cloudcorrect/core/services/context";
import type { Route } from "@cloudcorrect/core/types/api/route";
import { DomainError } from "@cloudcorrect/core/types/errors";
import type * as z from "zod";
import { database } from "../clients/database";
import { log } from "../clients/log";
import { config } from "../config";
import { callerOf } from "./caller";
import type { HttpEvent, HttpResponse } from "./event";
import { problemResponse } from "./problem";
import { parseBody, parseIfMatch, parseParams, parseQuery } from "./request";
import { successResponse } from "./success";

/** One call of a route: everything is parsed, and the caller may do it. */
export interface Call<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  context: Context;
  params: z.output<P>;
  query: z.output<Q>;
  body: z.output<B>;
  /** Version the caller saw, from `If-Match`. */
  ifVersion: number | undefined;
}

/** Does what a route is for. A route without an answer (204) gives nothing. */
type UseCase<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, O extends z.ZodType> = (
  call: Call<P, Q, B>,
) => Promise<undefined extends z.input<O> ? unknown : z.input<O>>;

/**
 * The Lambda handler of a route: establishes who calls, reads the request by the route's schemas, does the verb, and answers by the
 * route's output schema, which keeps back every field that it does not name. Errors become problem details.
 */
export function implement<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, O extends z.ZodType>(
  route: Route<P, Q, B, O>,
  useCase: UseCase<P, Q, B, O>,
) {
  return async (event: HttpEvent): Promise<HttpResponse> => {
    const started = Date.now();
    log.resetKeys();
    log.appendKeys({ requestId: event.requestContext.requestId, route: route.id });
    const response = await answer(route, useCase, event).catch((error: unknown) => {
      if (!(error instanceof DomainError)) log.error("request failed", error instanceof Error ? error : String(error));
      else if (error.cause instanceof Error) log.warn("request refused", error.cause);
      return problemResponse(error, event);
    });
    log.info("request", { status: response.statusCode, durationMs: Date.now() - started });
    return response;
  };
}

async function answer<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, O extends z.ZodType>(
  route: Route<P, Q, B, O>,
  useCase: UseCase<P, Q, B, O>,
  event: HttpEvent,
): Promise<HttpResponse> {
  const caller = await callerOf(event, database, route.role);
  log.appendKeys({ tenantId: caller.tenantId, userId: caller.id });
  const context: Context = {
    tenantId: caller.tenantId,
    userId: caller.id,
    db: database,
    now: () => new Date(),
    quotas: { ...defaultQuotas, ...config.quotas },
  };
  // The schemas are this very route's, so what they give has the types of its parts.
  const call = {
    context,
    params: parseParams(route, event),
    query: parseQuery(route, event),
    body: parseBody(route, event),
    ifVersion: parseIfMatch(event),
  } as Call<P, Q, B>;
  return successResponse(route, route.output.parse(await useCase(call)), event);
}
