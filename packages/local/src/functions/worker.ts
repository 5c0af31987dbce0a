// Runs inside a worker thread: one Lambda execution environment of one function.
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import type { ErrorPayload, InvokeMessage, WorkerMessage, WorkerSettings } from "./protocol";
import { shiftDate } from "./shift-date";

type Handler = (event: unknown, context: object) => unknown;

const settings = workerData as WorkerSettings;
const post = (message: WorkerMessage) => parentPort?.postMessage(message);

shiftDate(new Float64Array(settings.clock));
load().then(serve, (error: unknown) => post({ kind: "error", requestId: undefined, error: errorPayload(error) }));

async function load(): Promise<Handler> {
  const module = (await import(pathToFileURL(settings.file).href)) as Record<string, unknown>;
  const handler = module[settings.exportName];
  if (typeof handler !== "function") throw new Error(`${settings.exportName} is not a function of the module.`);
  return handler as Handler;
}

function serve(handler: Handler): void {
  parentPort?.on("message", (message: InvokeMessage) => {
    run(handler, message).then(
      (payload) => post({ kind: "result", requestId: message.requestId, payload }),
      (error: unknown) => post({ kind: "error", requestId: message.requestId, error: errorPayload(error) }),
    );
  });
  post({ kind: "ready" });
}

async function run(handler: Handler, { requestId, payload, timeoutMs }: InvokeMessage): Promise<string> {
  // A function's environment on AWS has the id here, too; loggers read it.
  process.env._X_AMZN_TRACE_ID = `Root=${requestId}`;
  const deadline = performance.now() + timeoutMs;
  const context = {
    awsRequestId: requestId,
    functionName: settings.functionName,
    functionVersion: "$LATEST",
    invokedFunctionArn: settings.functionArn,
    memoryLimitInMB: String(settings.memoryMb),
    logGroupName: `/aws/lambda/${settings.functionName}`,
    logStreamName: "local",
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
  };
  return JSON.stringify(await handler(JSON.parse(payload), context)) ?? "null";
}

function errorPayload(error: unknown): ErrorPayload {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? "").split("\n") };
}
