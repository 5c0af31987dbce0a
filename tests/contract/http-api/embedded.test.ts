import { describe, expect, it } from "vitest";
import { routes, start } from "./start-api";

const answering = (result: unknown) => start({ invoke: async () => result });

describe("embedded HTTP API: routes", () => {
  it.each([
    ["GET", "/groups/mine", "GET /groups/mine"],
    ["GET", "/groups/1", "GET /groups/{id}"],
    ["GET", "/groups/1/checks", "GET /groups/{id}/checks"],
    ["GET", "/groups/1/other/deep", "GET /groups/{proxy+}"],
    ["POST", "/groups/1", "ANY /groups/{id}"],
    ["DELETE", "/groups/a/b", "ANY /{proxy+}"],
  ])("%s %s goes to %s", async (method, path, expected) => {
    const { url } = await start({
      routes: routes(
        "ANY /{proxy+}",
        "GET /groups/{proxy+}",
        "ANY /groups/{id}",
        "GET /groups/{id}/checks",
        "GET /groups/{id}",
        "GET /groups/mine",
      ),
    });
    expect(await (await fetch(url + path, { method })).text()).toBe(expected);
  });

  it("answers 404 for what no route takes: another path, method or a slash at the end", async () => {
    const { url } = await start({ routes: routes("GET /groups") });
    for (const [method, path] of [
      ["GET", "/other"],
      ["POST", "/groups"],
      ["GET", "/groups/"],
    ]) {
      const response = await fetch(`${url}${path}`, { method });
      expect([response.status, await response.json()]).toEqual([404, { message: "Not Found" }]);
    }
  });

  it("lets an interceptor answer before any route", async () => {
    const { url, events } = await start({
      intercept: (req, res) => {
        if (!req.url?.startsWith("/__local/")) return false;
        res.end("local");
        return true;
      },
    });
    expect(await (await fetch(`${url}/__local/mail`)).text()).toBe("local");
    expect(events).toEqual([]);
  });
});

describe("embedded HTTP API: events", () => {
  it("hands over path, query, cookies, headers and context in payload format 2.0", async () => {
    const { url, lastEvent } = await start({ routes: routes("GET /groups/{id}") });
    await fetch(`${url}/groups/a%20b?x=1&x=2&y=%26`, {
      headers: { cookie: "a=1; b=2", "X-Custom": "v", "user-agent": "test" },
    });
    expect(lastEvent()).toMatchObject({
      version: "2.0",
      routeKey: "GET /groups/{id}",
      rawPath: "/groups/a b",
      rawQueryString: "x=1&x=2&y=%26",
      queryStringParameters: { x: "1,2", y: "&" },
      pathParameters: { id: "a b" },
      cookies: ["a=1", "b=2"],
      headers: { "x-custom": "v", "x-forwarded-for": "127.0.0.1" },
      isBase64Encoded: false,
      requestContext: {
        http: { method: "GET", path: "/groups/a b", protocol: "HTTP/1.1", sourceIp: "127.0.0.1", userAgent: "test" },
        routeKey: "GET /groups/{id}",
        stage: "$default",
        time: "22/Nov/2026:09:00:00 +0000",
        timeEpoch: Date.parse("2026-11-22T09:00:00Z"),
      },
    });
    expect(lastEvent()).not.toHaveProperty("body");
    expect(lastEvent()?.headers).not.toHaveProperty("cookie");
  });

  it("hands text over as text and anything else in base64", async () => {
    const { url, lastEvent } = await start();
    const post = (body: string | Uint8Array<ArrayBuffer>, type: string) =>
      fetch(url, { method: "POST", body, headers: { "content-type": type } });
    await post('{"é":1}', "application/json");
    expect(lastEvent()).toMatchObject({ body: '{"é":1}', isBase64Encoded: false });
    await post('{"a":1}', "application/merge-patch+json");
    expect(lastEvent()).toMatchObject({ body: '{"a":1}', isBase64Encoded: false });
    await post(new Uint8Array([0, 255]), "application/octet-stream");
    expect(lastEvent()).toMatchObject({ body: "AP8=", isBase64Encoded: true });
  });

  it("refuses bodies over ten megabytes", async () => {
    const { url, events } = await start();
    const response = await fetch(url, { method: "POST", body: "x".repeat(10 * 1024 * 1024 + 1) });
    expect(response.status).toBe(413);
    expect(events).toEqual([]);
  });
});

describe("embedded HTTP API: answers", () => {
  it("sends status, headers, cookies and binary bodies as the function says", async () => {
    const { url } = await answering({
      statusCode: 201,
      headers: { "Content-Type": "image/png", "X-Number": 5 },
      cookies: ["a=1; Path=/", "b=2"],
      body: Buffer.from([1, 2, 3]).toString("base64"),
      isBase64Encoded: true,
    });
    const response = await fetch(url);
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([1, 2, 3]);
    expect(response.status).toBe(201);
    expect(response.headers.get("content-type")).toBe("image/png");
    expect(response.headers.get("x-number")).toBe("5");
    expect(response.headers.getSetCookie()).toEqual(["a=1; Path=/", "b=2"]);
  });

  it("takes a result without a status code for a JSON body", async () => {
    const response = await fetch((await answering({ ok: true })).url);
    expect([response.status, await response.json()]).toEqual([200, { ok: true }]);
    expect(response.headers.get("content-type")).toBe("application/json");
  });

  it.each([
    ["a thrown error", () => Promise.reject(new Error("secret detail"))],
    ["a status code that is no number", async () => ({ statusCode: "ok" })],
    ["a body that is no string", async () => ({ statusCode: 200, body: { a: 1 } })],
  ])("answers 500 without details for %s", async (_what, invoke) => {
    const response = await fetch((await start({ invoke })).url);
    expect([response.status, await response.json()]).toEqual([500, { message: "Internal Server Error" }]);
  });

  it("answers 503 when the function takes too long", async () => {
    const { url } = await start({ timeoutMs: 20, invoke: () => new Promise(() => {}) });
    const response = await fetch(url);
    expect([response.status, await response.json()]).toEqual([503, { message: "Service Unavailable" }]);
  });

  it("adds CORS headers only when they are configured, and then for allowed origins only", async () => {
    const origin = "https://app.example";
    const plain = await fetch((await start()).url, { headers: { origin } });
    expect(plain.headers.has("access-control-allow-origin")).toBe(false);
    const cors = {
      allowOrigins: [origin],
      allowMethods: ["GET"],
      allowHeaders: ["authorization"],
      exposeHeaders: [],
      allowCredentials: true,
      maxAgeSeconds: 60,
    };
    const { url, events } = await start({ cors });
    const preflight = await fetch(url, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "GET" },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-methods")).toBe("GET");
    expect(events).toEqual([]);
    expect((await fetch(url, { headers: { origin } })).headers.get("access-control-allow-origin")).toBe(origin);
    const stranger = await fetch(url, { headers: { origin: "https://other.example" } });
    expect(stranger.headers.has("access-control-allow-origin")).toBe(false);
  });
});
