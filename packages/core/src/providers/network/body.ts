import type { IncomingMessage } from "node:http";
import { pipeline, type Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { ProbeFailed } from "./errors";

export const maxBodyBytes = 1024 * 1024;

const decoders: Readonly<Record<string, () => NodeJS.ReadWriteStream>> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** The first MiB of a body after decompression, decoded by its declared character set. */
export async function readBody(response: IncomingMessage): Promise<{ text: string; cut: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  let cut = false;
  const source = decompressed(response);
  try {
    for await (const chunk of source) {
      const data = chunk as Buffer;
      const room = maxBodyBytes - size;
      chunks.push(data.subarray(0, room));
      size += Math.min(data.length, room);
      if (data.length <= room) continue;
      cut = true;
      break;
    }
  } finally {
    response.destroy();
  }
  return { text: decode(Buffer.concat(chunks), response.headers["content-type"]), cut };
}

function decompressed(response: IncomingMessage): Readable {
  const encoding = (response.headers["content-encoding"] ?? "identity").trim().toLowerCase();
  if (encoding === "identity" || encoding === "") return response;
  const decoder = Object.hasOwn(decoders, encoding) ? decoders[encoding] : undefined;
  if (decoder === undefined)
    throw new ProbeFailed("protocol", `the body has the unknown encoding ${encoding.slice(0, 40)}`);
  // The error reaches the reader of the decoder, which is the one who waits.
  return pipeline(response, decoder(), () => {}) as unknown as Readable;
}

function decode(body: Buffer, contentType = ""): string {
  const charset = /charset\s*=\s*"?([\w-]{1,40})/i.exec(contentType)?.[1] ?? "utf-8";
  try {
    return new TextDecoder(charset).decode(body);
  } catch {
    // An unknown character set is read as UTF-8, as browsers do.
    return new TextDecoder("utf-8").decode(body);
  }
}
