/** What the parts of a stage give back when it ends. */
export interface Parts {
  /** Notes what gives a part back, as soon as the part stands. Throws once the stage is stopping. */
  onStop(giveBack: () => unknown): void;
  /** Gives the parts back, the last first, for as long as the start goes on. */
  stop(): Promise<void>;
}

/** @param started settles when no further part comes */
export function createParts(started: () => Promise<unknown>): Parts {
  const parts: (() => unknown)[] = [];
  let stopping: Promise<void> | undefined;
  const giveBackAll = async (): Promise<void> => {
    for (let part = parts.pop(); part !== undefined; part = parts.pop()) await part();
  };
  return {
    onStop(giveBack) {
      parts.push(giveBack);
      if (stopping) throw new Error("The stage was stopped while it was starting.");
    },
    stop() {
      stopping ??= (async () => {
        await giveBackAll();
        await started().catch(() => undefined);
        await giveBackAll();
      })();
      return stopping;
    },
  };
}
