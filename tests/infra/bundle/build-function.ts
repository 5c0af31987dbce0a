import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, type Metafile } from "esbuild";
import { unusedModules } from "../../../infra/bundling";
import { repository } from "../graph/install-platform";

export interface Bundle {
  /** Where the files are; `bundle.mjs` is the entry. */
  folder: string;
  /** Bytes of code, source maps left out: SST does not put them into the function either. */
  bytes: number;
  /** Files with schemas of resource types, which are read on demand. */
  schemaFiles: string[];
  /** Bytes that Node reads before the handler can run: the entry and what it imports statically. */
  startBytes: number;
  /** Source files inside, from the repository's root. */
  inputs: string[];
  /** Source files of the part that is read at the start. */
  startInputs: string[];
  /** Packages that are left out although the code cannot start without them: it imports them statically. */
  missing: string[];
}

/** SST writes these lines in front of every ESM bundle, for packages that still call `require`. */
const banner = `import { createRequire as topLevelCreateRequire } from 'module';
const require = topLevelCreateRequire(import.meta.url);
import { fileURLToPath as topLevelFileUrlToPath, URL as topLevelURL } from "url"
const __filename = topLevelFileUrlToPath(import.meta.url)
const __dirname = topLevelFileUrlToPath(new topLevelURL(".", import.meta.url))
`;

/** Outputs that are reached from the entry without a dynamic import. */
function startOf(outputs: Metafile["outputs"], entry: string, seen = new Set<string>()): Set<string> {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  for (const { path, kind, external } of outputs[entry]?.imports ?? []) {
    if (kind === "import-statement" && !external) startOf(outputs, path, seen);
  }
  return seen;
}

const holdsSchemas = (inputs: readonly string[]): boolean =>
  inputs.length > 0 && inputs.every((input) => /resource-types\/structures\/[a-z]\.gen\.ts$/.test(input));

/** Bundles a handler (or any file) with the options of SST 4.17.1 for nodejs22.x, minified, into a folder of its own. */
export async function buildFunction(file: string): Promise<Bundle> {
  const folder = mkdtempSync(join(tmpdir(), "cloudcorrect-bundle-"));
  const { metafile } = await build({
    absWorkingDir: repository,
    entryPoints: [file],
    outdir: folder,
    entryNames: "bundle",
    outExtension: { ".js": ".mjs" },
    platform: "node",
    target: "es2023",
    format: "esm",
    bundle: true,
    minify: true,
    splitting: true,
    mainFields: ["module", "main"],
    external: ["sharp", "pg-native", ...unusedModules],
    banner: { js: banner },
    metafile: true,
    logLevel: "error",
  });
  const names = Object.keys(metafile.outputs);
  const entry = names.find((name) => name.endsWith("/bundle.mjs")) ?? "";
  const schemaFiles = names.filter((name) => holdsSchemas(Object.keys(metafile.outputs[name]?.inputs ?? {})));
  const start = startOf(metafile.outputs, entry);
  const bytesOf = (outputs: Iterable<string>) => {
    let sum = 0;
    for (const name of outputs) sum += metafile.outputs[name]?.bytes ?? 0;
    return sum;
  };
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  const missing = imports.filter(({ path, kind }) => unusedModules.includes(path) && kind !== "dynamic-import");
  const inputsOf = (outputs: Iterable<string>) => [
    ...new Set([...outputs].flatMap((name) => Object.keys(metafile.outputs[name]?.inputs ?? {}))),
  ];
  return {
    folder,
    bytes: bytesOf(names),
    schemaFiles,
    startBytes: bytesOf(start),
    inputs: inputsOf(names),
    startInputs: inputsOf(start),
    missing: missing.map(({ path }) => path),
  };
}
