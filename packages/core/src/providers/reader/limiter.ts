import type { Clock } from "./clock";
import { limits, rateOf } from "./limits";

export interface LimiterKey {
  account: string;
  region: string;
  service: string;
}

/** Decides when a request may leave. One limiter serves all runs of a process, so that runs share an account's rate. */
export interface Limiter {
  /** Waits for a turn and gives the function that ends it. Rejects with the signal's reason when aborted. */
  acquire(key: LimiterKey, signal: AbortSignal): Promise<() => void>;
  /** The provider throttled: halves the rate of the bucket. */
  throttled(key: LimiterKey): void;
}

/** Lets everything through at once: for recorded accounts. */
export const unlimited: Limiter = { acquire: async () => () => {}, throttled: () => {} };

/** Token bucket per account + region + service, and at most ten requests in flight per account + region. */
export function createLimiter(clock: Clock): Limiter {
  const buckets = new Map<string, Bucket>();
  const gates = new Map<string, Gate>();
  const bucketOf = ({ account, region, service }: LimiterKey) =>
    getOrMake(buckets, `${account}/${region}/${service}`, () => createBucket(clock, rateOf(service)));
  return {
    async acquire(key, signal) {
      await bucketOf(key).take(signal);
      return getOrMake(gates, `${key.account}/${key.region}`, () => createGate(limits.inFlightPerRegion)).enter(signal);
    },
    throttled: (key) => bucketOf(key).halve(),
  };
}

function getOrMake<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** First come, first served; whoever is aborted leaves the queue. */
function createQueue() {
  const waiting: { go: () => void }[] = [];
  return {
    get length() {
      return waiting.length;
    },
    release: () => waiting.shift()?.go(),
    join: (signal: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        const entry = {
          go() {
            signal.removeEventListener("abort", leave);
            resolve();
          },
        };
        const leave = () => {
          waiting.splice(waiting.indexOf(entry), 1);
          reject(signal.reason);
        };
        signal.addEventListener("abort", leave, { once: true });
        waiting.push(entry);
      }),
  };
}

type Gate = ReturnType<typeof createGate>;

/** At most `size` at the same time. */
export function createGate(size: number) {
  let inside = 0;
  const queue = createQueue();
  const leave = () => {
    if (queue.length > 0) queue.release();
    else inside -= 1;
  };
  return {
    async enter(signal: AbortSignal): Promise<() => void> {
      signal.throwIfAborted();
      if (inside < size) inside += 1;
      else await queue.join(signal);
      let left = false;
      return () => {
        if (!left) leave();
        left = true;
      };
    },
  };
}

type Bucket = ReturnType<typeof createBucket>;

/** Tokens come back evenly. A throttle halves rate and burst; each full minute without one gives a tenth back. */
export function createBucket(clock: Clock, { perSecond, burst }: { perSecond: number; burst: number }) {
  const minute = 60_000;
  const floor = 1 / 16;
  const queue = createQueue();
  let share = 1;
  let shareSince = clock.now();
  let tokens = burst;
  let filledAt = clock.now();
  let timerSet = false;

  function refill(): void {
    const now = clock.now();
    const minutes = Math.floor((now - shareSince) / minute);
    if (minutes > 0) {
      share = Math.min(1, share + minutes / 10);
      shareSince += minutes * minute;
    }
    tokens = Math.min(Math.max(1, burst * share), tokens + ((now - filledAt) / 1000) * perSecond * share);
    filledAt = now;
  }

  function serve(): void {
    refill();
    // Rounding must not leave a request waiting for a billionth of a token.
    while (queue.length > 0 && tokens >= 1 - 1e-9) {
      tokens -= 1;
      queue.release();
    }
    if (queue.length === 0 || timerSet) return;
    timerSet = true;
    clock.after(Math.max(1, ((1 - tokens) / (perSecond * share)) * 1000), () => {
      timerSet = false;
      serve();
    });
  }

  return {
    take(signal: AbortSignal): Promise<void> {
      if (signal.aborted) return Promise.reject(signal.reason);
      const turn = queue.join(signal);
      serve();
      return turn;
    },
    halve(): void {
      refill();
      share = Math.max(floor, share / 2);
      shareSince = clock.now();
      tokens = Math.min(tokens, burst * share);
    },
  };
}
