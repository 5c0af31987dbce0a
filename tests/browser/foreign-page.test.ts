import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Member, newMember, signIn } from "./support/people";
import { describeInBrowser, useBrowser } from "./support/use-browser";

/** Answers every request with an empty page. */
async function listen(): Promise<{ server: Server; port: number }> {
  const server = createServer((_, res) => res.writeHead(200, { "content-type": "text/html" }).end("<!doctype html>"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

/** A port that was free a moment ago: the address that is allowed has to be known before the stage starts. */
async function freePort(): Promise<number> {
  const { server, port } = await listen();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const port = await freePort();
// Names that an attacker, or the person at the machine, has bound to it.
const names = ["rebind.example", "evil.example", "dev.example"].map((name) => `MAP ${name} 127.0.0.1`);
const stage = useBrowser({
  env: { PORT: String(port), CLOUDCORRECT_HOSTS: `dev.example:${port}` },
  args: [`--host-resolver-rules=${names.join(",")}`],
});

let foreign: { server: Server; port: number };
let member: Member;
beforeAll(async () => {
  foreign = await listen();
  member = await newMember(stage.local());
});
afterAll(() => void foreign?.server.close());

/** What a page gets to see of each call that it tries. */
async function tries(page: Page, base: string, user: string): Promise<string[]> {
  const pool = await stage.local().local<{ userPoolId: string; userPoolEndpoint: string }>("stage");
  return page.evaluate(
    async ({ base, user, pool }) => {
      const tell = (answer: Promise<Response>) =>
        answer.then(
          async (given) => `${given.type} ${given.status} ${await given.text()}`,
          (error: Error) => error.name,
        );
      const token = `${base}/__local/token?user=${user}`;
      const remove = {
        method: "POST",
        headers: { "x-amz-target": "AWSCognitoIdentityProviderService.AdminDeleteUser" },
        body: JSON.stringify({ UserPoolId: pool.userPoolId, Username: user }),
      };
      const socket = new Promise<string>((resolve) => {
        const opened = new WebSocket(`${base.replace("http", "ws")}/_next/webpack-hmr`);
        opened.onopen = () => resolve("open");
        opened.onerror = () => resolve("closed");
      });
      return [
        await tell(fetch(token)),
        await tell(fetch(token, { mode: "no-cors" })),
        await tell(fetch(`${base}/__local/mail`)),
        await tell(fetch(`${base}/__local/clock`, { method: "POST", mode: "no-cors", body: '{"advanceMinutes":600}' })),
        await tell(fetch(`${base}/__local/cognito`, remove)),
        await tell(fetch(pool.userPoolEndpoint, remove)),
        await socket,
      ];
    },
    { base, user, pool },
  );
}

/** The stage is as it was. */
async function isUntouched(): Promise<void> {
  const { now } = await stage.local().local<{ now: string }>("clock");
  expect(Date.parse(now) - Date.now()).toBeLessThan(60_000);
  expect(await stage.local().token(member.email)).toMatch(/^ey/);
}

describeInBrowser("a page that is not the product's", () => {
  it.each(["evil.example", "localhost"])("on %s sees nothing of the stage and moves nothing", async (name) => {
    const { page } = await stage.visitor();
    await page.goto(`http://${name}:${foreign.port}/`);
    for (const base of [stage.local().api, stage.local().dashboard]) {
      const seen = await tries(page, base, member.email);
      expect(seen).toEqual(["TypeError", "opaque 0 ", "TypeError", "opaque 0 ", "TypeError", "TypeError", "closed"]);
    }
    await page.setContent(`<iframe src="${stage.local().dashboard}/__local/mailbox"></iframe>`);
    await page.frameLocator("iframe").getByText("Refused: pages of another origin").waitFor();
    await isUntouched();
  });

  it("on a name that was bound to this machine is refused even where it is its own origin", async () => {
    const { page } = await stage.visitor();
    for (const base of [stage.local().api, stage.local().dashboard]) {
      const rebound = base.replace("localhost", "rebind.example");
      const answer = await page.goto(`${rebound}/__local/mail`);
      expect(answer?.status()).toBe(403);
      const seen = await tries(page, rebound, member.email);
      const refused = "basic 403 Refused: the Host header does not name this server.\n";
      expect(seen).toEqual([...Array(5).fill(refused), "TypeError", "closed"]);
    }
    await isUntouched();
  });
});

describeInBrowser("the person at the machine", () => {
  it.each(["localhost", "127.0.0.1", "dev.example"])("signs in on %s", async (name) => {
    const { page, complaints } = await stage.visitor({ baseURL: `http://${name}:${port}` });
    await signIn(page, member);
    expect(new URL(page.url()).hostname).toBe(name);
    // Of a name without TLS the browser says that one of the headers has no effect there.
    expect(complaints.filter((text) => !text.includes("origin was untrustworthy"))).toEqual([]);
  });

  it("may come by a link from elsewhere", async () => {
    const { page } = await stage.visitor();
    await page.goto(`http://evil.example:${foreign.port}/`);
    await page.setContent(`<a href="${stage.local().dashboard}/sign-in">in</a>`);
    await page.getByRole("link", { name: "in" }).click();
    await page.getByRole("button", { name: "Sign in", exact: true }).waitFor();
  });
});
