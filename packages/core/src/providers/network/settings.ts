import type { ConnectionOptions } from "node:tls";
import { createGate } from "../reader/limiter";
import { checkedAddresses, type ResolveHost, resolveByDns, resolveBySystem } from "./resolve";

/** What all probes of one tenant share. */
export interface ProbeSettings {
  /** The checked addresses of a host. */
  addresses(host: string, timeoutMs: number): Promise<readonly string[]>;
  /** Waits for a turn under the tenant's limits, before any time limit of a probe begins; gives the function that ends it. */
  enter(host: string, signal: AbortSignal): Promise<() => void>;
  /** Counts a further request to a host, after a redirect. */
  count(host: string): void;
  /** Trust anchors other than the usual ones, for tests. */
  tls: Pick<ConnectionOptions, "ca">;
}

export interface ProbeOptions {
  /** Local stage only: also private and loopback targets. */
  allowPrivateTargets?: boolean;
  resolve?: ResolveHost;
  limits?: ProbeLimits;
  ca?: string;
}

export function createProbeSettings(options: ProbeOptions = {}): ProbeSettings {
  const allowPrivate = options.allowPrivateTargets === true;
  const resolve = options.resolve ?? (allowPrivate ? resolveBySystem : resolveByDns);
  const limits = options.limits ?? createProbeLimits(() => Date.now());
  return {
    addresses: (host, timeoutMs) => checkedAddresses(host, { resolve, timeoutMs, allowPrivate }),
    enter: limits.enter,
    count: limits.count,
    tls: options.ca === undefined ? {} : { ca: options.ca },
  };
}

const inFlight = 5;
const perMinuteAndHost = 60;

export type ProbeLimits = ReturnType<typeof createProbeLimits>;

/**
 * Limits of one tenant: 5 probes in flight, 60 a minute to one host. The sixth waits; the 61st is an error, because waiting for
 * it would use up the time limit of the run.
 */
export function createProbeLimits(now: () => number) {
  const gate = createGate(inFlight);
  const recent = new Map<string, number[]>();
  function count(host: string): void {
    const since = now() - 60_000;
    for (const [name, times] of recent) if ((times.at(-1) ?? 0) <= since) recent.delete(name);
    const times = (recent.get(host) ?? []).filter((time) => time > since);
    if (times.length >= perMinuteAndHost) {
      const message = `more than ${perMinuteAndHost} probes a minute to one host`;
      throw Object.assign(new Error(message), { name: "ProbeLimitExceeded" });
    }
    recent.set(host, [...times, now()]);
  }

  return {
    count,
    async enter(host: string, signal: AbortSignal): Promise<() => void> {
      count(host);
      return gate.enter(signal);
    },
  };
}
