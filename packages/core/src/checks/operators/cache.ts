/** A memory of what was made last, at most `size` entries; the one that was used longest ago goes first. */
export interface Cache<Value> {
  /** What is known under the key, or what `make` gives. What throws is not kept. */
  get(key: string, make: () => Value): Value;
}

export function createCache<Value>(size: number): Cache<Value> {
  const known = new Map<string, { value: Value }>();
  return {
    get(key, make) {
      const found = known.get(key) ?? { value: make() };
      known.delete(key);
      known.set(key, found);
      if (known.size > size) known.delete(known.keys().next().value ?? key);
      return found.value;
    },
  };
}
