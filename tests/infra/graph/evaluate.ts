/**
 * Evaluates sst.config.ts and infra/ with SST's real components under Pulumi's unit-test mocks, and writes the resources
 * that a deploy would create. A program of its own, because mocks and the patches that recording needs are process-wide.
 *
 *   npx tsx tests/infra/graph/evaluate.ts <folder of sst.config.ts> <stage> deploy|dev <output file>
 *
 * Not covered: what AWS itself validates or computes, real diffs, the order of updates.
 */
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { loadApp, loadProgram } from "./bundle-config";
import { deployingEnvironment, secretsOf } from "./canary";
import { platform } from "./install-platform";
import type { Graph } from "./model";
import { region } from "./provider-mocks";
import { recordResources } from "./record-resources";
import { startRpcServer } from "./rpc-server";

const [root, stage, command, outputFile] = process.argv.slice(2);
if (!root || !stage || !outputFile) throw new Error("usage: evaluate.ts <root> <stage> deploy|dev <output file>");

// An error inside an apply() arrives as an unhandled rejection and would leave the stack waiting for ever.
const fail = (error: unknown) => {
  console.error(error instanceof Error ? error.stack : error);
  process.exit(1);
};
process.on("unhandledRejection", fail).on("uncaughtException", fail);

const fromPlatform = createRequire(join(platform, "package.json"));
const rpc = await startRpcServer(root);
Object.assign(process.env, deployingEnvironment, {
  SST_SERVER: rpc.url,
  AWS_REGION: region,
  SST_AWS_REGION: region,
});
for (const [name, value] of Object.entries(secretsOf(stage))) process.env[`SST_SECRET_${name}`] = value;

const app = await loadApp(root, stage);
const program = await loadProgram(root, app, command === "dev");
const { resources, links } = await recordResources(app);
const { runInPulumiStack } = fromPlatform("@pulumi/pulumi/runtime/stack");
const pulumi = fromPlatform("@pulumi/pulumi");
const outputs = await pulumi.output(await runInPulumiStack(program)).promise();
await pulumi.runtime.disconnect();

const { name, removal, protect } = app;
const graph: Graph = { app: { name, stage, removal, protect }, outputs, resources, builds: rpc.builds, links };
writeFileSync(outputFile, JSON.stringify(graph));
process.exit(0);
