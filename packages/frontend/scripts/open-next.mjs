// Packs the dashboard for Lambda. With DASHBOARD_BUILD=ready nothing is built: what a job without credentials built lies there already.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const output = path.join(root, ".open-next/open-next.output.json");
const imageFunction = path.join(root, ".open-next/image-optimization-function");

/** SST always deploys a function that resizes images. The dashboard has none to resize, so this one has nothing to answer. */
const noImages = `export const handler = async () => ({
  statusCode: 404,
  headers: { "content-type": "text/plain" },
  body: "There are no images to resize.",
});
`;

if (process.env.DASHBOARD_BUILD === "ready") {
  if (!existsSync(output)) throw new Error(`DASHBOARD_BUILD is "ready", but there is no build: ${output} is missing.`);
} else {
  execFileSync("npx", ["--no-install", "open-next", "build"], { cwd: root, stdio: "inherit" });
  rmSync(imageFunction, { recursive: true, force: true });
  mkdirSync(imageFunction);
  writeFileSync(path.join(imageFunction, "index.mjs"), noImages);
}
