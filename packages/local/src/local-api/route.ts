import type { IncomingMessage, ServerResponse } from "node:http";

export interface LocalRequest {
  req: IncomingMessage;
  url: URL;
}

/** A route answers JSON, or has answered by itself and returns nothing. */
export type LocalRoute = (request: LocalRequest, res: ServerResponse) => unknown;
