import { describe, expect, it } from "vitest";
import type { HttpEvent, JwtAuthorizer, LambdaAuthorizer } from "../../../packages/local/src/emulators/index";
import { testClock } from "../support/clock";
import { start } from "./start-api";

describe("embedded HTTP API: JWT authorizer", () => {
  const claims = { iss: "https://issuer", aud: "client", sub: "u1", groups: ["a", "b"], scope: "read write" };
  const withJwt = (given: Record<string, unknown> | undefined, scopes?: string[]) => {
    const jwt: JwtAuthorizer = {
      kind: "jwt",
      issuer: "https://issuer",
      audiences: ["client"],
      identitySource: "$request.header.Authorization",
      verify: async () => {
        if (!given) throw new Error("bad signature");
        return given;
      },
    };
    return start({
      routes: [{ routeKey: "GET /", functionName: "f", authorizer: "jwt", scopes }],
      authorizers: { jwt },
    });
  };
  const headers = { authorization: "Bearer token" };

  it("hands the claims to the function as strings", async () => {
    const { url, lastEvent } = await withJwt(claims);
    expect((await fetch(url, { headers })).status).toBe(200);
    expect(lastEvent()?.requestContext.authorizer).toEqual({
      jwt: { claims: { ...claims, groups: "[a b]" }, scopes: null },
    });
  });

  it.each([
    ["no token", claims, {}],
    ["a token with a bad signature", undefined, headers],
    ["a token of another issuer", { ...claims, iss: "https://other" }, headers],
    ["a token for another client", { ...claims, aud: "other" }, headers],
  ])("answers 401 for %s", async (_what, given, sent) => {
    const { url, events } = await withJwt(given);
    const response = await fetch(url, { headers: sent });
    expect([response.status, await response.json()]).toEqual([401, { message: "Unauthorized" }]);
    expect(events).toEqual([]);
  });

  it("answers 403 when the token lacks the route's scopes", async () => {
    expect((await fetch((await withJwt(claims, ["admin"])).url, { headers })).status).toBe(403);
    expect((await fetch((await withJwt(claims, ["write"])).url, { headers })).status).toBe(200);
  });
});

describe("embedded HTTP API: Lambda authorizer", () => {
  const withLambda = async (answer: () => unknown, more: Partial<LambdaAuthorizer> = {}) => {
    const clock = testClock();
    const asked: Record<string, unknown>[] = [];
    const events: HttpEvent[] = [];
    const keys: LambdaAuthorizer = {
      kind: "lambda",
      functionName: "authorizer",
      identitySources: ["$request.header.X-Api-Key"],
      ttlSeconds: 0,
      simpleResponse: true,
      ...more,
    };
    const { url } = await start({
      clock,
      routes: [{ routeKey: "GET /v1/{proxy+}", functionName: "f", authorizer: "keys" }],
      authorizers: { keys },
      invoke: async (functionName, event) => {
        if (functionName === "f") return events.push(event as HttpEvent);
        asked.push(event as Record<string, unknown>);
        return answer();
      },
    });
    const get = (key?: string) => fetch(`${url}/v1/groups`, { headers: key ? { "x-api-key": key } : {} });
    return { get, asked, events, clock };
  };

  it("asks with an event of version 2.0 and hands the context on", async () => {
    const { get, asked, events } = await withLambda(() => ({ isAuthorized: true, context: { tenantId: "t1" } }));
    expect((await get("k1")).status).toBe(200);
    expect(asked[0]).toMatchObject({
      version: "2.0",
      type: "REQUEST",
      routeArn: "arn:aws:execute-api:us-east-1:000000000000:localapi00/$default/GET/v1/groups",
      identitySource: ["k1"],
      routeKey: "GET /v1/{proxy+}",
      headers: { "x-api-key": "k1" },
    });
    expect(events[0]?.requestContext.authorizer).toEqual({ lambda: { tenantId: "t1" } });
  });

  it("answers 401 without asking when the identity is missing", async () => {
    const { get, asked } = await withLambda(() => ({ isAuthorized: true }));
    expect((await get()).status).toBe(401);
    expect(asked).toEqual([]);
  });

  it("answers 403 when refused and 500 when the authorizer fails", async () => {
    expect((await (await withLambda(() => ({ isAuthorized: false }))).get("k")).status).toBe(403);
    const failing = await withLambda(() => Promise.reject(new Error("down")));
    expect((await failing.get("k")).status).toBe(500);
  });

  it("keeps an answer per identity as long as declared", async () => {
    const { get, asked, clock } = await withLambda(() => ({ isAuthorized: true }), { ttlSeconds: 60 });
    for (const key of ["k1", "k1", "k2"]) await get(key);
    expect(asked).toHaveLength(2);
    clock.advance(60_000);
    await get("k1");
    expect(asked).toHaveLength(3);
  });

  it("judges a policy document by effect and resource", async () => {
    const policy = (Effect: string, Resource: string) => () => ({
      principalId: "p",
      policyDocument: { Statement: [{ Action: "execute-api:Invoke", Effect, Resource }] },
    });
    const status = async (answer: () => unknown) =>
      (await (await withLambda(answer, { simpleResponse: false })).get("k")).status;
    expect(await status(policy("Allow", "arn:aws:execute-api:*:*:*/$default/GET/v1/*"))).toBe(200);
    expect(await status(policy("Allow", "arn:aws:execute-api:*:*:*/$default/POST/*"))).toBe(403);
    expect(await status(policy("Deny", "*"))).toBe(403);
  });
});
