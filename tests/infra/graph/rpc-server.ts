import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { FunctionBuild } from "./model";
import { accountId, region } from "./provider-mocks";

interface Call {
  method: string;
  params: [FunctionBuild];
}

/**
 * Stands in for the server that SST's components ask, at SST_SERVER, to bundle functions. Bundling is left out (the
 * bundle tests do it); what was asked for is kept in `builds`.
 */
export async function startRpcServer(root: string) {
  const stub = join(root, ".sst/stub");
  mkdirSync(stub, { recursive: true });
  writeFileSync(join(stub, "bundle.mjs"), "export const handler = async () => {};\n");
  const builds: FunctionBuild[] = [];

  const methods: Record<string, (args: FunctionBuild) => unknown> = {
    "Provider.Aws.Bootstrap": () => ({
      version: 5,
      asset: "sst-asset-mock",
      state: "sst-state-mock",
      appsyncHttp: "",
      appsyncRealtime: "",
      assetEcrRegistryId: accountId,
      assetEcrUrl: `${accountId}.dkr.ecr.${region}.amazonaws.com/sst-asset`,
    }),
    // The next two are asked under `sst dev` only: which functions run live, and where they meet the developer's machine.
    "Runtime.AddTarget": () => ({}),
    "Provider.Aws.Appsync": () => ({ http: "events.example", realtime: "realtime.example" }),
    "Runtime.Build": (args) => {
      builds.push(args);
      return { handler: args.handler, out: args.bundle ?? stub, errors: [], sourcemaps: [] };
    },
  };

  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { method, params } = JSON.parse(body) as Call;
    const answer = methods[method];
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(answer ? { result: answer(params[0]) } : { error: `no rpc method ${method}` }));
  });
  server.keepAliveTimeout = 0; // A busy machine pauses for longer than the usual five seconds between two calls.
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, builds };
}
