import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { onDisk, understood } from "./storage-fault";

/** Makes a folder, and those above it; new ones are open to their owner only. */
export const makeFolder = (path: string): void => {
  onDisk(path, () => {
    try {
      mkdirSync(path, { recursive: true, mode: 0o700 });
    } catch (error) {
      // Node.js says so, too, of a file system that is read-only; making one folder alone tells the reason.
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
      mkdirSync(firstMissing(path), { mode: 0o700 });
      mkdirSync(path, { recursive: true, mode: 0o700 });
    }
  });
};

/** Lets only the owner into a folder that was made otherwise. */
export const closeToOthers = (path: string): void => {
  onDisk(path, () => {
    if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o700);
  });
};

const firstMissing = (path: string): string => (existsSync(dirname(path)) ? path : firstMissing(dirname(path)));

/**
 * Writes a file as a whole or not at all: a killed process, or a full disk, leaves either the old or the new content. Readable by the
 * owner only. Throws a StorageFault.
 */
export const writeAtomically = (path: string, content: string | Buffer): void => {
  makeFolder(dirname(path));
  const temporary = `${path}.${process.pid}.tmp`;
  onDisk(path, () => {
    try {
      const file = openSync(temporary, "w", 0o600);
      try {
        writeWhole(file, content);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(temporary, path);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  });
};

/** Writes everything, however many calls it takes. */
export const writeWhole = (file: number, content: string | Buffer): void => {
  const bytes = Buffer.from(content);
  let written = 0;
  while (written < bytes.length) written += writeSync(file, bytes, written);
};

/** A file's text, or `undefined` when there is no such file. */
export const readIfPresent = (path: string): string | undefined =>
  onDisk(path, () => {
    try {
      return readFileSync(path, "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
  });

/** What a file of JSON holds, or `undefined` when there is no such file. Throws a StorageFault when it is no JSON. */
export const readJsonIfPresent = <T>(path: string): T | undefined => {
  const text = readIfPresent(path);
  return text === undefined ? undefined : understood(path, () => JSON.parse(text) as T);
};
