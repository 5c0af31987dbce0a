// The dashboard's own process: Next, on a port of its own, for as long as the runner lives.
import type { IncomingMessage, ServerResponse } from "node:http";
import { createRequire } from "node:module";
import path from "node:path";
import type { Guard } from "../emulators/shared/guard";
import { GuardedServer } from "../emulators/shared/server";

/** The part of Next's custom-server interface that is used here. */
interface NextApp {
  prepare(): Promise<void>;
  getRequestHandler(): (req: IncomingMessage, res: ServerResponse) => Promise<void>;
}
/** `httpServer` lets Next take the web sockets of its live reload by itself. */
type Next = (options: {
  dir: string;
  dev: boolean;
  hostname: string;
  port: number;
  httpServer: GuardedServer;
}) => NextApp;

const [dir = ".", mode, guard = "{}"] = process.argv.slice(2);
// A killed runner closes this channel: nothing may be left behind.
process.on("disconnect", () => process.exit());
// Ctrl-C reaches the whole group; the runner decides when this process ends.
process.on("SIGINT", () => undefined);

// The proxy keeps its connections; closing an idle one while a request is on its way would lose that request.
const server = new GuardedServer(JSON.parse(guard) as Guard);
server.keepAliveTimeout = 0;
server
  .open(0)
  .then(start)
  .catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });

async function start(port: number): Promise<void> {
  const next = createRequire(path.join(dir, "package.json"))("next") as Next;
  const app = next({ dir, dev: mode === "dev", hostname: "localhost", port, httpServer: server });
  await app.prepare();
  const handle = app.getRequestHandler();
  server.on("request", (req, res) => void handle(req, res));
  process.send?.({ port });
}
