import type { IncomingMessage } from "node:http";

const loopbackNames = new Set(["localhost", "127.0.0.1", "[::1]"]);
const loopbackAddresses = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

/**
 * Why a call to the local API is refused, or `undefined` when it may go on. The caller must be on this machine, must have
 * asked for it by a loopback name (a foreign name that resolves here is DNS rebinding), and a browser must be on one of our pages.
 *
 * @param ports of the API and of the dashboard
 */
export function refusalOf(
  req: Pick<IncomingMessage, "headers" | "socket">,
  ports: readonly number[],
): string | undefined {
  if (!loopbackAddresses.has(req.socket.remoteAddress ?? "")) return "only this machine may call";
  const host = urlOf(`http://${req.headers.host ?? ""}`);
  if (!host || !loopbackNames.has(host.hostname)) return "the Host header must name the loopback";
  const { origin } = req.headers;
  if (origin === undefined) return undefined;
  const page = urlOf(origin);
  const ours =
    page?.protocol === "http:" && loopbackNames.has(page.hostname) && ports.includes(Number(page.port || 80));
  return ours ? undefined : "pages of another origin may not call";
}

function urlOf(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
