import { expect, test } from "vitest";
import { type Guard, refusalOf } from "./guard";

const ask = (headers: Record<string, string>, guard: Guard = {}, method = "GET") =>
  refusalOf({ headers, method, socket: { localPort: 8800 } }, guard);

const foreignPage = { host: "localhost:8800", "sec-fetch-site": "cross-site" };

test.each([
  [{ host: "localhost:8800" }],
  [{ host: "LocalHost:8800" }],
  [{ host: "127.0.0.1:8800" }],
  [{ host: "[::1]:8800" }],
  [{ host: "localhost:8800", origin: "http://localhost:8800" }],
  [{ host: "localhost:8800", origin: "http://127.0.0.1:8800", "sec-fetch-site": "cross-site" }],
  [{ host: "localhost:8800", "sec-fetch-site": "same-origin", "sec-fetch-mode": "cors" }],
  [{ host: "localhost:8800", "sec-fetch-site": "none", "sec-fetch-mode": "navigate" }],
])("%j may call", (headers) => {
  expect(ask(headers)).toBeUndefined();
});

test.each([
  [{}],
  [{ host: "" }],
  [{ host: "localhost" }],
  [{ host: "localhost:5001" }],
  [{ host: "rebind.example:8800" }],
  [{ host: "localhost.example:8800" }],
  [{ host: "localhost:8800.example" }],
  [{ host: "localhost:8800@evil.example" }],
  [{ host: "127.0.0.2:8800" }],
  [{ host: "localhost:8800", origin: "http://evil.example" }],
  [{ host: "localhost:8800", origin: "http://localhost:8800.evil.example" }],
  [{ host: "localhost:8800", origin: "http://evil.example/http://localhost:8800" }],
  [{ host: "localhost:8800", origin: "https://localhost:8800" }],
  [{ host: "localhost:8800", origin: "http://localhost:3000" }],
  [{ host: "localhost:8800", origin: "null" }],
  [{ host: "localhost:8800", origin: "" }],
])("%j is refused", (headers: Record<string, string>) => {
  expect(ask(headers)).toBeDefined();
});

test("a page of another origin may lead to ours, and do nothing else", () => {
  const link = { ...foreignPage, "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
  expect(ask(link)).toBeUndefined();
  expect(ask({ ...link, "sec-fetch-site": "same-site" })).toBeUndefined();
  expect(ask(link, {}, "POST")).toBeDefined();
  expect(ask({ ...link, "sec-fetch-dest": "iframe" })).toBeDefined();
  expect(ask({ ...foreignPage, "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script" })).toBeDefined();
  expect(ask({ ...foreignPage, "sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors" })).toBeDefined();
});

test("names that were allowed are as good as the loopback's, exactly as they were given", () => {
  const guard = { hosts: ["dev.example", "dev.example:8443"] };
  expect(ask({ host: "dev.example" }, guard)).toBeUndefined();
  expect(ask({ host: "DEV.example:8443", origin: "https://dev.example:8443" }, guard)).toBeUndefined();
  expect(ask({ host: "dev.example", origin: "http://dev.example" }, guard)).toBeUndefined();
  expect(ask({ host: "localhost:8800" }, guard)).toBeUndefined();
  expect(ask({ host: "dev.example:9000" }, guard)).toBeDefined();
  expect(ask({ host: "www.dev.example" }, guard)).toBeDefined();
  expect(ask({ host: "dev.example", origin: "https://dev.example:9000" }, guard)).toBeDefined();
});

test("who stands behind another server is asked for by that one's port", () => {
  expect(ask({ host: "localhost:80" }, { port: 8080 })).toBeDefined();
  expect(ask({ host: "localhost:8080" }, { port: 8080 })).toBeUndefined();
  expect(ask({ host: "localhost:8800" }, { port: 8080 })).toBeDefined();
  expect(ask({ host: "localhost", origin: "http://localhost" }, { port: 80 })).toBeUndefined();
});
