import { once } from "node:events";
import { statSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import path from "node:path";
import { AdminDeleteUserCommand, CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, it } from "vitest";
import { rootKeyOf } from "./support/emulators";
import { useLocalStage } from "./support/local-stage";
import { canLook, portsOf } from "./support/processes";

const stage = useLocalStage({ dashboard: true, env: { CLOUDCORRECT_HOSTS: "dev.example:8443" } });

interface Ask {
  host?: string;
  port: number;
  path?: string;
  method?: string;
  headers?: Record<string, string>;
}

/** A request with any headers, those that only browsers set among them. */
async function ask({ host = "127.0.0.1", port, path: place = "/", method = "GET", headers }: Ask) {
  const sent = request({ host, port, path: place, method, headers: { host: `localhost:${port}`, ...headers } }).end();
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  const text = Buffer.concat(await answer.toArray()).toString();
  sent.destroy();
  return { status: answer.statusCode, text, allowed: answer.headers["access-control-allow-origin"] };
}

const upgrade = {
  connection: "Upgrade",
  upgrade: "websocket",
  "sec-websocket-version": "13",
  "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
};
/** What a browser sends for a page that is not ours. */
const foreign: Record<string, { method?: string; headers: Record<string, string> }> = {
  "by a name that was bound to this machine": { headers: { host: "rebind.example" } },
  "from a page elsewhere": { headers: { origin: "http://evil.example" } },
  "from a page of another port": { headers: { origin: "http://localhost:3000" } },
  "from a page without an origin": { headers: { origin: "null" } },
  "for leave to call": {
    method: "OPTIONS",
    headers: { origin: "http://evil.example", "access-control-request-method": "POST" },
  },
  "by a form elsewhere": { method: "POST", headers: { origin: "http://evil.example" } },
  "as a script elsewhere": {
    headers: { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script" },
  },
  "as a frame elsewhere": {
    headers: { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" },
  },
  "for a web socket elsewhere": { headers: { ...upgrade, origin: "http://evil.example" } },
};

describe.skipIf(!canLook)("every port that the stage opens", () => {
  it("is on the loopback, and refuses whoever asks by a foreign name or from a foreign page", async () => {
    const ports = portsOf(stage().pid);
    // Dashboard, API, six services, the lock of the data folder, and the dashboard's own process.
    expect(new Set(ports.map(({ port }) => port)).size).toBe(10);
    for (const { address, port } of ports) {
      expect(["127.0.0.1", "::1"]).toContain(address);
      for (const [how, { method = "GET", headers }] of Object.entries(foreign)) {
        const answer = await ask({ host: address, port, method, headers });
        expect({ how, port, ...answer }).toMatchObject({ status: 403, allowed: undefined });
      }
    }
  });

  it("is reached by the names that were allowed where people go, and by no other where programs go", async () => {
    const own = [stage().api, stage().dashboard].map((url) => Number(new URL(url).port));
    const headers = { host: "dev.example:8443", origin: "https://dev.example:8443" };
    for (const { port, address } of portsOf(stage().pid).filter((each) => own.includes(each.port)))
      expect((await ask({ host: address, port, path: "/__local/clock", headers })).status).toBe(200);
    const { endpoints } = await stage().local<{ endpoints: Record<string, string> }>("stage");
    for (const url of Object.values(endpoints))
      expect((await ask({ port: Number(new URL(url).port), headers: { host: headers.host } })).status).toBe(403);
    const page = await ask({ port: Number(new URL(stage().dashboard).port), path: "/sign-in", headers });
    expect(page.text).toContain("Sign in");
  });
});

describe("what only the person at this machine may see", () => {
  it("is told to no page of another origin: mails, tokens, the sandbox, the clock", async () => {
    const person = await stage().signUp("guarded@example.com");
    const calls = [`token?user=${person.email}`, "mail", "mailbox", "stage", `sandbox?user=${person.email}`, "clock"];
    for (const url of [stage().api, stage().dashboard])
      for (const call of calls)
        for (const { method = "GET", headers } of Object.values(foreign)) {
          const answer = await ask({ port: Number(new URL(url).port), path: `/__local/${call}`, method, headers });
          expect(answer.status).toBe(403);
          expect(answer.text).toMatch(/^Refused: .*\n$/);
        }
    expect(await stage().token(person.email)).toMatch(/^ey/);
  });
});

describe("the root key", () => {
  it("is needed to administer users; no key that was ever written down is as good", async () => {
    const { userPoolId, userPoolEndpoint, region } = await stage().local<Record<string, string>>("stage");
    const person = await stage().signUp("kept@example.com");
    const remove = (endpoint: string, credentials: { accessKeyId: string; secretAccessKey: string }) =>
      new CognitoIdentityProviderClient({ region, endpoint, credentials, maxAttempts: 1 })
        .send(new AdminDeleteUserCommand({ UserPoolId: userPoolId, Username: person.email }))
        .then(() => "deleted")
        .catch((error: Error) => error.name);
    const root = rootKeyOf(stage());
    const guessed = { accessKeyId: "LOCALROOT", secretAccessKey: "local" };
    const halfGuessed = { accessKeyId: root.accessKeyId, secretAccessKey: "local" };
    for (const endpoint of [userPoolEndpoint as string, `${stage().dashboard}/__local/cognito`]) {
      expect(await remove(endpoint, guessed)).toBe("UnrecognizedClientException");
      expect(await remove(endpoint, halfGuessed)).toBe("InvalidSignatureException");
    }
    expect(await stage().token(person.email)).toMatch(/^ey/);
    expect(await remove(`${stage().dashboard}/__local/cognito`, root)).toBe("deleted");
    await expect(stage().token(person.email)).rejects.toThrow("404");
  });

  it("lies in a file of its owner, is told to nobody, and is another one after every start", async () => {
    const before = rootKeyOf(stage());
    expect(before.secretAccessKey).toMatch(/^\S{40}$/);
    expect(statSync(path.join(stage().dataFolder, "credentials")).mode & 0o777).toBe(0o600);
    expect(JSON.stringify(await stage().local("stage"))).not.toContain(before.secretAccessKey);
    expect(stage().output()).not.toContain(before.secretAccessKey);
    await stage().restart();
    expect(rootKeyOf(stage()).accessKeyId).not.toBe(before.accessKeyId);
    expect(rootKeyOf(stage()).secretAccessKey).not.toBe(before.secretAccessKey);
  });
});
