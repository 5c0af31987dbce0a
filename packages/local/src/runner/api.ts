import type { RequestListener } from "node:http";
import type { Clock, CognitoEmulator } from "../emulators";
import { createHttpApi, type HttpAuthorizer } from "../emulators";
import type { AuthorizerPlan, Plan } from "../plan/model";
import type { Invoke } from "./emulators";

export interface ApiOptions {
  plan: Plan;
  clock: Clock;
  invoke: Invoke;
  cognito: Pick<CognitoEmulator, "verifyToken">;
  onError: (error: unknown) => void;
}

/** The HTTP API that infra declares, as a listener. */
export function createApi({ plan, clock, invoke, cognito, onError }: ApiOptions): RequestListener {
  const [api] = plan.apis;
  if (!api) throw new Error("infra declares no API.");
  const authorizer = (planned: AuthorizerPlan): HttpAuthorizer =>
    planned.kind === "jwt"
      ? { ...planned, verify: async (token) => ({ ...(await cognito.verifyToken(token)) }) }
      : planned;
  return createHttpApi({
    routes: api.routes,
    authorizers: Object.fromEntries(
      Object.entries(api.authorizers).map(([name, planned]) => [name, authorizer(planned)]),
    ),
    invoke,
    clock,
    onError,
    ...(api.cors && { cors: api.cors }),
    ...(api.throttling && { throttling: api.throttling }),
  }).listener;
}
