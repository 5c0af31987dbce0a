import { randomUUID } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Access } from "./access";
import { AwsError } from "./aws-error";
import { pathOf, readBody, send } from "./http";
import { authenticate, exceptionsOf } from "./signature";

/** One call of a `restJson1` service. */
export interface RestCall {
  req: IncomingMessage;
  method: string;
  /** Path without the query, still encoded. */
  path: string;
  body: Buffer;
  accessKeyId: string;
}

export interface RestAnswer {
  status: number;
  body?: string;
  headers?: Record<string, string>;
}

export interface RestProtocol {
  maxBodyBytes: number;
  access: Access;
  handle(call: RestCall): Promise<RestAnswer>;
  onError?: (error: unknown) => void;
}

/** The listener of a service that speaks `restJson1`; errors carry their name in `x-amzn-errortype`. */
export const restJsonListener =
  (protocol: RestProtocol): RequestListener =>
  (req, res) => {
    answer(protocol, req, res).catch((error: unknown) => {
      (protocol.onError ?? console.error)(error);
      res.destroy();
    });
  };

const answer = async (protocol: RestProtocol, req: IncomingMessage, res: ServerResponse): Promise<void> => {
  const common = { "content-type": "application/json", "x-amzn-requestid": randomUUID() };
  try {
    const body = await readBody(req, protocol.maxBodyBytes);
    if (!body) throw new AwsError("RequestEntityTooLargeException", "Request body is too long", 413);
    const accessKeyId = authenticate(req, body, protocol.access, exceptionsOf(403));
    const call = { req, method: req.method ?? "GET", path: pathOf(req), body, accessKeyId };
    const { status, body: text = "", headers } = await protocol.handle(call);
    send(res, status, text, { ...common, ...headers });
  } catch (error) {
    const known = error instanceof AwsError ? error : undefined;
    if (!known) (protocol.onError ?? console.error)(error);
    const fault = known ?? new AwsError("ServiceException", "The local emulator failed; see its log.", 500);
    const document = JSON.stringify({ message: fault.message, ...fault.fields });
    send(res, fault.status, document, { ...common, "x-amzn-errortype": fault.code });
  }
};

/** Parses a JSON body; throws the service's BadRequestException. */
export const parseJson = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new AwsError("BadRequestException", "The request body is not valid JSON");
  }
};
