import { rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, context, stop } from "esbuild";
import { storageFault } from "../emulators/shared/storage-fault";

export interface BundleOptions {
  /** Repository root: handlers are paths from there. */
  root: string;
  /** Emptied and filled with the bundles. */
  folder: string;
  /** `path/to/file.export` each. */
  handlers: readonly string[];
}

/** Bundles on disk. */
export interface Bundles {
  /** Absolute path of the module behind a handler, and the name of its export. */
  locate(handler: string): { file: string; exportName: string };
  /** The worker threads' own entry. */
  workerFile: string;
  /** Bundles again whenever a source changes, and tells about it. */
  watch(onRebuilt: (problems: readonly string[]) => void): Promise<void>;
  /** Ends the bundler's own process; the bundles stay. */
  close(): Promise<void>;
}

const workerEntry = fileURLToPath(new URL("./worker.ts", import.meta.url));
// Bundled CommonJS packages call `require`, which modules do not have.
const banner =
  'import { createRequire as createRequire_ } from "node:module"; const require = createRequire_(import.meta.url);';

/**
 * Bundles every handler, and what they share into common chunks, so that a start takes about a second.
 * Rejects with esbuild's messages when a source is missing or wrong.
 */
export async function bundleFunctions({ root, folder, handlers }: BundleOptions): Promise<Bundles> {
  rmSync(folder, { recursive: true, force: true });
  const files = new Set(handlers.map((handler) => partsOf(handler).source));
  const options: BuildOptions = {
    entryPoints: [
      ...[...files].map((file) => ({ in: path.join(root, file), out: file })),
      { in: workerEntry, out: "worker" },
    ],
    outdir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    outExtension: { ".js": ".mjs" },
    platform: "node",
    // As SST bundles for AWS. CommonJS builds would lose their named exports when a package is imported on first use.
    mainFields: ["module", "main"],
    target: "node20",
    sourcemap: true,
    sourcesContent: false,
    logLevel: "silent",
    banner: { js: banner },
    // Optional parts of the AWS SDK, absent on purpose.
    external: ["@aws-sdk/signature-v4-crt", "aws-crt"],
  };
  let onRebuilt: ((problems: readonly string[]) => void) | undefined;
  const plugin = {
    name: "tell",
    setup: (build: { onEnd(run: (result: { errors: { text: string }[] }) => void): void }) =>
      build.onEnd(({ errors }) => onRebuilt?.(errors.map(({ text }) => text))),
  };
  const build = await context({ ...options, plugins: [plugin] });
  let closed: Promise<void> | undefined;
  await build.rebuild().catch((error: unknown) => {
    throw storageFault(folder, error);
  });
  return {
    locate(handler) {
      const { source, exportName } = partsOf(handler);
      return { file: path.join(folder, `${source}.mjs`), exportName };
    },
    workerFile: path.join(folder, "worker.mjs"),
    async watch(listener) {
      // The first build of a watch repeats what is there already.
      onRebuilt = () => {
        onRebuilt = listener;
      };
      await build.watch();
    },
    close() {
      // A process that ends while esbuild's still runs makes that one complain.
      closed ??= build.dispose().then(stop);
      return closed;
    },
  };
}

/** `packages/functions/src/groups/list.handler` → the file without ending, and `handler`. */
function partsOf(handler: string): { source: string; exportName: string } {
  const dot = handler.lastIndexOf(".");
  return { source: handler.slice(0, dot), exportName: handler.slice(dot + 1) };
}
