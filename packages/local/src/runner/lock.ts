import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import path from "node:path";
import { readIfPresent } from "../engines/shared/files";

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
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, "lock.json");
  const id = randomUUID();
  const server = createServer((socket) => void socket.on("error", () => socket.destroy()).end(id));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  server.unref();
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const content = JSON.stringify({ pid: process.pid, port, id } satisfies Holder);
  for (let attempt = 0; !created(file, content); attempt += 1) {
    const holder = holderOf(file);
    if ((holder && (await isAlive(holder))) || attempt === 5) {
      server.close();
      throw new Error(
        `${folder} is in use by another CloudCorrect${holder ? ` (process ${holder.pid})` : ""}. ` +
          "Stop it, or take another folder: CLOUDCORRECT_DATA_DIR=… npm start",
      );
    }
    rmSync(file, { force: true });
  }
  return () => {
    server.close();
    if (holderOf(file)?.id === id) rmSync(file, { force: true });
  };
}

function created(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
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
    const socket = connect({ port, host: "127.0.0.1" });
    socket.setTimeout(2_000, () => socket.destroy());
    socket.on("data", (data) => {
      answer += data.toString();
    });
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(answer === id));
  });
}
