import { StorageFault, storageFault } from "../shared/storage-fault";
import type { Callback, LevelDatabase } from "./level-database";

type Write = (...args: unknown[]) => Promise<void>;

/**
 * After a write that failed on the disk a database takes no other: LevelDB would put it behind the rest of the failed one, where
 * the next start does not find it. These failures become StorageFaults.
 */
export const holdAfterFault = (db: LevelDatabase, folder: string): void => {
  let fault: StorageFault | undefined;
  const hold =
    (write: Write): Write =>
    async (...args) => {
      if (fault) throw fault;
      try {
        await write(...args);
      } catch (error) {
        const known = storageFault(folder, error);
        if (known instanceof StorageFault) fault = known;
        throw known;
      }
    };
  Object.assign(db, {
    put: withCallback(hold(db.put.bind(db) as Write)),
    del: withCallback(hold(db.del.bind(db) as Write)),
    batch: withCallback(hold(db.batch.bind(db) as Write)),
  });
};

/** dynalite calls with a callback, we wait for a promise. */
const withCallback =
  (run: Write) =>
  (...args: unknown[]): Promise<void> | undefined => {
    const done = args.at(-1);
    if (typeof done !== "function") return run(...args);
    const answer = done as Callback<void>;
    run(...args.slice(0, -1)).then(
      () => setImmediate(answer, null),
      (error: unknown) => setImmediate(answer, error),
    );
    return undefined;
  };
