/**
 * Canonical JSON: keys sorted, members that are not set left out, instants as `{"$date": ISO}` and bytes as `{"$b64": …}`.
 * Equal values always give equal text, so its hash names an answer. The text is handed to `sink` in pieces, so that hashing
 * a large answer needs no second copy of it.
 */
export function writeCanonical(value: unknown, sink: (piece: string) => void): void {
  if (value === undefined || value === null) sink("null");
  else if (value instanceof Date) sink(`{"$date":${JSON.stringify(dateText(value))}}`);
  else if (value instanceof Uint8Array) sink(`{"$b64":${JSON.stringify(base64(value))}}`);
  else if (Array.isArray(value)) writeList(value, sink);
  else if (typeof value === "object") writeObject(value as Record<string, unknown>, sink);
  else sink(JSON.stringify(value) ?? "null");
}

/** Canonical JSON in one piece. */
export function canonicalJson(value: unknown): string {
  const pieces: string[] = [];
  writeCanonical(value, (piece) => pieces.push(piece));
  return pieces.join("");
}

/** Turns `{"$date"}` and `{"$b64"}` into instants and bytes. Always gives a fresh copy. */
export function decodeValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decodeValue);
  if (value === null || typeof value !== "object" || value instanceof Date || value instanceof Uint8Array) return value;
  const keys = Object.keys(value);
  const object = value as Record<string, unknown>;
  if (keys.length === 1 && typeof object.$date === "string") return new Date(object.$date);
  if (keys.length === 1 && typeof object.$b64 === "string") return bytes(object.$b64);
  return Object.fromEntries(keys.map((key) => [key, decodeValue(object[key])]));
}

/** The JSON value of an answer that holds instants and bytes: the inverse of `decodeValue`. */
export function encodeValue(value: unknown): unknown {
  return JSON.parse(canonicalJson(value));
}

function writeList(list: readonly unknown[], sink: (piece: string) => void): void {
  sink("[");
  list.forEach((item, index) => {
    if (index > 0) sink(",");
    writeCanonical(item, sink);
  });
  sink("]");
}

function writeObject(object: Record<string, unknown>, sink: (piece: string) => void): void {
  let separator = "{";
  for (const key of Object.keys(object).sort()) {
    if (object[key] === undefined) continue;
    sink(`${separator}${JSON.stringify(key)}:`);
    writeCanonical(object[key], sink);
    separator = ",";
  }
  sink(separator === "{" ? "{}" : "}");
}

function dateText(date: Date): string {
  return Number.isNaN(date.getTime()) ? "" : date.toISOString();
}

function base64(data: Uint8Array): string {
  let binary = "";
  for (const byte of data) binary += String.fromCharCode(byte);
  return btoa(binary);
}

function bytes(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
