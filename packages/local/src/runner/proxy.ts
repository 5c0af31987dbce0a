import { Agent, type IncomingMessage, type RequestListener, request, type ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";
import type { UpgradeListener } from "./public-server";
import { pathOf } from "./router";

export interface ProxyOptions {
  isApi: (path: string) => boolean;
  /** Answers what is the API's, in this very process. */
  api: RequestListener;
  /** Port of the dashboard's server; undefined while there is none. */
  sitePort: () => number | undefined;
}

/** What stands behind the dashboard's port: the API under its paths, and Next for everything else, web sockets included. */
export function createProxy({ isApi, api, sitePort }: ProxyOptions): {
  listener: RequestListener;
  upgrade: UpgradeListener;
} {
  const agent = new Agent({ keepAlive: true });
  return {
    listener(req, res) {
      if (isApi(pathOf(req.url))) return api(req, res);
      const port = sitePort();
      if (port === undefined) return unavailable(res);
      const onward = request({
        agent,
        host: "127.0.0.1",
        port,
        method: req.method,
        path: req.url,
        headers: forwarded(req),
      });
      onward.on("response", (answer) => {
        res.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(res);
      });
      onward.on("error", () => unavailable(res));
      res.on("close", () => onward.destroy());
      req.pipe(onward);
    },
    upgrade(req, socket, head) {
      const port = sitePort();
      if (port === undefined) return void socket.destroy();
      tunnel(req, socket, head, port);
    },
  };
}

function forwarded(req: IncomingMessage): IncomingMessage["headers"] {
  return {
    ...req.headers,
    "x-forwarded-host": req.headers.host,
    "x-forwarded-proto": "http",
    "x-forwarded-for": req.socket.remoteAddress,
  };
}

function unavailable(res: ServerResponse): void {
  if (res.headersSent) return void res.destroy();
  res.writeHead(503, { "content-type": "text/plain; charset=utf-8", "retry-after": "1" });
  res.end("The dashboard is starting, or has stopped: see the terminal.\n");
}

/** Sends the opening request on as it came and joins the two connections. */
function tunnel(req: IncomingMessage, socket: Socket, head: Buffer, port: number): void {
  const onward = connect(port, "127.0.0.1", () => {
    const headers = req.rawHeaders.flatMap((name, index) =>
      index % 2 === 0 ? [`${name}: ${req.rawHeaders[index + 1]}`] : [],
    );
    onward.write([`${req.method} ${req.url} HTTP/1.1`, ...headers, "", ""].join("\r\n"));
    onward.write(head);
    socket.pipe(onward).pipe(socket);
  });
  for (const [one, other] of [
    [socket, onward],
    [onward, socket],
  ] as const) {
    one.on("error", () => other.destroy());
    one.on("close", () => other.destroy());
  }
}
