/** Levels that are handed out member by member: deep enough for the items of every listing. */
const streamedLevels = 4;

/**
 * Canonical JSON: keys sorted, members that are not set left out, instants as `{"$date": ISO}` and bytes as `{"$b64": …}`.
 * Equal values always give equal text, so its hash names an answer. The text is handed to `sink` in pieces, so that hashing
 * a large answer needs no second copy of it.
 */
export function writeCanonical(value: unknown, sink: (piece: string) => void, level = 0): void {
  if (level >= streamedLevels || !isContainer(value)) {
    sink(canonicalText(value));
    return;
  }
  const isList = Array.isArray(value);
  let separator = isList ? "[" : "{";
  for (const key of isList ? value.keys() : membersOf(value)) {
    sink(isList ? separator : `${separator}${JSON.stringify(key)}:`);
    writeCanonical((value as Record<string | number, unknown>)[key], sink, level + 1);
    separator = ",";
  }
  const isEmpty = separator !== ",";
  sink(`${isEmpty ? separator : ""}${isList ? "]" : "}"}`);
}

/** Canonical JSON in one piece. */
export function canonicalJson(value: unknown): string {
  const pieces: string[] = [];
  writeCanonical(value, (piece) => pieces.push(piece));
  return pieces.join("");
}

function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  if (value instanceof Date) return `{"$date":${JSON.stringify(dateText(value))}}`;
  if (value instanceof Uint8Array) return `{"$b64":${JSON.stringify(base64(value))}}`;
  if (!isContainer(value)) return JSON.stringify(value ?? null) ?? "null";
  const members = membersOf(value).map((key) => `${JSON.stringify(key)}:${canonicalText(value[key])}`);
  return `{${members.join(",")}}`;
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !(value instanceof Date) && !(value instanceof Uint8Array);
}

function membersOf(object: Record<string, unknown>): string[] {
  return Object.keys(object)
    .filter((key) => object[key] !== undefined)
    .sort();
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
