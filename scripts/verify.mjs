// `npm run verify`: format, lint, types, imports, generated files. Seconds, no server, no network. Says how long each step took.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { bootstrap, root } from "./bootstrap.mjs";

bootstrap({ quiet: true });

const bin = (name) => `${root}/node_modules/.bin/${name}`;

/** SST's components, against whose types infra/ is checked, are there in the version of package.json. */
function platformInstalled() {
  const platform = `${root}/.sst/platform`;
  if (![`${platform}/config.d.ts`, `${platform}/version`].every(existsSync)) return false;
  const { devDependencies } = JSON.parse(readFileSync(`${root}/package.json`, "utf8"));
  return readFileSync(`${platform}/version`, "utf8").trim() === devDependencies.sst;
}

const infraTypes = ["types of infra", bin("tsc"), ["-p", "tsconfig.infra.json"]];
const steps = [
  ["format and lint", bin("biome"), ["check", "."]],
  ["types", bin("tsc"), ["-p", "tsconfig.json"]],
  ["types of the dashboard", bin("tsc"), ["-p", "packages/frontend/tsconfig.json"]],
  ["generated files", bin("tsx"), ["scripts/gen.ts", "--check"]],
  ["imports", process.execPath, ["scripts/imports.mjs"]],
  ...(platformInstalled() ? [infraTypes] : []),
];

function step([label, command, args]) {
  const started = Date.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, shell: process.platform === "win32" });
    const output = [];
    child.stdout.on("data", (chunk) => output.push(chunk));
    child.stderr.on("data", (chunk) => output.push(chunk));
    child.on("error", (error) => resolve({ label, ok: false, text: String(error), seconds: 0 }));
    child.on("close", (code) => {
      resolve({
        label,
        ok: code === 0,
        text: Buffer.concat(output).toString(),
        seconds: (Date.now() - started) / 1000,
      });
    });
  });
}

const results = await Promise.all(steps.map(step));
for (const { label, ok, text, seconds } of results) {
  console.log(`${ok ? "ok    " : "FAILED"} ${label} (${seconds.toFixed(1)} s)`);
  if (!ok) console.log(text);
}
if (!steps.includes(infraTypes)) {
  console.log("skipped types of infra: SST's components are not installed yet; `npm test -- --project infra` does it");
}
process.exit(results.every((result) => result.ok) ? 0 : 1);
