import type { RequestListener } from "node:http";
import type { Socket } from "node:net";
import { GuardedServer } from "../emulators/shared/server";

export type UpgradeListener = (req: Parameters<RequestListener>[0], socket: Socket, head: Buffer) => void;

/** A server whose address people type. Answers 503 until it is given what it serves. */
export interface PublicServer {
  /** `http://localhost:PORT`. */
  url: string;
  port: number;
  serve(listener: RequestListener, onUpgrade?: UpgradeListener): void;
  close(): Promise<void>;
}

export interface PublicServerOptions {
  /** 0 takes a free one. */
  port: number;
  /** The environment variable that chooses the port, named in the error when it is taken. */
  variable: string;
  /** See `Settings.hosts`. */
  hosts: readonly string[];
}

/** Listens on the loopback only: 127.0.0.1 and, where there is one, ::1, since `localhost` may mean either. */
export async function openPublicServer({ port, variable, hosts }: PublicServerOptions): Promise<PublicServer> {
  let listener: RequestListener = (_, res) => void res.writeHead(503, { "retry-after": "1" }).end("Starting …\n");
  let upgrade: UpgradeListener = (_req, socket) => socket.destroy();
  const create = () =>
    new GuardedServer({ hosts }, (req, res) => listener(req, res)).on("upgrade", (req, socket, head) =>
      upgrade(req, socket as Socket, head),
    );
  const servers = [create(), create()];
  const [first, second] = servers as [GuardedServer, GuardedServer];
  const taken = await first.open(port).catch((error) => {
    throw isTaken(error) ? new PortTakenError(port, variable) : error;
  });
  const close = async (): Promise<void> => {
    await Promise.all(servers.map((server) => server.shut()));
  };
  await second.open(taken, "::1").catch(async (error: unknown) => {
    // No IPv6 on this machine; a port that is taken there, however, would catch calls to `localhost`.
    if (!isTaken(error)) return;
    await close();
    throw new PortTakenError(taken, variable);
  });
  return {
    url: `http://localhost:${taken}`,
    port: taken,
    serve(next, onUpgrade) {
      listener = next;
      if (onUpgrade) upgrade = onUpgrade;
    },
    close,
  };
}

/** Another program listens on a port we need. */
export class PortTakenError extends Error {
  constructor(port: number, variable: string) {
    super(
      `Port ${port} is taken by another program. Stop it, or choose another port: ${variable}=${port === 65_535 ? port - 1 : port + 1} npm start`,
    );
    this.name = "PortTakenError";
  }
}

function isTaken(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === "EADDRINUSE";
}
