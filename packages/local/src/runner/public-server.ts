import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";

export type UpgradeListener = (req: Parameters<RequestListener>[0], socket: Socket, head: Buffer) => void;

/** A server whose address people type. Answers 503 until it is given what it serves. */
export interface PublicServer {
  /** `http://localhost:PORT`. */
  url: string;
  port: number;
  serve(listener: RequestListener, onUpgrade?: UpgradeListener): void;
  close(): Promise<void>;
}

/**
 * Listens on the loopback only: 127.0.0.1 and, where there is one, ::1, since `localhost` may mean either.
 *
 * @param variable the environment variable that chooses the port, named in the error when it is taken
 */
export async function openPublicServer(port: number, variable: string): Promise<PublicServer> {
  let listener: RequestListener = (_, res) => void res.writeHead(503, { "retry-after": "1" }).end("Starting …\n");
  let upgrade: UpgradeListener = (_req, socket) => socket.destroy();
  const create = () =>
    createServer((req, res) => listener(req, res)).on("upgrade", (req, socket, head) =>
      upgrade(req, socket as Socket, head),
    );
  const first = await listen(create(), port, "127.0.0.1", variable);
  const servers = [first];
  const taken = (first.address() as AddressInfo).port;
  try {
    servers.push(await listen(create(), taken, "::1", variable));
  } catch (error) {
    // No IPv6 on this machine; a port that is taken there, however, would catch calls to `localhost`.
    if (error instanceof PortTakenError) {
      await close(servers);
      throw error;
    }
  }
  return {
    url: `http://localhost:${taken}`,
    port: taken,
    serve(next, onUpgrade) {
      listener = next;
      if (onUpgrade) upgrade = onUpgrade;
    },
    close: () => close(servers),
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

function listen(server: Server, port: number, host: string, variable: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "EADDRINUSE" ? new PortTakenError(port, variable) : error),
    );
    server.listen(port, host, () => resolve(server));
  });
}

async function close(servers: readonly Server[]): Promise<void> {
  await Promise.all(
    servers.map(
      (server) =>
        new Promise<void>((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    ),
  );
}
