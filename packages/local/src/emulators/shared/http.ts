import type { IncomingMessage, ServerResponse } from "node:http";

/**
 * Reads a request body. Returns `undefined` when it is longer than `limitBytes`; the rest is then read and dropped, since
 * a client that is cut off in mid-sentence would not see the answer.
 */
export const readBody = async (req: IncomingMessage, limitBytes: number): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= limitBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  return length > limitBytes ? undefined : Buffer.concat(chunks);
};

/** Sends one whole answer. */
export const send = (
  res: ServerResponse,
  status: number,
  body: string | Buffer,
  headers: Record<string, string | string[] | number> = {},
): void => {
  if (res.headersSent || res.destroyed) return;
  res.writeHead(status, { "content-length": Buffer.byteLength(body), ...headers });
  res.end(body);
};

/** The path of a request as it came: still encoded, with dots and double slashes, which `new URL` would change. */
export const pathOf = (req: Pick<IncomingMessage, "url">): string => (req.url ?? "/").split("?", 1)[0] ?? "/";

/** The query of a request. */
export const queryOf = (req: Pick<IncomingMessage, "url">): URLSearchParams => {
  const url = req.url ?? "/";
  const mark = url.indexOf("?");
  return new URLSearchParams(mark === -1 ? "" : url.slice(mark + 1));
};
