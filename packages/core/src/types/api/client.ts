import type * as z from "zod";
import type { ProblemDetails } from "../errors";
import type { Route } from "./route";

/** What a schema takes; `unknown` for a part that the route does not have. */
type InputOf<S> = NonNullable<S> extends z.ZodType ? z.input<NonNullable<S>> : never;
type Arguments<R extends Route> = (unknown extends InputOf<R["params"]>
  ? { params?: undefined }
  : { params: InputOf<R["params"]> }) & {
  query?: InputOf<R["query"]>;
  body?: InputOf<R["body"]>;
  /** Version the caller saw; sent as `If-Match`. */
  ifVersion?: number;
  signal?: AbortSignal;
};

/** A refused or failed call, with the problem details the server gave. */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: ProblemDetails | undefined;

  constructor(status: number, problem: ProblemDetails | undefined, fallback: string) {
    super(problem?.detail ?? fallback);
    this.name = "ApiError";
    this.status = status;
    this.problem = problem;
  }
}

export interface ClientOptions {
  /** Origin of the API; empty for the page's own. */
  baseUrl: string;
  /** Cognito's ID token; asked anew for every call. */
  token: () => Promise<string | undefined>;
  fetch?: typeof fetch;
}

function urlOf(
  baseUrl: string,
  route: Route,
  params: Record<string, string> = {},
  query: Record<string, unknown> = {},
): string {
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(pairs.map(([key, value]) => [key, String(value)])).toString();
  return `${baseUrl}${path}${search ? `?${search}` : ""}`;
}

async function problemOf(response: Response): Promise<ProblemDetails | undefined> {
  if (!response.headers.get("content-type")?.includes("json")) return undefined;
  const body = (await response.json().catch(() => undefined)) as ProblemDetails | undefined;
  return typeof body?.detail === "string" ? body : undefined;
}

/** A typed client of the REST API: `call(routes.groupDetail, { params: { id } })`. Rejects with `ApiError`. */
export function createClient(options: ClientOptions) {
  const request = options.fetch ?? fetch;
  return {
    async call<R extends Route>(route: R, args?: Arguments<R>): Promise<z.output<R["output"]>> {
      const input = (args ?? {}) as {
        params?: Record<string, string>;
        query?: Record<string, unknown>;
        body?: unknown;
        ifVersion?: number;
        signal?: AbortSignal;
      };
      const token = await options.token();
      const response = await request(urlOf(options.baseUrl, route, input.params, input.query), {
        method: route.method,
        headers: {
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(input.body === undefined ? {} : { "content-type": "application/json" }),
          ...(input.ifVersion === undefined ? {} : { "if-match": `"v${input.ifVersion}"` }),
        },
        ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
        ...(input.signal ? { signal: input.signal } : {}),
      });
      if (!response.ok)
        throw new ApiError(response.status, await problemOf(response), `The server answered ${response.status}.`);
      if (response.status === 204) return undefined as z.output<R["output"]>;
      return (await response.json()) as z.output<R["output"]>;
    },
  };
}
export type ApiClient = ReturnType<typeof createClient>;
