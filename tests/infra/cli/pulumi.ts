/**
 * Stands in for the `pulumi` program, as far as the CLI of SST calls it for `sst diff`: makes an empty stack, and runs the program that the CLI
 * built, under the mocks of the graph tests, to write the steps from the stack's state to it into the event log. Neither providers nor AWS
 * are asked, and nothing is kept.
 *
 *   pulumi stack init organization/<app>/<stage>
 *   pulumi preview --stack organization/<app>/<stage> --event-log <file> …
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { platform } from "../graph/install-platform";
import { recordResources } from "../graph/record-resources";
import { type StoredResource, stepsTo } from "./steps";

// The CLI waits for this program without limit.
setTimeout(() => process.exit(1), 240_000).unref();

const [command, ...rest] = process.argv.slice(2);
const option = (name: string) => rest[rest.indexOf(name) + 1] ?? "";
const stack = command === "stack" ? (rest[1] ?? "") : option("--stack");
const [, name = "", stage = ""] = stack.split("/");
const backend = fileURLToPath(process.env.PULUMI_BACKEND_URL ?? "");
const stateFile = join(backend, ".pulumi/stacks", name, `${stage}.json`);

async function preview(eventLog: string): Promise<void> {
  let sequence = 0;
  const log = (event: object) =>
    appendFileSync(eventLog, `${JSON.stringify({ sequence: sequence++, timestamp: 0, ...event })}\n`);
  // An error inside an apply() arrives as an unhandled rejection and would leave the stack waiting for ever.
  const fail = (error: unknown) => {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    log({ diagnosticEvent: { severity: "error", message, color: "never" } });
    console.error(message);
    process.exit(1);
  };
  process.on("unhandledRejection", fail).on("uncaughtException", fail);

  const main = /^main: (.+)$/m.exec(readFileSync(join(backend, "Pulumi.yaml"), "utf8"))?.[1] ?? "";
  const { resources } = await recordResources({ name, stage });
  const fromPlatform = createRequire(join(platform, "package.json"));
  const { runInPulumiStack } = fromPlatform("@pulumi/pulumi/runtime/stack");
  await runInPulumiStack(async () => (await import(pathToFileURL(main).href)).default);
  await fromPlatform("@pulumi/pulumi").runtime.disconnect();

  const { latest } = JSON.parse(readFileSync(stateFile, "utf8")).checkpoint;
  const steps = stepsTo(resources, (latest.resources ?? []) as StoredResource[]);
  for (const metadata of steps) log({ resOutputsEvent: { metadata, planning: true } });
  const count = (op: string) => steps.filter((step) => step.op === op).length;
  const resourceChanges = {
    create: count("create"),
    update: count("update"),
    delete: count("delete"),
    same: count("same"),
  };
  log({ summaryEvent: { maybeCorrupt: false, durationSeconds: 0, resourceChanges, PolicyPacks: {} } });
}

if (command === "stack" && rest[0] === "init") {
  const latest = { manifest: { time: "2026-01-01T00:00:00Z", magic: "", version: "" }, resources: [] };
  mkdirSync(dirname(stateFile), { recursive: true });
  writeFileSync(stateFile, JSON.stringify({ version: 3, checkpoint: { stack, latest } }));
} else if (command === "preview" && existsSync(stateFile)) {
  await preview(option("--event-log"));
  process.exit(0);
} else {
  console.error(`the stand-in for pulumi does not know: ${process.argv.slice(2).join(" ")}`);
  process.exit(2);
}
