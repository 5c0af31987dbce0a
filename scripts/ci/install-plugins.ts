// Fetches what a deploy would otherwise fetch while it holds AWS credentials: the plugins of Pulumi that SST's platform names, by version.
// Runs after `sst install`, which fetches Pulumi itself and the platform's packages by SST's own lock file.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

interface Package {
  version: string;
  pulumi?: { resource?: boolean; name: string; version?: string; server?: string };
}

const scopes = ["@pulumi", "@pulumiverse"];

/** `plugin install …` for every package of a platform that is a resource plugin. */
export function pluginCommands(platform: string): string[][] {
  const folders = scopes
    .map((scope) => path.join(platform, "node_modules", scope))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => path.join(folder, name, "package.json")))
    .filter((file) => existsSync(file));
  return folders
    .map((file) => JSON.parse(readFileSync(file, "utf8")) as Package)
    .flatMap(({ version, pulumi }) =>
      pulumi?.resource
        ? [
            [
              ...["plugin", "install", "resource", pulumi.name, (pulumi.version ?? version).replace(/^v/, "")],
              ...(pulumi.server ? ["--server", pulumi.server] : []),
            ],
          ]
        : [],
    );
}

function main() {
  const config = process.env.XDG_CONFIG_HOME ?? path.join(os.homedir(), ".config");
  const pulumi = path.join(config, "sst", "bin", "pulumi");
  const commands = pluginCommands(path.resolve(".sst/platform"));
  if (!existsSync(pulumi) || commands.length === 0) {
    console.error("Run `sst install` first: SST's engine or its platform is missing.");
    process.exit(1);
  }
  for (const args of commands) {
    const { status } = spawnSync(pulumi, args, { stdio: "inherit" });
    if (status !== 0) process.exit(status ?? 1);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
