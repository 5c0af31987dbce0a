import { connect, type Socket } from "node:net";
import { type ConnectionOptions, connect as connectTls, type TLSSocket } from "node:tls";
import type { Deadline } from "./deadline";
import { ProbeFailed, toProbeFailed } from "./errors";

/** Connects to the first of the checked addresses that accepts. The name is not resolved again. */
export async function connectTo(
  addresses: readonly string[],
  port: number,
  deadline: Deadline,
): Promise<{ socket: Socket; address: string }> {
  let last: unknown;
  for (const address of addresses) {
    try {
      return { socket: await connectOne(address, port, deadline), address };
    } catch (error) {
      last = error;
      if (deadline.signal.aborted) break;
    }
  }
  throw toProbeFailed(last);
}

function connectOne(address: string, port: number, deadline: Deadline): Promise<Socket> {
  const socket = connect({ host: address, port, autoSelectFamily: false });
  const connected = new Promise<Socket>((resolve, reject) => {
    socket.once("connect", () => resolve(socket));
    socket.once("error", reject);
  });
  return guarded(socket, connected, deadline);
}

/** TLS over a connected socket. The server name is the name asked for, never the address. */
export function startTls(socket: Socket, options: ConnectionOptions, deadline: Deadline): Promise<TLSSocket> {
  const secure = connectTls({ ...options, socket });
  const established = new Promise<TLSSocket>((resolve, reject) => {
    secure.once("secureConnect", () => resolve(secure));
    secure.once("error", reject);
    secure.once("close", () => reject(new ProbeFailed("reset", "the connection was closed during the TLS handshake")));
  });
  return guarded(secure, established, deadline);
}

async function guarded<T extends Socket>(socket: Socket, ready: Promise<T>, deadline: Deadline): Promise<T> {
  try {
    return await deadline.within(ready);
  } catch (error) {
    socket.on("error", () => {});
    socket.destroy();
    throw error;
  }
}
