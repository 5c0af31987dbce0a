import { randomUUID } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Access } from "./access";
import { AwsError } from "./aws-error";
import { readBody, send } from "./http";
import { authenticate, exceptionsOf } from "./signature";

/** One call of an `awsJson1_x` service. */
export interface JsonCall {
  /** Name from `X-Amz-Target`, for example `PutItem`. */
  operation: string;
  input: Record<string, unknown>;
  /** Who signed it; empty for operations that anybody may call. */
  accessKeyId: string;
  /** Aborted when the client hangs up. */
  signal: AbortSignal;
}

export interface JsonProtocol {
  contentType: "application/x-amz-json-1.0" | "application/x-amz-json-1.1";
  /** Put before an error code in `__type`, for example `com.amazonaws.sqs#`. */
  errorPrefix: string;
  maxBodyBytes: number;
  access: Access;
  /** Operations that need no credentials; none when left out. */
  isPublic?(operation: string): boolean;
  /** Status of a request that is not signed as it should be. */
  unsignedStatus: 400 | 403;
  handle(call: JsonCall): Promise<unknown>;
  /** Further headers of an error answer. */
  errorHeaders?(error: AwsError): Record<string, string>;
  onError?: (error: unknown) => void;
}

/** The listener of a service that speaks `awsJson1_0` or `awsJson1_1` (POST, operation in `X-Amz-Target`). */
export const jsonProtocolListener = (protocol: JsonProtocol): RequestListener => {
  return (req, res) => {
    answer(protocol, req, res).catch((error: unknown) => {
      (protocol.onError ?? console.error)(error);
      res.destroy();
    });
  };
};

const answer = async (protocol: JsonProtocol, req: IncomingMessage, res: ServerResponse): Promise<void> => {
  const hangUp = new AbortController();
  res.on("close", () => hangUp.abort());
  const headers = { "content-type": protocol.contentType, "x-amzn-requestid": randomUUID() };
  try {
    const body = await readBody(req, protocol.maxBodyBytes);
    if (!body) throw new AwsError("RequestEntityTooLargeException", "Request body is too long", 413);
    const operation = String(req.headers["x-amz-target"] ?? "").split(".")[1] ?? "";
    const accessKeyId = protocol.isPublic?.(operation)
      ? ""
      : authenticate(req, body, protocol.access, exceptionsOf(protocol.unsignedStatus));
    const output = await protocol.handle({
      operation,
      input: parseInput(body),
      accessKeyId,
      signal: hangUp.signal,
    });
    send(res, 200, JSON.stringify(output), headers);
  } catch (error) {
    const known = error instanceof AwsError ? error : undefined;
    if (!known && !hangUp.signal.aborted) (protocol.onError ?? console.error)(error);
    const fault = known ?? new AwsError("InternalFailure", "The local emulator failed; see its log.", 500);
    const type = fault.code.includes("#") ? fault.code : protocol.errorPrefix + fault.code;
    const document = JSON.stringify({ __type: type, message: fault.message, ...fault.fields });
    const errorType = type.slice(type.indexOf("#") + 1);
    send(res, fault.status, document, {
      ...headers,
      "x-amzn-errortype": errorType,
      ...protocol.errorHeaders?.(fault),
    });
  }
};

const parseInput = (body: Buffer): Record<string, unknown> => {
  if (body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Falls through: AWS answers broken JSON and JSON that is no object alike.
  }
  throw new AwsError("SerializationException", "Unexpected token received from parser");
};
