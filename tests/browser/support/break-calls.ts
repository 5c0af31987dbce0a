import type { Page } from "playwright-core";
import type { Route } from "../../../packages/core/src/types/api/route";
import { errorCodes, type ProblemDetails } from "../../../packages/core/src/types/errors";

/** The status a broken call answers with: 500 is asked again by the page by itself, 409 is not. */
const codes = { 500: "INTERNAL", 409: "CONFLICT" } as const;

/**
 * Lets the calls of a route fail before they reach the server, with problem details as the server gives them.
 *
 * @param broken a route, or a method with a path where `{…}` stands for anything
 * @returns what mends them again
 */
export async function breakCalls(page: Page, broken: Pick<Route, "method" | "path">, status: keyof typeof codes) {
  const { title } = errorCodes[codes[status]];
  const problem: ProblemDetails = {
    type: "about:blank",
    title,
    status,
    detail: title,
    code: codes[status],
    requestId: "req-broken",
  };
  const path = new RegExp(`^${broken.path.replaceAll(/\{\w+\}/g, ".+")}$`);
  const matches = (url: URL) => path.test(url.pathname);
  await page.route(matches, (route) =>
    route.request().method() === broken.method
      ? route.fulfill({ status, contentType: "application/problem+json", body: JSON.stringify(problem) })
      : route.fallback(),
  );
  return () => page.unroute(matches);
}
