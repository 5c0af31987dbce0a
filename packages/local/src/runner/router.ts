import type { RouterPlan } from "../plan/model";

/** Path under which the runner's own pages and calls are. */
export const localPrefix = "/__local";
/** Path under which the user pool answers pages: on their own origin, so that it lets in no other. */
export const cognitoPath = `${localPrefix}/cognito`;

/**
 * Says whether a path goes to the API. A pattern is a whole path or the beginning of one up to a slash, as in SST's router:
 * `/api` takes `/api` and `/api/groups`, but not `/apis`.
 */
export function createApiMatcher(routes: RouterPlan["routes"]): (path: string) => boolean {
  const prefixes = [localPrefix, ...routes.map(({ pattern }) => pattern.replace(/\/\*?$/, ""))];
  return (path) => prefixes.some((prefix) => path === prefix || path.startsWith(`${prefix}/`));
}

/** The path of a request's URL, without the query. */
export function pathOf(url: string | undefined): string {
  return (url ?? "/").split(/[?#]/, 1)[0] as string;
}
