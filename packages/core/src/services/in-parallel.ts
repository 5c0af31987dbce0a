const maxConcurrent = 8;

/** Does something with each of the items, eight at a time. Rejects with what failed first, once nothing is under way any more. */
export async function inParallel<T>(
  items: Iterable<T> | AsyncIterable<T>,
  run: (item: T) => Promise<unknown>,
): Promise<void> {
  const next: T[] = [];
  async function runAll(): Promise<void> {
    const done = await Promise.allSettled(next.splice(0).map(run));
    const failed = done.find(({ status }) => status === "rejected");
    if (failed?.status === "rejected") throw failed.reason;
  }
  for await (const item of items) if (next.push(item) === maxConcurrent) await runAll();
  await runAll();
}
