/** What a worker thread is started with. */
export interface WorkerSettings {
  /** Absolute path of the bundled module. */
  file: string;
  /** Name of the exported handler. */
  exportName: string;
  functionName: string;
  functionArn: string;
  memoryMb: number;
  /** See `MovableClock.shared`. */
  clock: SharedArrayBuffer;
}

/** One invocation, to the worker. Payloads are JSON text, as they are on AWS. */
export interface InvokeMessage {
  requestId: string;
  payload: string;
  timeoutMs: number;
}

/** From the worker: it has loaded its module, or an invocation has ended. */
export type WorkerMessage =
  | { kind: "ready" }
  | { kind: "result"; requestId: string; payload: string }
  | { kind: "error"; requestId: string | undefined; error: ErrorPayload };

/** An error as Lambda answers it. */
export interface ErrorPayload {
  errorType: string;
  errorMessage: string;
  trace: string[];
}
