import { execFileSync } from "node:child_process";
import { createCipheriv, randomBytes } from "node:crypto";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openNextOutput } from "./graph/copy-project";
import { repository } from "./graph/install-platform";

const dashboard = join(repository, "packages/frontend");
const server = join(dashboard, ".open-next/server-functions/default");
const host = "d111111abcdef8.cloudfront.net";

interface Answer {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
  isBase64Encoded: boolean;
}

/** What CloudFront's call of the function URL looks like: API Gateway's payload, version 2. */
function eventFor(rawPath: string) {
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath,
    rawQueryString: "",
    headers: { host, "x-forwarded-host": host, "x-forwarded-proto": "https", accept: "text/html" },
    requestContext: {
      http: { method: "GET", path: rawPath, protocol: "HTTP/1.1", sourceIp: "192.0.2.1", userAgent: "test" },
      domainName: host,
      requestId: "request",
      timeEpoch: 0,
    },
    isBase64Encoded: false,
  };
}

/** Links as SST puts them into a function: AES-256-GCM, a nonce of zeros, the tag at the end. */
function encryptLinks(folder: string) {
  const links = {
    App: { name: "cloudcorrect", stage: "prod" },
    Auth: { region: "eu-west-1", userPoolId: "eu-west-1_Example", userPoolClientId: "client" },
  };
  const key = randomBytes(32);
  const cipher = createCipheriv("aes-256-gcm", key, Buffer.alloc(12, 0));
  const file = join(folder, "resource.enc");
  writeFileSync(file, Buffer.concat([cipher.update(JSON.stringify(links)), cipher.final(), cipher.getAuthTag()]));
  return { SST_KEY: key.toString("base64"), SST_KEY_FILE: file, SST_RESOURCE_App: JSON.stringify(links.App) };
}

/** An environment in which npm cannot install anything: a build that tries to would fail, or leave out what it needs. */
const noNpm = () => ({ npm_config_registry: "http://127.0.0.1:1/", npm_config_fetch_retries: "0" });

describe("the dashboard as it is deployed", () => {
  const folder = mkdtempSync(join(tmpdir(), "cloudcorrect-dashboard-"));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
    // The build took the place of the one that `npm start` serves, which must be made again.
    rmSync(join(dashboard, ".next/cloudcorrect-sources"), { force: true });
  });

  let answers: Record<string, Answer>;
  const paths = ["/", "/sign-in", "/settings.json", "/no-such-page"];

  beforeAll(() => {
    // The very command of infra/frontend.ts. Longer output than the default buffer is not unusual for a build.
    execFileSync(process.execPath, ["scripts/open-next.mjs"], {
      cwd: dashboard,
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", ...noNpm() },
      stdio: "pipe",
      maxBuffer: 64 * 1024 * 1024,
    });
    const output = execFileSync(
      process.execPath,
      ["--no-warnings", join(import.meta.dirname, "open-next/invoke.mjs"), server, JSON.stringify(paths.map(eventFor))],
      { env: { PATH: process.env.PATH, AWS_REGION: "eu-west-1", ...encryptLinks(folder) }, encoding: "utf8" },
    );
    const printed: Answer[] = JSON.parse(output.trim().split("\n").at(-1) ?? "[]");
    answers = Object.fromEntries(paths.map((path, index) => [path, printed[index] as Answer]));
  });

  const textOf = ({ body, isBase64Encoded }: Answer) =>
    Buffer.from(body, isBase64Encoded ? "base64" : "utf8").toString();
  const answerTo = (path: string) => {
    const answer = answers[path];
    if (!answer) throw new Error(`no answer for ${path}`);
    return answer;
  };

  it("is built into what the infrastructure tests take for granted", () => {
    const built = JSON.parse(readFileSync(join(dashboard, ".open-next/open-next.output.json"), "utf8"));
    const { origins, edgeFunctions, additionalProps } = openNextOutput;
    expect(built.edgeFunctions).toEqual(edgeFunctions);
    expect(built.origins.default).toMatchObject(origins.default);
    expect(built.origins.imageOptimizer).toMatchObject(origins.imageOptimizer);
    const { warmer: _, ...props } = built.additionalProps;
    expect(props).toEqual(additionalProps);
  });

  it("answers pages with a policy whose nonce every script of the page carries", () => {
    for (const path of ["/", "/sign-in"]) {
      const answer = answerTo(path);
      expect(answer.statusCode, path).toBe(200);
      const policy = answer.headers["content-security-policy"] ?? "";
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
      const scriptPolicy = /script-src ([^;]*)/.exec(policy)?.[1];
      expect(scriptPolicy).not.toMatch(/unsafe-inline|unsafe-eval|https:|\*/);
      const scripts = textOf(answer).match(/<script[^>]*>/g) ?? [];
      expect(scripts.length).toBeGreaterThan(0);
      for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
    }
  });

  it("never lets a page be cached by anybody", () => {
    for (const path of paths) expect(answerTo(path).headers["cache-control"], path).toContain("no-store");
  });

  it("reads its settings from the links, at run time", () => {
    expect(JSON.parse(textOf(answerTo("/settings.json")))).toEqual({
      stage: "prod",
      region: "eu-west-1",
      userPoolId: "eu-west-1_Example",
      userPoolClientId: "client",
      apiBaseUrl: "",
      local: false,
    });
  });

  it("has a function for images that needs nothing installed, and says that there is none", async () => {
    const folder = join(dashboard, ".open-next/image-optimization-function");
    expect(readdirSync(folder)).toEqual(["index.mjs"]);
    const { handler } = await import(pathToFileURL(join(folder, "index.mjs")).href);
    expect(await handler({ rawPath: "/_next/image" })).toMatchObject({ statusCode: 404 });
  });

  it("is not built again where a build lies ready, and says so where none does", () => {
    const script = join(dashboard, "scripts/open-next.mjs");
    const before = statSync(join(dashboard, ".open-next/open-next.output.json")).mtimeMs;
    execFileSync(process.execPath, [script], { env: { ...process.env, DASHBOARD_BUILD: "ready" }, stdio: "pipe" });
    expect(statSync(join(dashboard, ".open-next/open-next.output.json")).mtimeMs).toBe(before);
    const empty = join(folder, "frontend/scripts");
    mkdirSync(empty, { recursive: true });
    copyFileSync(script, join(empty, "open-next.mjs"));
    expect(() =>
      execFileSync(process.execPath, [join(empty, "open-next.mjs")], {
        env: { ...process.env, DASHBOARD_BUILD: "ready" },
        stdio: "pipe",
      }),
    ).toThrow(/there is no build/);
  });

  it("answers 404 for a page that does not exist", () => {
    expect(answerTo("/no-such-page").statusCode).toBe(404);
  });
});
