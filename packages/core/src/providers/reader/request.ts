import { type Clock, wait } from "./clock";
import { failureOf, isRetryable, isThrottle } from "./failure";
import { innerFailure } from "./handler-failure";
import { type Limiter, unlimited } from "./limiter";
import { limits } from "./limits";
import type { Redactor } from "./redact";
import type { Params, SomeRead, Transport, TransportAnswer } from "./transport";

export interface RequestContext {
  transport: Transport;
  redactor: Redactor;
  account: string;
  limiter: Limiter;
  clock: Clock;
  /** 0 to 1, for the jitter. */
  random: () => number;
  /** Ends with the run. */
  signal: AbortSignal;
}

/** What a request cost, whatever came of it. */
export interface Effort {
  requestIds: string[];
  attempts: number;
  pages: number;
}

/** One page: waits for the limiter, limits time, retries with full jitter. Throws the provider's last error. */
export async function request(
  context: RequestContext,
  call: { read: SomeRead; params: Params; region: string; logical: { params: Params; page: number } },
  effort: Effort,
): Promise<Record<string, unknown>> {
  const { clock, signal } = context;
  const limiter = context.transport.ownLimits?.(call.read) ? unlimited : context.limiter;
  const key = { account: context.account, region: call.region, service: call.read.service };
  const budgetMs = Math.max(limits.pageMs, context.transport.attemptMs?.(call.read) ?? 0);
  let spentMs = 0;
  for (let attempt = 1; ; attempt += 1) {
    const release = await limiter.acquire(key, signal);
    const startedAt = clock.now();
    effort.attempts += 1;
    try {
      const { data, requestId } = await attemptOnce(context, call, budgetMs - spentMs);
      if (requestId !== undefined) effort.requestIds.push(requestId);
      effort.pages += 1;
      return data;
    } catch (error) {
      signal.throwIfAborted();
      const failure = innerFailure(call.read.service, failureOf(error));
      const requestId = (error as { $metadata?: { requestId?: string } } | null)?.$metadata?.requestId;
      if (requestId !== undefined) effort.requestIds.push(requestId);
      if (isThrottle(failure)) limiter.throttled(key);
      spentMs += clock.now() - startedAt;
      const pauseMs = context.random() * Math.min(limits.backoffMaxMs, limits.backoffFirstMs * 2 ** (attempt - 1));
      if (!isRetryable(failure) || attempt >= limits.attempts || spentMs + pauseMs >= budgetMs) throw error;
      spentMs += pauseMs;
      release();
      await wait(clock, pauseMs, signal);
    } finally {
      release();
    }
  }
}

/** One attempt. Ends at its time limit even when the transport does not listen to the signal. */
async function attemptOnce(
  { transport, clock, signal }: RequestContext,
  call: { read: SomeRead; params: Params; region: string; logical: { params: Params; page: number } },
  remainingMs: number,
): Promise<TransportAnswer> {
  const timeoutMs = Math.min(transport.attemptMs?.(call.read) ?? limits.attemptMs, remainingMs);
  const attempt = new AbortController();
  const limit = `no answer within ${Math.round(timeoutMs / 100) / 10} s`;
  const ended = new Promise<never>((_, reject) => {
    attempt.signal.addEventListener("abort", () => reject(attempt.signal.reason), { once: true });
  });
  const onRunEnd = () => attempt.abort(signal.reason);
  const stopTimer = clock.after(timeoutMs, () =>
    attempt.abort(Object.assign(new Error(limit), { name: "TimeoutError" })),
  );
  signal.addEventListener("abort", onRunEnd, { once: true });
  try {
    const options = { signal: attempt.signal, timeoutMs, logical: call.logical };
    return await Promise.race([transport.call(call.read, call.params, call.region, options), ended]);
  } finally {
    stopTimer();
    signal.removeEventListener("abort", onRunEnd);
  }
}
