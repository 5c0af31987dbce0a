import { randomUUID } from "node:crypto";
import { Worker } from "node:worker_threads";
import type { ErrorPayload, InvokeMessage, WorkerMessage, WorkerSettings } from "./protocol";

/** An invocation that ended in an error: thrown by the handler, timed out, or the thread died. Name, text and stack are the handler's. */
export class FunctionError extends Error {
  constructor(
    readonly functionName: string,
    readonly payload: ErrorPayload,
  ) {
    super(payload.errorMessage);
    this.name = payload.errorType;
    this.stack = payload.trace.length > 0 ? payload.trace.join("\n") : `${payload.errorType}: ${payload.errorMessage}`;
  }
}

export interface InstanceOptions {
  workerFile: string;
  settings: WorkerSettings;
  environment: Record<string, string>;
  timeoutSeconds: number;
  /** Told about every piece of the function's output. */
  onOutput: (text: Buffer) => void;
}

/** One execution environment: takes one invocation at a time and keeps its module's state in between. */
export interface Instance {
  invoke(payload: string): Promise<string>;
  /** Once true the instance takes no more invocations. */
  readonly ended: boolean;
  end(): Promise<void>;
}

interface Pending {
  requestId: string;
  settle: (outcome: { payload: string } | { error: ErrorPayload }) => void;
}

/** Time for loading a module, as Lambda allows it. */
const initTimeoutMs = 10_000;

/** Starts a worker thread for a function. Nothing is thrown here: what goes wrong at the start fails the first invocation. */
export function startInstance(options: InstanceOptions): Instance {
  const { settings, timeoutSeconds } = options;
  const worker = new Worker(options.workerFile, {
    name: settings.functionName,
    workerData: settings,
    env: options.environment,
    execArgv: ["--enable-source-maps"],
    resourceLimits: { maxOldGenerationSizeMb: settings.memoryMb },
    stdout: true,
    stderr: true,
  });
  worker.stdout.on("data", options.onOutput);
  worker.stderr.on("data", options.onOutput);
  let ended = false;
  let pending: Pending | undefined;
  let initError: ErrorPayload | undefined;

  const ready = new Promise<void>((resolve) => {
    const fail = (error: ErrorPayload) => {
      ended = true;
      initError ??= error;
      pending?.settle({ error });
      resolve();
    };
    worker.on("message", (message: WorkerMessage) => {
      if (message.kind === "ready") resolve();
      else if (message.kind === "result") pending?.settle({ payload: message.payload });
      else if (message.requestId === undefined) {
        fail(message.error);
        void worker.terminate();
      } else pending?.settle({ error: message.error });
    });
    worker.on("error", (error) =>
      fail({ errorType: error.name, errorMessage: error.message, trace: (error.stack ?? "").split("\n") }),
    );
    worker.on("exit", (code) =>
      fail({ errorType: "Runtime.ExitError", errorMessage: `The function's process ended (${code}).`, trace: [] }),
    );
  });

  /** Kills the thread when the invocation takes too long: code that hangs cannot be stopped in any other way. */
  const within = async <T>(ms: number, work: Promise<T>, message: string): Promise<T> => {
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        ended = true;
        void worker.terminate();
        reject(
          new FunctionError(settings.functionName, { errorType: "Sandbox.Timedout", errorMessage: message, trace: [] }),
        );
      }, ms);
    });
    return Promise.race([work, timeout]).finally(() => clearTimeout(timer));
  };

  return {
    get ended() {
      return ended;
    },
    async invoke(payload) {
      await within(initTimeoutMs, ready, "Loading the function took longer than 10 seconds.");
      if (initError) throw new FunctionError(settings.functionName, initError);
      const requestId = randomUUID();
      const timeoutMs = timeoutSeconds * 1_000;
      const outcome = new Promise<{ payload: string } | { error: ErrorPayload }>((settle) => {
        pending = { requestId, settle };
      });
      worker.postMessage({ requestId, payload, timeoutMs } satisfies InvokeMessage);
      const result = await within(timeoutMs, outcome, `Task timed out after ${timeoutSeconds.toFixed(2)} seconds`);
      if ("error" in result) throw new FunctionError(settings.functionName, result.error);
      return result.payload;
    },
    async end() {
      ended = true;
      await worker.terminate();
    },
  };
}
