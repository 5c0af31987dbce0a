/** An answer of the gateway itself: the function was not reached or did not answer properly. */
export class GatewayError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }
}

export const unauthorized = (): GatewayError => new GatewayError(401, "Unauthorized", { "www-authenticate": "Bearer" });
export const forbidden = (): GatewayError => new GatewayError(403, "Forbidden");
export const notFound = (): GatewayError => new GatewayError(404, "Not Found");
export const tooLong = (): GatewayError => new GatewayError(413, "Request Too Long", { connection: "close" });
export const internalError = (): GatewayError => new GatewayError(500, "Internal Server Error");
export const unavailable = (): GatewayError => new GatewayError(503, "Service Unavailable");
