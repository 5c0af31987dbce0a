import { expect, test } from "vitest";
import { refusalOf } from "./guard";

const call = (headers: Record<string, string>, remoteAddress = "127.0.0.1") =>
  refusalOf({ headers, socket: { remoteAddress } } as Parameters<typeof refusalOf>[0], [5001, 8800]);

test.each([
  [{ host: "localhost:5001" }],
  [{ host: "127.0.0.1:8800" }],
  [{ host: "[::1]:5001" }],
  [{ host: "localhost:8800", origin: "http://localhost:8800" }],
  [{ host: "localhost:5001", origin: "http://127.0.0.1:8800" }],
])("%j may call", (headers) => {
  expect(call(headers)).toBeUndefined();
});

test.each([
  [{}],
  [{ host: "rebind.example:5001" }],
  [{ host: "localhost.example:5001" }],
  [{ host: "localhost:5001@evil.example" }],
  [{ host: "localhost:8800", origin: "http://evil.example" }],
  [{ host: "localhost:8800", origin: "https://localhost:8800" }],
  [{ host: "localhost:8800", origin: "http://localhost:3000" }],
  [{ host: "localhost:8800", origin: "null" }],
])("%j is refused", (headers) => {
  expect(call(headers as Record<string, string>)).toBeDefined();
});

test("another machine is refused", () => {
  expect(call({ host: "localhost:5001" }, "192.168.1.7")).toBeDefined();
});
