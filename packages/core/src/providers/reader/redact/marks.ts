import { createHmac, randomBytes } from "node:crypto";

/** Makes what stands in place of secrets. */
export interface Marks {
  /** Equal secrets get equal marks, under one key; without the key nobody can tell what a mark stands for. */
  mark(secret: string): string;
}

const keyBytes = 32;
const hexDigits = 16;
const maxEntries = 10_000;

/** A new key of 32 random bytes. */
export const newMarkKey = (): Buffer => randomBytes(keyBytes);

/** Marks under a key: `«redacted:` with the first 16 hexadecimal digits of an HMAC-SHA256, `»`. */
export function createMarks(key: Uint8Array): Marks {
  const made = new Map<string, string>();
  return {
    mark(secret) {
      const known = made.get(secret);
      if (known !== undefined) return known;
      if (made.size >= maxEntries) made.clear();
      const digits = createHmac("sha256", key).update(secret).digest("hex").slice(0, hexDigits);
      const mark = `«redacted:${digits}»`;
      if (secret.length <= 1_024) made.set(secret, mark);
      return mark;
    },
  };
}

let ofProcess: Marks | undefined;

/** Marks of a process that has no tenant: equal secrets are equal as long as it runs. */
export function processMarks(): Marks {
  ofProcess ??= createMarks(newMarkKey());
  return ofProcess;
}
