import type { HttpRoute } from "./options";

/** The route that a request takes, with its path parameters decoded. */
export interface RouteMatch {
  route: HttpRoute;
  pathParameters: Record<string, string>;
}

interface CompiledRoute {
  route: HttpRoute;
  method: string;
  pattern: RegExp;
  names: string[];
  rank: string;
}

/**
 * Finds routes as API Gateway does: segment by segment a fixed one beats `{id}`, which beats `{proxy+}`; then the
 * method beats ANY; `$default` takes the rest. A slash at the end counts.
 */
export const createRouter = (
  routes: readonly HttpRoute[],
): ((method: string, path: string) => RouteMatch | undefined) => {
  const fallback = routes.find(({ routeKey }) => routeKey === "$default");
  const compiled = routes
    .filter((route) => route !== fallback)
    .map(compile)
    .sort((a, b) => (a.rank < b.rank ? -1 : 1));
  return (method, path) => {
    for (const { route, method: wanted, pattern, names } of compiled) {
      if (wanted !== method && wanted !== "ANY") continue;
      const values = pattern.exec(path);
      if (!values) continue;
      const pathParameters = Object.fromEntries(names.map((name, i) => [name, decode(values[i + 1] ?? "")]));
      return { route, pathParameters };
    }
    return fallback && { route: fallback, pathParameters: {} };
  };
};

const compile = (route: HttpRoute): CompiledRoute => {
  const [, method = "", path = ""] = /^([A-Z]+) (\/.*)$/.exec(route.routeKey) ?? [];
  if (method === "") throw new Error(`${route.routeKey} is not a route key`);
  const names: string[] = [];
  const ranks: string[] = [];
  const parts = path.split("/").map((segment) => {
    const [, name, greedy] = /^\{([^{}+]+)(\+)?\}$/.exec(segment) ?? [];
    ranks.push(name === undefined ? "0" : greedy ? "2" : "1");
    if (name === undefined) return segment.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    names.push(name);
    return greedy ? "(.+)" : "([^/]+)";
  });
  const rank = ranks.join("") + (method === "ANY" ? "z" : "a");
  return { route, method, pattern: new RegExp(`^${parts.join("/")}$`), names, rank };
};

/** Decodes percent escapes; text that is not well-formed stays as it is. */
export const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
