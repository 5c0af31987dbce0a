import type { IncomingMessage, ServerResponse } from "node:http";
import type { EmulatorOptions } from "../shared/emulator-options";

/** A route as infra declares it. */
export interface HttpRoute {
  /** `METHOD /path/{id}`, `ANY /path/{proxy+}` or `$default`. */
  routeKey: string;
  functionName: string;
  /** Name of an authorizer. */
  authorizer?: string;
  /** With a JWT authorizer: one of these must be in the token. */
  scopes?: string[];
}

export interface JwtAuthorizer {
  kind: "jwt";
  issuer: string;
  audiences: string[];
  /** For example `$request.header.Authorization`. */
  identitySource: string;
  /** Checks signature and expiry and returns the claims; rejects a bad token. Issuer and audience are checked here. */
  verify(token: string): Promise<Record<string, unknown>>;
}

export interface LambdaAuthorizer {
  kind: "lambda";
  functionName: string;
  /** A request that lacks one of them is refused without asking the function. */
  identitySources: string[];
  /** How long an answer is kept for the same identity; 0 asks every time. */
  ttlSeconds: number;
  /** `{ isAuthorized, context }` instead of a policy document. */
  simpleResponse: boolean;
}

export type HttpAuthorizer = JwtAuthorizer | LambdaAuthorizer;

export interface CorsOptions {
  allowOrigins: string[];
  allowMethods: string[];
  allowHeaders: string[];
  exposeHeaders: string[];
  allowCredentials: boolean;
  maxAgeSeconds: number;
}

export interface HttpApiOptions extends Omit<EmulatorOptions, "access"> {
  routes: HttpRoute[];
  authorizers?: Record<string, HttpAuthorizer>;
  /** Runs a function with an event. What it rejects with is answered as 500. */
  invoke(functionName: string, event: unknown): Promise<unknown>;
  /** How long the gateway waits for a function; default 30 seconds, then 503. */
  timeoutMs?: number;
  /** Without it no CORS header is ever added. */
  cors?: CorsOptions;
  /** Declared limits of the stage; kept for whoever asks, not enforced. */
  throttling?: { rateLimit?: number; burstLimit?: number };
  apiId?: string;
  /** Sees every request first; true means that it answered. For paths of the local stage alone. */
  intercept?(req: IncomingMessage, res: ServerResponse): boolean | Promise<boolean>;
}
