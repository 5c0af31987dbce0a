import type { IncomingMessage } from "node:http";
import { readBody } from "../emulators/shared/http";

/** A refusal of the local API, with its status. */
export class LocalApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = "LocalApiError";
  }
}

/** Reads a JSON object; an empty body is an empty one. */
export async function readJson(req: IncomingMessage): Promise<Record<string, unknown>> {
  const body = await readBody(req, 5 * 1024 * 1024);
  if (!body) throw new LocalApiError(413, "The body is longer than 5 MB.");
  if (body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Answered like JSON that is no object.
  }
  throw new LocalApiError(400, "The body must be a JSON object.");
}
