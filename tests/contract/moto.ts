import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createServer } from "node:net";

/** A moto server of our own on a free port. */
export interface Moto {
  endpoint: string;
  reset(): Promise<void>;
  /** From now on requests need IAM permissions (true), or none (false). */
  enforceIam(enforce: boolean): Promise<void>;
  stop(): Promise<void>;
}

/** Why the server cannot be started here, or undefined when it can. */
export function motoMissing(): string | undefined {
  const found = spawnSync("moto_server", ["--help"], { stdio: "ignore" });
  return found.status === 0 ? undefined : "moto_server is not installed (pip install 'moto[server]'): skipped";
}

export async function startMoto(): Promise<Moto> {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const server = spawn("moto_server", ["-H", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
  await untilUp(endpoint, server);
  const post = async (path: string, body?: string) => {
    const answer = await fetch(`${endpoint}/moto-api/${path}`, {
      method: "POST",
      ...(body === undefined ? {} : { body }),
    });
    if (!answer.ok) throw new Error(`moto: ${path} gave ${answer.status}`);
  };
  return {
    endpoint,
    reset: () => post("reset"),
    enforceIam: (enforce) => post("reset-auth", enforce ? "0" : "Infinity"),
    stop: () =>
      new Promise((resolve) => {
        if (server.exitCode !== null || server.signalCode !== null) return resolve();
        server.once("exit", () => resolve());
        server.kill("SIGTERM");
      }),
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

async function untilUp(endpoint: string, server: ChildProcess): Promise<void> {
  const giveUpAt = Date.now() + 40_000;
  for (;;) {
    const answer = await fetch(`${endpoint}/moto-api/`).catch(() => undefined);
    if (answer?.ok) return;
    if (server.exitCode !== null) throw new Error(`moto_server ended with ${server.exitCode}`);
    if (Date.now() > giveUpAt) {
      server.kill("SIGKILL");
      throw new Error("moto_server did not answer within 40 s");
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
