import { createHash } from "node:crypto";
import { canonicalJson, writeCanonical } from "../../recorded/canonical";

const chunkLength = 64 * 1024;

/** SHA-256 (hex) of the canonical JSON of a value, computed in pieces. */
export function digest(value: unknown): string {
  const hash = createHash("sha256");
  let pending = "";
  writeCanonical(value, (piece) => {
    pending += piece;
    if (pending.length < chunkLength) return;
    hash.update(pending);
    pending = "";
  });
  return hash.update(pending).digest("hex");
}

/** SHA-256 (hex) of a short value. */
export function shortDigest(value: unknown): string {
  return createHash("sha256")
    .update(typeof value === "string" ? value : canonicalJson(value))
    .digest("hex");
}
