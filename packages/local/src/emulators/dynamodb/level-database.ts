export type Callback<T> = (error: unknown, value?: T) => void;

export type BatchOperation = { type: "put"; key: string; value: unknown } | { type: "del"; key: string };

/** The LevelDB database in which dynalite keeps its items. */
export interface LevelDatabase {
  open(): Promise<void>;
  close(): Promise<void>;
  batch(operations: BatchOperation[]): Promise<void>;
  put(key: string, value: unknown): Promise<void>;
  del(key: string): Promise<void>;
  get(key: string): Promise<unknown>;
  iterator(range: { gte: string; lt: string }): AsyncIterable<[string, unknown]>;
}
