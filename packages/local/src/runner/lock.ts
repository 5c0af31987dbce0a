import { randomUUID } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import path from "node:path";
import { makeFolder, readIfPresent } from "../emulators/shared/files";
import { GuardedServer } from "../emulators/shared/server";
import { onDisk } from "../emulators/shared/storage-fault";

interface Holder {
  pid: number;
  port: number;
  id: string;
}

/**
 * Makes sure that one runner alone uses a data folder. The holder listens on a port and tells its id there, so a lock left
 * behind by a killed process is recognised, even when its process id is in use again. Returns what gives the lock back.
 */
export async function lockFolder(folder: string): Promise<() => void> {
  makeFolder(folder);
  const file = path.join(folder, "lock.json");
  const id = randomUUID();
  const server = new GuardedServer({}, (_, res) => void res.end(id));
  const port = await server.open(0);
  server.unref();
  const content = JSON.stringify({ pid: process.pid, port, id } satisfies Holder);
  try {
    for (let attempt = 0; !created(file, content); attempt += 1) {
      const holder = holderOf(file);
      if ((holder && (await isAlive(holder))) || attempt === 5)
        throw new Error(
          `${folder} is in use by another CloudCorrect${holder ? ` (process ${holder.pid})` : ""}. ` +
            "Stop it, or take another folder: CLOUDCORRECT_DATA_DIR=… npm start",
        );
      onDisk(file, () => rmSync(file, { force: true }));
    }
  } catch (error) {
    void server.shut();
    throw error;
  }
  return () => {
    void server.shut();
    if (holderOf(file)?.id === id) rmSync(file, { force: true });
  };
}

function created(file: string, content: string): boolean {
  return onDisk(file, () => {
    try {
      writeFileSync(file, content, { flag: "wx", mode: 0o600 });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
      throw error;
    }
  });
}

function holderOf(file: string): Holder | undefined {
  try {
    return JSON.parse(readIfPresent(file) ?? "null") ?? undefined;
  } catch {
    // A lock file that a kill left half written names nobody.
    return undefined;
  }
}

function isAlive({ port, id }: Holder): Promise<boolean> {
  return new Promise((resolve) => {
    let answer = "";
    const request = get({ port, host: "127.0.0.1", timeout: 2_000 }, (response) => {
      response.on("data", (data) => {
        answer += data;
      });
    });
    request.on("timeout", () => request.destroy());
    request.on("error", () => undefined);
    request.on("close", () => resolve(answer === id));
  });
}
