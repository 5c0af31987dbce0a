import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";

/** The processes beside the runner's own. None of them outlives it, whichever way it ends. */
export interface Children {
  spawn(file: string, args: readonly string[], options: SpawnOptions): ChildProcess;
  /** Ends all of them, by force after three seconds. Further ones are refused. */
  stop(): Promise<void>;
}

const timeoutMs = 3_000;

export function createChildren(): Children {
  const running = new Set<ChildProcess>();
  let stopped = false;
  const kill = () => {
    for (const child of running) child.kill("SIGKILL");
  };
  process.on("exit", kill);
  return {
    spawn(file, args, options) {
      if (stopped) throw new Error("The stage is stopping.");
      const child = spawn(file, args, options);
      running.add(child);
      for (const event of ["exit", "error"]) child.once(event, () => running.delete(child));
      return child;
    },
    async stop() {
      stopped = true;
      const ended = [...running].map((child) => new Promise((resolve) => child.once("exit", resolve)));
      for (const child of running) child.kill();
      const force = setTimeout(kill, timeoutMs);
      await Promise.all(ended);
      clearTimeout(force);
      process.off("exit", kill);
    },
  };
}
