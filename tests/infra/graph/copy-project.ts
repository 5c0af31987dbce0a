import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { repository } from "./install-platform";

/** What OpenNext leaves behind, as far as SST's Nextjs component reads it; open-next.test.ts compares it with a real build. */
export const openNextOutput = {
  edgeFunctions: {},
  origins: {
    s3: { type: "s3", originPath: "_assets", copy: [] },
    default: {
      type: "function",
      handler: "index.handler",
      bundle: ".open-next/server-functions/default",
      streaming: false,
    },
    imageOptimizer: {
      type: "function",
      handler: "index.handler",
      bundle: ".open-next/image-optimization-function",
      streaming: false,
    },
  },
  behaviors: [],
  additionalProps: { disableIncrementalCache: true, disableTagCache: true },
};

const builtDashboard: Record<string, string> = {
  "package.json": JSON.stringify({ dependencies: { next: "16.4.6" } }),
  ".next/BUILD_ID": "build",
  ".next/routes-manifest.json": JSON.stringify({ basePath: "" }),
  ".next/prerender-manifest.json": JSON.stringify({ version: 4, routes: {} }),
  ".open-next/open-next.output.json": JSON.stringify(openNextOutput),
  ".open-next/server-functions/default/index.mjs": "export const handler = async () => {};\n",
  ".open-next/image-optimization-function/index.mjs": "export const handler = async () => {};\n",
  ".open-next/assets/favicon.ico": "",
};

/**
 * Copies what infrastructure code is made of (sst.config.ts, infra/, core) and the workflows into a folder of its own, beside a dashboard
 * that looks built. The copy can be changed, and evaluating it leaves nothing in the repository.
 */
export function copyProject(): string {
  const root = mkdtempSync(join(tmpdir(), "cloudcorrect-infra-"));
  cpSync(join(repository, "sst.config.ts"), join(root, "sst.config.ts"));
  for (const path of ["infra", ".github/workflows"]) {
    cpSync(join(repository, path), join(root, path), { recursive: true });
  }
  for (const path of ["packages/core/src/types", "packages/core/src/checks", "packages/core/package.json"]) {
    cpSync(join(repository, path), join(root, path), { recursive: true });
  }
  symlinkSync(join(repository, "packages/core/node_modules"), join(root, "packages/core/node_modules"));
  for (const [path, content] of Object.entries(builtDashboard)) {
    const file = join(root, "packages/frontend", path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return root;
}
