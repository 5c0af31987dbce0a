import { createRequire } from "node:module";
import path from "node:path";
import { compileFunction } from "node:vm";
import { build } from "esbuild";
import { createGlobals } from "./globals";
import type { Plan } from "./model";
import { createRecorder, type PlanContext } from "./recorder";

/** What `sst.config.ts` exports. */
interface Config {
  app(input: { stage: string }): Promise<{ name: string }>;
  run(): Promise<unknown>;
}

/**
 * Evaluates the real `sst.config.ts` and all it imports with our own globals, and returns what was declared.
 * Throws `NotImplementedLocally` for whatever the local runner would not run as AWS does.
 *
 * @param root folder of `sst.config.ts`
 */
export async function loadPlan(root: string, context: Omit<PlanContext, "appName">): Promise<Plan> {
  const file = path.join(root, "sst.config.ts");
  const code = await bundle(file);
  const unnamed = createGlobals(createRecorder({ ...context, appName: "unnamed" }));
  const { name } = await evaluate(file, code, unnamed).app(context);
  const recorder = createRecorder({ ...context, appName: name });
  await evaluate(file, code, createGlobals(recorder)).run();
  return recorder.plan;
}

async function bundle(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    platform: "node",
    target: "node20",
    format: "cjs",
    sourcemap: "inline",
    logLevel: "silent",
  });
  return (outputFiles[0] as { text: string }).text;
}

/** Runs the bundle as a CommonJS module whose free names are the globals: nothing leaks into this process. */
function evaluate(file: string, code: string, globals: Record<string, unknown>): Config {
  const module = { exports: {} as { default?: Config } };
  const names = ["module", "exports", "require", ...Object.keys(globals)];
  const run = compileFunction(code, names, { filename: file });
  run(module, module.exports, createRequire(file), ...Object.values(globals));
  if (!module.exports.default) throw new Error(`${file} has no default export.`);
  return module.exports.default;
}
