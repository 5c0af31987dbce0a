import type { Messages } from "./messages";
import type { Queue, StoredMessage } from "./state";

/** Waiting calls look again this often, because an injected clock may have been moved. */
const LOOK_AGAIN_MS = 100;

export interface ReceiveOptions {
  /** 1 to 10; default 1. */
  max?: number;
  /** Real seconds to wait for a message, whatever the injected clock does; default 0. */
  waitSeconds?: number;
  /** Defaults to the queue's own. */
  visibilityTimeoutSeconds?: number;
  /** Ends the waiting with an empty answer. */
  signal?: AbortSignal;
}

/** Receives messages, waiting for the first one (long polling). */
export const receive = async (messages: Messages, queue: Queue, options: ReceiveOptions): Promise<StoredMessage[]> => {
  const deadline = performance.now() + (options.waitSeconds ?? 0) * 1000;
  for (;;) {
    if (options.signal?.aborted) return [];
    const taken = messages.take(queue, options.max ?? 1, options.visibilityTimeoutSeconds);
    const leftMs = deadline - performance.now();
    if (taken.length > 0 || leftMs <= 0) return taken;
    await somethingHappens(queue, Math.min(leftMs, LOOK_AGAIN_MS), options.signal);
  }
};

const somethingHappens = (queue: Queue, timeoutMs: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    const wake = (): void => {
      clearTimeout(timer);
      queue.waiters.delete(wake);
      signal?.removeEventListener("abort", wake);
      resolve();
    };
    const timer = setTimeout(wake, timeoutMs);
    queue.waiters.add(wake);
    signal?.addEventListener("abort", wake, { once: true });
  });
