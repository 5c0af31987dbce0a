import { type IncomingMessage, type RequestListener, Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { type Guard, refusalOf } from "./guard";

/** A server that is up. */
export interface Listening {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  url: string;
  port: number;
  close(): Promise<void>;
}

/** Events that hand over a request. Whoever listens to them, now or later, hears of guarded requests alone. */
const requests = new Set<string | symbol>(["request", "checkContinue", "checkExpectation", "upgrade", "connect"]);

/** The one kind of server that the stage opens: no request reaches a listener before the guard has let it pass. */
export class GuardedServer extends Server {
  readonly #guard: Guard;

  constructor(guard: Guard, listener?: RequestListener) {
    super();
    this.#guard = guard;
    if (listener) this.on("request", listener);
  }

  override emit(event: string | symbol, ...args: unknown[]): boolean {
    const [req, answer] = args as [IncomingMessage, ServerResponse | Socket];
    const refusal = requests.has(event) ? refusalOf(req, this.#guard) : undefined;
    // The types know the names of Node's own events alone.
    if (refusal === undefined) return super.emit(event as string, ...args);
    refuse(answer, `Refused: ${refusal}.\n`);
    return true;
  }

  /** Listens on a loopback address; port 0 takes a free one. Rejects when the port is taken. */
  open(port: number, address: "127.0.0.1" | "::1" = "127.0.0.1"): Promise<number> {
    return new Promise((resolve, reject) => {
      this.once("error", reject);
      this.listen(port, address, () => resolve((this.address() as AddressInfo).port));
    });
  }

  /** Hangs up on everybody and gives the port back. */
  shut(): Promise<void> {
    return new Promise((resolve) => {
      this.close(() => resolve());
      this.closeAllConnections();
    });
  }
}

/** Starts a server on the loopback, for programs of this machine. */
export const listenOnLoopback = async (listener: RequestListener, port = 0): Promise<Listening> => {
  const server = new GuardedServer({}, listener);
  const taken = await server.open(port);
  return { url: `http://127.0.0.1:${taken}`, port: taken, close: () => server.shut() };
};

function refuse(answer: ServerResponse | Socket, text: string): void {
  const headers = { "content-type": "text/plain; charset=utf-8", "content-length": text.length, connection: "close" };
  if ("writeHead" in answer) return void answer.writeHead(403, headers).end(text);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  answer.end(["HTTP/1.1 403 Forbidden", ...lines, "", text].join("\r\n"));
}
