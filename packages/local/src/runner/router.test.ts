import { expect, test } from "vitest";
import { createApiMatcher, pathOf } from "./router";

const target = "http://localhost:5001";
const isApi = createApiMatcher([
  { pattern: "/api", target },
  { pattern: "/v1/*", target },
  { pattern: "/openapi.json", target },
]);

test.each(["/api", "/api/groups", "/api/", "/v1/groups", "/openapi.json", "/__local/mail"])(
  "%s goes to the API",
  (path) => {
    expect(isApi(path)).toBe(true);
  },
);

test.each(["/", "/apis", "/openapi.json5", "/groups/api", "/settings.json", "/_next/static/x.js", "/v10"])(
  "%s goes to the dashboard",
  (path) => {
    expect(isApi(path)).toBe(false);
  },
);

test("a query does not belong to the path", () => {
  expect(pathOf("/api/groups?x=/y#z")).toBe("/api/groups");
  expect(pathOf(undefined)).toBe("/");
});
