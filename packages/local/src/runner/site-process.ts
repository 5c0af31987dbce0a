// The dashboard's own process: Next, on a port of its own, for as long as the runner lives.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import path from "node:path";

/** The part of Next's custom-server interface that is used here. */
interface NextApp {
  prepare(): Promise<void>;
  getRequestHandler(): (req: IncomingMessage, res: ServerResponse) => Promise<void>;
}
/** `httpServer` lets Next take the web sockets of its live reload by itself. */
type Next = (options: { dir: string; dev: boolean; hostname: string; port: number; httpServer: Server }) => NextApp;

const [dir = ".", mode] = process.argv.slice(2);
// A killed runner closes this channel: nothing may be left behind.
process.on("disconnect", () => process.exit());
// Ctrl-C reaches the whole group; the runner decides when this process ends.
process.on("SIGINT", () => undefined);

// The proxy keeps its connections; closing an idle one while a request is on its way would lose that request.
const server = createServer({ keepAliveTimeout: 0 });
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  start(port).catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
});

async function start(port: number): Promise<void> {
  const next = createRequire(path.join(dir, "package.json"))("next") as Next;
  const app = next({ dir, dev: mode === "dev", hostname: "localhost", port, httpServer: server });
  await app.prepare();
  const handle = app.getRequestHandler();
  server.on("request", (req, res) => void handle(req, res));
  process.send?.({ port });
}
