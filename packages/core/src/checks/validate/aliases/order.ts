/** A check as far as its place in a run is concerned. */
export interface Ordered {
  id: string;
  createdAt?: string;
}

export interface Order<Check extends Ordered> {
  /** Producers before their consumers; ties by creation time, then id. Checks in or behind a cycle are left out. */
  sorted: readonly Check[];
  /** Each cycle as the ids along it, without the repetition of the first. */
  cycles: readonly (readonly string[])[];
}

/** Sorts checks so that each comes after those it depends on. `dependencies` maps a check's id to the ids it needs. */
export function topologicalOrder<Check extends Ordered>(
  checks: readonly Check[],
  dependencies: ReadonlyMap<string, ReadonlySet<string>>,
): Order<Check> {
  const ids = new Set(checks.map(({ id }) => id));
  const waiting = new Map(
    checks.map(({ id }) => [id, new Set([...(dependencies.get(id) ?? [])].filter((d) => ids.has(d)))]),
  );
  const consumers = new Map<string, string[]>();
  for (const [id, needed] of waiting) for (const producer of needed) push(consumers, producer, id);
  const byId = new Map(checks.map((check) => [check.id, check]));
  const sorted: Check[] = [];
  const ready = checks.filter(({ id }) => waiting.get(id)?.size === 0);
  for (let next = takeOldest(ready); next !== undefined; next = takeOldest(ready)) {
    sorted.push(next);
    for (const consumer of consumers.get(next.id) ?? []) {
      const needed = waiting.get(consumer);
      needed?.delete(next.id);
      const freed = needed?.size === 0 ? byId.get(consumer) : undefined;
      if (freed) ready.push(freed);
    }
  }
  return { sorted, cycles: sorted.length === checks.length ? [] : findCycles(waiting) };
}

function takeOldest<Check extends Ordered>(ready: Check[]): Check | undefined {
  if (ready.length === 0) return undefined;
  const oldest = ready.reduce((best, check) => (byAge(check, best) < 0 ? check : best));
  ready.splice(ready.indexOf(oldest), 1);
  return oldest;
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key) ?? [];
  list.push(value);
  map.set(key, list);
}

function byAge(one: Ordered, other: Ordered): number {
  return compare(one.createdAt ?? "", other.createdAt ?? "") || compare(one.id, other.id);
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Follows unmet dependencies from each check until one repeats. */
function findCycles(waiting: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const cycles: string[][] = [];
  const seen = new Set<string>();
  for (const start of waiting.keys()) {
    const way: string[] = [];
    let current: string | undefined = start;
    while (current !== undefined && !seen.has(current)) {
      seen.add(current);
      way.push(current);
      current = [...(waiting.get(current) ?? [])].find((id) => (waiting.get(id)?.size ?? 0) > 0);
    }
    const from = current === undefined ? -1 : way.indexOf(current);
    if (from >= 0) cycles.push(way.slice(from));
  }
  return cycles;
}
