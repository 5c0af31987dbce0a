import { readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { extname, join, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type * as Esbuild from "esbuild";
import { platform, repository } from "./install-platform";

const fromPlatform = createRequire(join(platform, "package.json"));
const esbuild: typeof Esbuild = fromPlatform("esbuild");
/** There must be one copy of Pulumi, the one that gets the mocks: so the platform's packages are not bundled. */
const external = Object.keys(fromPlatform("./package.json").dependencies);
const inPlatform = (file: string) => file.startsWith(join(repository, ".sst") + sep);

const platformPackages: Esbuild.Plugin = {
  name: "platform-packages",
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ path, importer }) =>
      inPlatform(importer) ? { path, external: true } : undefined,
    );
  },
};

/** SST puts `sst` and one import per provider (`aws`) in front of every file of the project. */
function projectGlobals(): Esbuild.Plugin {
  const lock = JSON.parse(readFileSync(join(repository, ".sst/provider-lock.json"), "utf8"));
  const imports = [
    ...lock.map((entry: { alias: string; package: string }) => `import * as ${entry.alias} from "${entry.package}";`),
    `import * as sst from ${JSON.stringify(join(platform, "src/components"))};`,
  ].join("\n");
  return {
    name: "project-globals",
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, ({ path }) =>
        inPlatform(path) || path.includes("node_modules")
          ? undefined
          : { contents: `${imports}\n${readFileSync(path, "utf8")}`, loader: extname(path).slice(1) as "ts" },
      );
    },
  };
}

async function load(root: string, label: string, contents: string, options: Esbuild.BuildOptions = {}) {
  const outfile = join(platform, `graph.${label}.${process.pid}.mjs`); // here, so that Node finds the platform's packages
  try {
    await esbuild.build({
      stdin: { contents, resolveDir: root, loader: "ts", sourcefile: `graph.${label}.ts` },
      bundle: true,
      platform: "node",
      format: "esm",
      logLevel: "error",
      outfile,
      external,
      ...options,
      plugins: [platformPackages, ...(options.plugins ?? [])],
    });
    return (await import(pathToFileURL(outfile).href)).default;
  } finally {
    rmSync(outfile, { force: true });
  }
}

export interface App {
  name: string;
  stage: string;
  home: string;
  removal: string;
  protect?: boolean;
  providers: Record<string, unknown>;
}

/** Bundles sst.config.ts as the sst command does and answers what `app()` says about a stage. */
export async function loadApp(root: string, stage: string): Promise<App> {
  Object.assign(globalThis, { $config: (config: unknown) => config });
  const config = JSON.stringify(join(root, "sst.config.ts"));
  const { app } = await load(root, "app", `import config from ${config}; export default config;`);
  const said = await app({ stage });
  return { ...said, stage, removal: said.removal ?? "retain", providers: { [said.home]: {}, ...said.providers } };
}

/** Bundles sst.config.ts again, for `run()`: with the globals that infrastructure code may use. `live` is what `sst dev` runs. */
export async function loadProgram(
  root: string,
  app: App,
  live: boolean,
): Promise<() => Promise<Record<string, unknown>>> {
  const config = JSON.stringify(join(root, "sst.config.ts"));
  const cli = {
    command: live ? "dev" : "deploy",
    dev: live,
    state: { version: {} },
    paths: { home: join(root, ".sst/home"), root, work: join(root, ".sst"), platform },
  };
  const contents = `
    import { run } from ${JSON.stringify(join(platform, "src/auto/run.ts"))};
    import config from ${config};
    export default () => run(config.run);`;
  return load(root, "run", contents, {
    define: { $app: JSON.stringify(app), $cli: JSON.stringify(cli), $dev: String(live) },
    inject: [join(platform, "src/shim/run.js")],
    plugins: [projectGlobals()],
  });
}
