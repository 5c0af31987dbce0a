import { internalError } from "./gateway-error";

/** An answer that is ready to be sent. */
export interface HttpAnswer {
  status: number;
  headers: Record<string, string | string[]>;
  body: string | Buffer;
}

/** Lambda's limit on what a function may return. */
const MAX_BODY_BYTES = 6 * 1024 * 1024;

/**
 * Reads a function's result, payload format 2.0. A result without `statusCode` is a JSON body with status 200. Throws
 * 500 for a result that the gateway cannot read.
 */
export const readResult = (result: unknown): HttpAnswer => {
  if (typeof result !== "object" || result === null || !("statusCode" in result)) {
    const body = typeof result === "string" ? result : (JSON.stringify(result) ?? "");
    return { status: 200, headers: { "content-type": "application/json" }, body };
  }
  const { statusCode, headers = {}, cookies, body = "", isBase64Encoded } = result as Record<string, unknown>;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) throw internalError();
  if (typeof body !== "string" || body.length > MAX_BODY_BYTES) throw internalError();
  const named = Object.entries(headers as object).map(([name, value]) => [name.toLowerCase(), String(value)]);
  return {
    status,
    headers: {
      "content-type": "text/plain;charset=utf-8",
      ...Object.fromEntries(named),
      ...(Array.isArray(cookies) && cookies.length > 0 && { "set-cookie": cookies.map(String) }),
    },
    body: isBase64Encoded === true ? Buffer.from(body, "base64") : body,
  };
};
