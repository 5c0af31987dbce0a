import path from "node:path";
import { handlerOf } from "@cloudcorrect/core/types/api/route";
import { routes } from "@cloudcorrect/core/types/api/routes";
import { functions } from "@cloudcorrect/core/types/functions";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../../..");
const KB = 1_024;

/** Bundles as SST does, and gives the bytes of all its files with the sources that are in them. */
async function bundleOf(handler: string): Promise<{ bytes: number; sources: string[] }> {
  const { outputFiles, metafile } = await build({
    entryPoints: [path.join(root, handler.replace(/\.handler$/, ".ts"))],
    absWorkingDir: root,
    outdir: "unused",
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    // As infra says: only the evaluator is split, into what it loads on first use.
    splitting: handler === functions.evaluate.handler,
    format: "esm",
    platform: "node",
    target: "node22",
    mainFields: ["module", "main"],
    logLevel: "silent",
  });
  return {
    bytes: outputFiles.reduce((sum, file) => sum + file.contents.length, 0),
    sources: Object.keys(metafile.inputs),
  };
}

/** Routes that need the catalogue: those that save checks, and the one that shows the policy derived from it. */
const withCatalogue = ["groups.create", "checks.create", "checks.update", "checks.delete", "accounts.detail"];
/** Reads an object: the S3 client alone is 100 KB, and cannot be taken apart. */
const withStore = ["groups.evidence"];

const budgets = Object.values(routes).map((route) => {
  const limit = withCatalogue.includes(route.id) ? 1_024 : withStore.includes(route.id) ? 660 : 600;
  return [route.id, handlerOf(route), limit] as const;
});

describe("bundles stay small, so that functions start quickly", () => {
  it.each(budgets)("%s", { timeout: 30_000 }, async (id, handler, limit) => {
    const { bytes, sources } = await bundleOf(handler);
    expect(Math.ceil(bytes / KB)).toBeLessThanOrEqual(limit);
    const has = (part: string) => sources.some((source) => source.startsWith(`packages/core/src/${part}`));
    expect({ providers: has("providers/"), catalogue: has("checks/index.gen") }).toEqual({
      ...{ providers: false, catalogue: withCatalogue.includes(id) },
    });
  });

  it.each(Object.entries(functions))("%s", { timeout: 30_000 }, async (name, { handler }) => {
    const { bytes } = await bundleOf(handler);
    expect(Math.ceil(bytes / KB)).toBeLessThanOrEqual(name === "evaluate" ? 8 * KB : 600);
  });
});
