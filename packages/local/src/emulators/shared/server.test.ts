import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { GuardedServer } from "./server";

/** A server, and what of its requests has reached a listener. */
async function open() {
  const seen: string[] = [];
  const server = new GuardedServer({}, (req, res) => {
    seen.push(`request ${req.url}`);
    res.end("mine");
  });
  for (const event of ["upgrade", "connect", "checkContinue"] as const)
    server.on(event, (req, answer) => {
      seen.push(`${event} ${req.url}`);
      answer.end("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
    });
  const port = await server.open(0);
  onTestFinished(() => server.shut());
  return { server, port, seen };
}

/** The status line that a request written by hand is answered with. */
async function statusOf(port: number, ...lines: string[]): Promise<string> {
  const socket = connect(port, "127.0.0.1").setEncoding("utf8");
  socket.write([...lines, "", ""].join("\r\n"));
  const [text] = (await once(socket, "data")) as [string];
  socket.destroy();
  return text.split("\r\n", 1)[0] as string;
}

test("whatever hands over a request, a foreign one reaches no listener", async () => {
  const { port, seen } = await open();
  const upgrade = ["Connection: Upgrade", "Upgrade: websocket"];
  for (const [first, ...more] of [
    ["GET /request HTTP/1.1"],
    ["GET /upgrade HTTP/1.1", ...upgrade],
    ["CONNECT localhost:80 HTTP/1.1"],
    ["POST /continue HTTP/1.1", "Expect: 100-continue", "Content-Length: 2"],
  ] as [string, ...string[]][]) {
    for (const foreign of ["Host: evil.example", `Host: localhost:${port}\r\nOrigin: http://evil.example`])
      expect(await statusOf(port, first, foreign, ...more)).toBe("HTTP/1.1 403 Forbidden");
  }
  expect(seen).toEqual([]);
  expect(await statusOf(port, "GET /upgrade HTTP/1.1", `Host: localhost:${port}`, ...upgrade)).toContain("200");
  expect(seen).toEqual(["upgrade /upgrade"]);
});

test("who listens later hears of guarded requests alone", async () => {
  const { server, port, seen } = await open();
  server.on("request", () => seen.push("later"));
  await fetch(`http://127.0.0.1:${port}/`, { headers: { origin: "http://evil.example" } });
  expect(seen).toEqual([]);
});

test("says why it refuses, and lets no page read even that", async () => {
  const { port } = await open();
  const refused = request({ host: "127.0.0.1", port, headers: { host: "evil.example" } }).end();
  const [answer] = await once(refused, "response");
  expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
  expect(String(Buffer.concat(await answer.toArray()))).toBe("Refused: the Host header does not name this server.\n");
});

test("a port that is taken is told", async () => {
  const { port } = await open();
  await expect(new GuardedServer({}).open(port)).rejects.toMatchObject({ code: "EADDRINUSE" });
});
