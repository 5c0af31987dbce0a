import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { unusedModules } from "../../infra/bundling";
import { type Bundle, buildFunction } from "./bundle/build-function";
import { handlers } from "./bundle/handlers";
import { repository } from "./graph/install-platform";
import { loadGraph } from "./graph/load-graph";

/** Clients of the tables, of mail and the like: what our own functions may talk to. All others are for customers' accounts. */
const ownClients = ["dynamodb", "kms", "lambda", "s3", "sesv2", "sqs"];
const clientIn = (input: string) => /@aws-sdk\/client-([a-z0-9-]+)\//.exec(input)?.[1];
const foreignClients = (inputs: string[]) => [
  ...new Set(inputs.map(clientIn).filter((client) => client && !ownClients.includes(client))),
];

/** Files of tests, of the local stage, and of tools. */
const development =
  /\.test\.ts$|^packages\/(local|cli|frontend)\/|^tests\/|node_modules\/(vitest|vite|dynalite|fast-check|typescript|esbuild|tsx|playwright-core)\//;

const bundles = new Map<string, Promise<Bundle>>();
afterAll(async () => {
  for (const bundle of await Promise.allSettled(bundles.values())) {
    if (bundle.status === "fulfilled") rmSync(bundle.value.folder, { recursive: true, force: true });
  }
});

/** Each handler is bundled once for all tests of this file. */
function bundleOf({ name, file }: (typeof handlers)[number]): Promise<Bundle> {
  const known = bundles.get(name) ?? buildFunction(join(repository, file));
  bundles.set(name, known);
  return known;
}

describe.each(handlers.map((handler) => [handler.name, handler] as const))("bundle of %s", (_, handler) => {
  it(`reads no more than ${handler.budget / 1000} kB before it can run`, async () => {
    expect((await bundleOf(handler)).startBytes).toBeLessThanOrEqual(handler.budget);
  });

  it("has nothing of tests, tools or the local stage inside", async () => {
    expect((await bundleOf(handler)).inputs.filter((input) => development.test(input))).toEqual([]);
  });

  it("can start without what is left out", async () => {
    expect((await bundleOf(handler)).missing).toEqual([]);
  });

  it("starts without a client for customers' accounts", async () => {
    const { inputs, startInputs } = await bundleOf(handler);
    // Only the evaluator may have such clients at all, and it imports each on first use.
    expect(foreignClients(handler.name === "evaluate" ? startInputs : inputs)).toEqual([]);
  });
});

describe("the evaluator", () => {
  const evaluator = handlers.find((handler) => handler.name === "evaluate");

  it("has the clients for customers' accounts, in files of their own", async () => {
    const { inputs, folder } = await bundleOf(evaluator as (typeof handlers)[number]);
    expect(foreignClients(inputs)).toEqual(expect.arrayContaining(["ec2", "iam", "route-53", "sts"]));
    expect(readdirSync(folder).length).toBeGreaterThan(5);
  });

  it("is no larger than 8 MB", async () => {
    expect((await bundleOf(evaluator as (typeof handlers)[number])).bytes).toBeLessThanOrEqual(8_000_000);
  });
});

describe.each(["groups.create", "checks.create", "checks.update", "evaluate"])("%s", (name) => {
  const handler = handlers.find((each) => each.name === name) as (typeof handlers)[number];

  it("has the schemas of all resource types with it, in files that are not read at the start", async () => {
    const { schemaFiles, startInputs } = await bundleOf(handler);
    expect(schemaFiles.length).toBeGreaterThan(20);
    expect(startInputs.filter((input) => /structures\/[a-z]\.gen/.test(input))).toEqual([]);
  });

  it("finds them beside itself", async () => {
    const { folder, schemaFiles } = await bundleOf(handler);
    for (const file of schemaFiles)
      expect(await import(join(folder, basename(file)))).toMatchObject({ packedStructures: expect.any(String) });
  });
});

it("signs with the credentials that Lambda puts into the environment, without what is left out", async () => {
  const { folder } = await buildFunction(join(repository, "packages/functions/src/scheduler/tick.ts"));
  const authorizations: (string | undefined)[] = [];
  const tables = createServer((request, response) => {
    authorizations.push(request.headers.authorization);
    response.writeHead(400, { "content-type": "application/x-amz-json-1.0" }).end('{"__type":"ValidationException"}');
  });
  try {
    await new Promise<void>((ready) => tables.listen(0, "127.0.0.1", ready));
    const { port } = tables.address() as AddressInfo;
    const program = "const { handler } = await import(process.argv[1]); await handler();";
    const links = Object.entries({ App: { name: "cloudcorrect", stage: "prod" }, ...loadGraph("prod").links });
    const child = spawn(process.execPath, ["--input-type=module", "-e", program, "--", join(folder, "bundle.mjs")], {
      cwd: folder,
      env: {
        ...Object.fromEntries(links.map(([name, link]) => [`SST_RESOURCE_${name}`, JSON.stringify(link)])),
        AWS_REGION: "eu-west-1",
        AWS_ACCESS_KEY_ID: "AKIAOFTHEROLE",
        AWS_SECRET_ACCESS_KEY: "secret",
        AWS_SESSION_TOKEN: "token",
        AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      },
      stdio: "ignore",
    });
    await once(child, "close");
  } finally {
    tables.close();
    rmSync(folder, { recursive: true, force: true });
  }
  expect(authorizations[0]).toMatch(/^AWS4-HMAC-SHA256 Credential=AKIAOFTHEROLE\//);
});

it("bundles as the deployed functions are declared: minified, without names, and split", () => {
  const declared = loadGraph("prod").builds.filter((build) => !build.bundle);
  for (const build of declared) {
    const handler = handlers.find(({ file }) => file === build.handler.replace(/\.handler$/, ".ts"));
    expect(handler, build.functionID).toBeDefined();
    const esbuild = { keepNames: false, external: unusedModules };
    expect(build.properties, build.functionID).toMatchObject({ minify: true, splitting: true, esbuild });
  }
});
