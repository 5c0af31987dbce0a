import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { smoke } from "./smoke";

let server: Server | undefined;
afterEach(() => void server?.close());

type Answer = [status: number, type: string, body: string];

const right: Readonly<Record<string, Answer>> = {
  "/": [200, "text/html; charset=utf-8", "<html>"],
  "/sign-in": [200, "text/html; charset=utf-8", "<title>Sign in · CloudCorrect</title>"],
  "/settings.json": [200, "application/json", '{"userPoolId":"eu-west-1_Example"}'],
  "/api/auth/me": [401, "application/json", '{"message":"Unauthorized"}'],
};
const noRoute: Answer = [404, "application/problem+json", "{}"];

/** A stage that answers as given, and at first as CloudFront does while it knows no routes. */
async function stage(answers: Readonly<Record<string, Answer>>, late = 0): Promise<string> {
  const asked = new Map<string, number>();
  server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? "";
    const count = (asked.get(path) ?? 0) + 1;
    asked.set(path, count);
    const [status, type, body] =
      count <= late ? ([502, "text/html", "bad gateway"] as Answer) : (answers[path] ?? noRoute);
    response.writeHead(status, { "content-type": type }).end(body);
  });
  await new Promise<void>((listening) => server?.listen(0, "127.0.0.1", listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const quick = { tries: 3, pauseMs: 1, timeoutMs: 2_000 };

describe("the smoke test of a stage", () => {
  it("has nothing to say of one that answers as it should, also when its routes come late", async () => {
    expect(await smoke(await stage(right), quick)).toEqual([]);
    server?.close();
    expect(await smoke(await stage(right, 2), quick)).toEqual([]);
  });

  it.each<[string, Answer, RegExp]>([
    ["/", [502, "text/html", ""], /^\/ answered 502, not 200, 3 times$/],
    ["/sign-in", [200, "text/html", "placeholder"], /^\/sign-in is not the sign-in page/],
    ["/settings.json", [200, "application/json", "{}"], /^\/settings\.json does not name the user pool/],
    ["/api/auth/me", [200, "application/json", "{}"], /^\/api\/auth\/me answered 200, not 401/],
    ["/api/nothing-here", [404, "text/html", ""], /^\/api\/nothing-here is text\/html/],
  ])("says what is wrong with %s", async (path, answer, message) => {
    expect(await smoke(await stage({ ...right, [path]: answer }), quick)).toEqual([expect.stringMatching(message)]);
  });

  it("says that nothing answers where nothing does", async () => {
    const address = await stage(right);
    await new Promise((closed) => server?.close(closed));
    const problems = await smoke(address, { ...quick, tries: 1 });
    expect(problems).toHaveLength(5);
    expect(problems[0]).toMatch(/did not answer \(.*ECONNREFUSED/);
  });
});
