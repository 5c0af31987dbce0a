import { accessDeniedMessage, missingPermission } from "../shared/access";
import { AwsError } from "../shared/aws-error";
import type { EmulatorOptions } from "../shared/emulator-options";
import { LOCAL_PLACE } from "../shared/place";
import { type RestAnswer, type RestCall, restJsonListener } from "../shared/rest-json";
import { type Listening, listenOnLoopback } from "../shared/server";

export interface LambdaOptions extends EmulatorOptions {
  /** Whether a function of this name exists. */
  has(functionName: string): boolean;
  /** Runs a function. What it rejects with becomes a function error; time limits are the runner's business. */
  invoke(functionName: string, payload: unknown): Promise<unknown>;
}

/** Limits on payloads. Source: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MAX_SYNCHRONOUS_BYTES = 6 * 1024 * 1024;
const MAX_ASYNCHRONOUS_BYTES = 1024 * 1024;

/** Lambda's Invoke API: RequestResponse, Event (one attempt, no retries) and DryRun. */
export const createLambda = (options: LambdaOptions): { listen(port?: number): Promise<Listening> } => {
  const { region, accountId } = options.place ?? LOCAL_PLACE;

  const handle = async ({ req, method, path, body, accessKeyId }: RestCall): Promise<RestAnswer> => {
    const encoded = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(path)?.[1];
    if (method !== "POST" || encoded === undefined) {
      throw new AwsError("UnknownOperationException", `${method} ${path} is not available locally`, 404);
    }
    const name = functionNameOf(decodeURIComponent(encoded));
    const resourceArn = `arn:aws:lambda:${region}:${accountId}:function:${name}`;
    const needed = [{ action: "lambda:InvokeFunction", resourceArn }];
    const missing = missingPermission(options.access, accessKeyId, needed);
    if (missing) throw new AwsError("AccessDeniedException", accessDeniedMessage(accessKeyId, missing), 403);
    if (!options.has(name)) {
      throw new AwsError("ResourceNotFoundException", `Function not found: ${resourceArn}`, 404, { Type: "User" });
    }
    const type = req.headers["x-amz-invocation-type"] ?? "RequestResponse";
    const payload = parsePayload(body, type === "Event" ? MAX_ASYNCHRONOUS_BYTES : MAX_SYNCHRONOUS_BYTES);
    if (type === "DryRun") return { status: 204 };
    if (type === "Event") {
      options.invoke(name, payload).catch(options.onError ?? console.error);
      return { status: 202 };
    }
    return runFunction(name, payload);
  };

  const runFunction = async (name: string, payload: unknown): Promise<RestAnswer> => {
    const version = { "x-amz-executed-version": "$LATEST" };
    try {
      const result = JSON.stringify((await options.invoke(name, payload)) ?? null);
      if (Buffer.byteLength(result) <= MAX_SYNCHRONOUS_BYTES) return { status: 200, body: result, headers: version };
      throw Object.assign(new Error("Response payload size exceeded maximum allowed payload size (6291556 bytes)."), {
        name: "Function.ResponseSizeTooLarge",
      });
    } catch (error) {
      const headers = { ...version, "x-amz-function-error": "Unhandled" };
      return { status: 200, body: JSON.stringify(describe(error)), headers };
    }
  };

  const maxBodyBytes = MAX_SYNCHRONOUS_BYTES + 1024;
  const listener = restJsonListener({ maxBodyBytes, access: options.access, onError: options.onError, handle });
  return { listen: (port) => listenOnLoopback(listener, port) };
};

/** Name, partial ARN or ARN, with or without a qualifier. */
const functionNameOf = (text: string): string => {
  const inArn = /function:([^:]+)/.exec(text)?.[1];
  return inArn ?? text.split(":")[0] ?? text;
};

const parsePayload = (body: Buffer, limit: number): unknown => {
  if (body.length > limit) {
    const message = `${body.length} byte payload is too large for the invocation type (limit ${limit} bytes)`;
    throw new AwsError("RequestEntityTooLargeException", message, 413);
  }
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString("utf8"));
  } catch (error) {
    throw new AwsError("InvalidRequestContentException", `Could not parse request body into json: ${error}`);
  }
};

/** An error as the Node.js runtime reports it. */
const describe = (error: unknown) =>
  error instanceof Error
    ? { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? "").split("\n") }
    : { errorType: "string", errorMessage: String(error), trace: [] };
