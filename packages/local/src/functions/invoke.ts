import type { FunctionPlan } from "../plan/model";
import type { Bundles } from "./bundle";
import { type Instance, startInstance } from "./instance";

export interface FunctionsOptions {
  functions: readonly FunctionPlan[];
  bundles: Bundles;
  environmentOf: (fn: FunctionPlan) => Record<string, string>;
  /** See `MovableClock.shared`. */
  clock: SharedArrayBuffer;
  onOutput: (functionName: string, text: Buffer) => void;
  /** Instances of one function at the same time, where infra reserves none. */
  concurrency?: number;
  /** Milliseconds after which an unused instance is ended. */
  idleMs?: number;
  /** Unused instances kept at most, of all functions together: each takes about 35 MB. */
  maxIdle?: number;
}

/** All functions of the stage. */
export interface Functions {
  /** Invokes by function name; starts an instance when none is free. Rejects with `FunctionError`; unknown names are a plain error. */
  invoke(functionName: string, event: unknown): Promise<unknown>;
  /** Invocations that run or wait at the moment. */
  running(): number;
  /** Ends all idle instances and lets busy ones end after their invocation, so that the next invocation loads new code. */
  refresh(): void;
  close(): Promise<void>;
}

interface Pool {
  plan: FunctionPlan;
  idle: { instance: Instance; since: number }[];
  busy: Set<Instance>;
  waiting: (() => void)[];
  generation: number;
}

/** Functions start lazily; a crashed or timed-out instance is replaced at the next invocation. */
export function createFunctions(options: FunctionsOptions): Functions {
  const { concurrency = 4, idleMs = 180_000, maxIdle = 12 } = options;
  const pools = new Map<string, Pool>(
    options.functions.map((plan) => [plan.name, { plan, idle: [], busy: new Set(), waiting: [], generation: 0 }]),
  );
  let running = 0;

  const start = ({ plan }: Pool): Instance =>
    startInstance({
      workerFile: options.bundles.workerFile,
      settings: {
        ...options.bundles.locate(plan.handler),
        functionName: plan.name,
        functionArn: plan.arn,
        memoryMb: plan.memoryMb,
        clock: options.clock,
      },
      environment: options.environmentOf(plan),
      timeoutSeconds: plan.timeoutSeconds,
      onOutput: (text) => options.onOutput(plan.name, text),
    });

  const take = async (pool: Pool): Promise<Instance> => {
    while (pool.busy.size >= (pool.plan.concurrency ?? concurrency))
      await new Promise<void>((resolve) => pool.waiting.push(resolve));
    let free = pool.idle.pop()?.instance;
    while (free?.ended) free = pool.idle.pop()?.instance;
    const instance = free ?? start(pool);
    pool.busy.add(instance);
    return instance;
  };

  const giveBack = (pool: Pool, instance: Instance, generation: number): void => {
    pool.busy.delete(instance);
    if (generation !== pool.generation) void instance.end();
    else if (!instance.ended) pool.idle.push({ instance, since: performance.now() });
    pool.waiting.shift()?.();
    endSurplus();
  };

  /** Ends the instance that was unused the longest when there are too many. */
  const endSurplus = (): void => {
    const all = [...pools.values()];
    if (all.reduce((sum, { idle }) => sum + idle.length, 0) <= maxIdle) return;
    const since = ({ idle }: Pool) => idle[0]?.since ?? Number.POSITIVE_INFINITY;
    void all
      .toSorted((a, b) => since(a) - since(b))[0]
      ?.idle.shift()
      ?.instance.end();
  };

  const sweeper = setInterval(() => {
    const limit = performance.now() - idleMs;
    for (const pool of pools.values()) {
      for (const { instance } of pool.idle.filter(({ since }) => since < limit)) void instance.end();
      pool.idle = pool.idle.filter(({ since }) => since >= limit);
    }
  }, 15_000);
  sweeper.unref();

  return {
    async invoke(functionName, event) {
      const pool = pools.get(functionName);
      if (!pool) throw new Error(`There is no function ${functionName}.`);
      running += 1;
      try {
        const instance = await take(pool);
        const { generation } = pool;
        try {
          return JSON.parse(await instance.invoke(JSON.stringify(event ?? null))) as unknown;
        } finally {
          giveBack(pool, instance, generation);
        }
      } finally {
        running -= 1;
      }
    },
    running: () => running,
    refresh() {
      for (const pool of pools.values()) {
        pool.generation += 1;
        for (const { instance } of pool.idle) void instance.end();
        pool.idle = [];
      }
    },
    async close() {
      clearInterval(sweeper);
      const instances = [...pools.values()].flatMap(({ idle, busy }) => [
        ...idle.map((entry) => entry.instance),
        ...busy,
      ]);
      await Promise.all(instances.map((instance) => instance.end()));
    },
  };
}
