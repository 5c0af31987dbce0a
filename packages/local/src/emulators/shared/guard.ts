import type { IncomingMessage } from "node:http";

/** Who may talk to a server of the stage besides programs of this machine: pages of the server itself, under these names. */
export interface Guard {
  /** The port that callers know; the server's own when left out. */
  port?: number;
  /** Further addresses, as they stand in a browser behind `://`: `name`, or `name:port` where the port is not the usual one. */
  hosts?: readonly string[];
}

const loopbackNames = ["localhost", "127.0.0.1", "[::1]"];
const foreignPage = "pages of another origin may not call";

/**
 * Why a request is refused, or `undefined` when it may go on. It must ask for this server by a name of the loopback, or by one that was
 * allowed: a foreign name that resolves here is DNS rebinding. What a browser sends must come from a page of this very server;
 * a foreign page may only lead to ours, as by a link.
 */
export const refusalOf = (
  { headers, socket, method }: Pick<IncomingMessage, "headers" | "method"> & { socket: { localPort?: number } },
  guard: Guard,
): string | undefined => {
  const port = guard.port ?? socket.localPort;
  const onLoopback = loopbackNames.map((name) => (port === 80 ? name : `${name}:${port}`));
  const hosts = [...onLoopback, ...(guard.hosts ?? [])];
  if (!hosts.includes((headers.host ?? "").toLowerCase())) return "the Host header does not name this server";

  const { origin } = headers;
  if (origin !== undefined) {
    const pages = [...hosts.map((host) => `http://${host}`), ...(guard.hosts ?? []).map((host) => `https://${host}`)];
    return pages.includes(origin.toLowerCase()) ? undefined : foreignPage;
  }
  // Requests without an origin: by programs, by our pages for themselves, and by foreign pages for what they cannot read, as pictures.
  const site = headers["sec-fetch-site"];
  if (site === undefined || site === "none" || site === "same-origin") return undefined;
  const isLink =
    method === "GET" && headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document";
  return isLink ? undefined : foreignPage;
};
