import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeAtomically } from "../shared/files";

/** What is known of an object besides its content. */
export interface ObjectInfo {
  key: string;
  size: number;
  /** Hexadecimal MD5, without quotes. */
  etag: string;
  lastModified: number;
  /** Headers to give back: content-type, content-encoding, cache-control, x-amz-meta-* … */
  headers: Record<string, string>;
  /** `x-amz-checksum-*` headers that came with the object. */
  checksums: Record<string, string>;
}

/** The objects of one bucket. */
export interface Bucket {
  info(key: string): ObjectInfo | undefined;
  read(info: ObjectInfo): Buffer;
  write(info: ObjectInfo, content: Buffer): void;
  remove(key: string): void;
  /** In the order of their keys as UTF-8, as S3 lists them. */
  list(): ObjectInfo[];
}

/**
 * Opens a bucket kept in a folder. An object is one file: a line of JSON and the content behind it, so that a rename
 * makes both appear at once. The file's name is a hash of the key: no key can leave the folder or be too long.
 */
export const openBucket = (folder: string): Bucket => {
  mkdirSync(folder, { recursive: true });
  const infos = new Map<string, ObjectInfo>();
  for (const name of readdirSync(folder)) {
    if (!name.endsWith(".object")) continue;
    const file = readFileSync(join(folder, name));
    const info = JSON.parse(file.subarray(0, file.indexOf("\n")).toString("utf8")) as ObjectInfo;
    infos.set(info.key, info);
  }
  const pathOf = (key: string): string => join(folder, `${createHash("sha256").update(key).digest("hex")}.object`);
  return {
    info: (key) => infos.get(key),
    read: ({ key }) => {
      const file = readFileSync(pathOf(key));
      return file.subarray(file.indexOf("\n") + 1);
    },
    write: (info, content) => {
      writeAtomically(pathOf(info.key), Buffer.concat([Buffer.from(`${JSON.stringify(info)}\n`), content]));
      infos.set(info.key, info);
    },
    remove: (key) => {
      rmSync(pathOf(key), { force: true });
      infos.delete(key);
    },
    list: () => [...infos.values()].sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key))),
  };
};
