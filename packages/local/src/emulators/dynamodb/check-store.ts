import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { onDisk, StorageFault } from "../shared/storage-fault";

/**
 * Looks for damage that LevelDB would pass over in silence when it opens a folder: without CURRENT it starts anew and removes what is
 * there, and of a damaged log it drops what follows. Throws a StorageFault and changes nothing.
 */
export const checkStore = (folder: string): void => {
  const names = onDisk(folder, () => readdirSync(folder));
  const isUsed = names.some((name) => /^(MANIFEST-\d+|\d+\.(ldb|log))$/.test(name));
  if (isUsed && !names.includes("CURRENT")) {
    throw new StorageFault(folder, "damaged", new Error("the file CURRENT is missing"));
  }
  for (const name of names.filter((each) => each.endsWith(".log"))) {
    const path = join(folder, name);
    const at = damageIn(onDisk(path, () => readFileSync(path)));
    if (at !== undefined) throw new StorageFault(path, "damaged", new Error(`at byte ${at}`));
  }
};

const BLOCK_BYTES = 32_768;
const HEADER_BYTES = 7;

/**
 * Where the first damaged record of a log begins. A record that was cut off at the end of the file is no damage: whoever wrote
 * it was killed, and nobody was told that it is stored.
 * Source: https://github.com/google/leveldb/blob/main/doc/log_format.md
 */
export const damageIn = (log: Buffer): number | undefined => {
  let at = 0;
  while (at < log.length) {
    const leftInBlock = BLOCK_BYTES - (at % BLOCK_BYTES);
    if (leftInBlock < HEADER_BYTES) {
      at += leftInBlock;
      continue;
    }
    if (log.length - at < HEADER_BYTES) return undefined;
    // What the system had set aside and nobody has written is zero up to the end.
    if (log[at + 6] === 0) return log.subarray(at).every((byte) => byte === 0) ? undefined : at;
    const length = log.readUInt16LE(at + 4);
    const end = at + HEADER_BYTES + length;
    if (HEADER_BYTES + length > leftInBlock) return at;
    if (end > log.length) return undefined;
    if (log.readUInt32LE(at) !== masked(crc32c(log.subarray(at + 6, end)))) return at;
    at = end;
  }
  return undefined;
};

/** LevelDB stores checksums so, since files may hold checksums of their own. */
const masked = (crc: number): number => (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  return crc;
});

/** CRC-32C (Castagnoli), RFC 3720, appendix B.4. */
const crc32c = (bytes: Buffer): number => {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (table[(crc ^ byte) & 0xff] as number);
  return (crc ^ 0xffffffff) >>> 0;
};
