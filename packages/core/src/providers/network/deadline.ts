import { ProbeFailed } from "./errors";

/** One time limit over all phases of a probe. */
export interface Deadline {
  readonly signal: AbortSignal;
  remainingMs(): number;
  elapsedMs(): number;
  /** Rejects with `timeout` as a fact about the target when time runs out first. */
  within<T>(work: Promise<T>): Promise<T>;
  end(): void;
}

export function startDeadline(timeoutMs: number, outer: AbortSignal): Deadline {
  const startedAt = performance.now();
  const controller = new AbortController();
  const timedOut = () => new ProbeFailed("timeout", `no answer within ${timeoutMs} ms`);
  const timer = setTimeout(() => controller.abort(timedOut()), timeoutMs);
  const onOuter = () => controller.abort(outer.reason);
  if (outer.aborted) onOuter();
  outer.addEventListener("abort", onOuter, { once: true });
  const elapsedMs = () => Math.round(performance.now() - startedAt);
  return {
    signal: controller.signal,
    elapsedMs,
    remainingMs: () => Math.max(1, timeoutMs - elapsedMs()),
    within: (work) =>
      new Promise((resolve, reject) => {
        const onAbort = () => reject(controller.signal.reason);
        if (controller.signal.aborted) onAbort();
        controller.signal.addEventListener("abort", onAbort, { once: true });
        work.then(resolve, reject).finally(() => controller.signal.removeEventListener("abort", onAbort));
      }),
    end() {
      clearTimeout(timer);
      outer.removeEventListener("abort", onOuter);
    },
  };
}
