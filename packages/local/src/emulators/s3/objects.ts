import { createHash, randomBytes } from "node:crypto";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { makeFolder, writeAtomically } from "../shared/files";
import { onDisk, understood } from "../shared/storage-fault";

/** What is known of a version of an object besides its content. */
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
  /** `null` where the bucket keeps no versions. */
  versionId: string;
  /** Stands for a deletion; has no content. */
  isMarker?: true;
}

/** The versions of one object, newest first. */
export type Versions = readonly ObjectInfo[];

/** The objects of one bucket. */
export interface Bucket {
  readonly isVersioned: boolean;
  /** The current version; undefined when there is none, or the last that happened was a deletion. */
  info(key: string): ObjectInfo | undefined;
  version(key: string, versionId: string): ObjectInfo | undefined;
  read(info: ObjectInfo): Buffer;
  /** Adds a version, or replaces the only one. Gives it with its id. */
  write(info: Omit<ObjectInfo, "versionId">, content: Buffer): ObjectInfo;
  /** Puts a marker on top, or removes the only version. Gives the marker. */
  remove(key: string, now: number): ObjectInfo | undefined;
  removeVersion(key: string, versionId: string): void;
  /** In the order of their keys as UTF-8, as S3 lists them. */
  list(): { key: string; versions: Versions }[];
}

/** A version as it lies in its file. */
type Stored = ObjectInfo & { order: number };

/** The first line of a version's file. Throws when it is not whole. */
const headOf = (file: Buffer): Stored => {
  const end = file.indexOf("\n");
  const { versionId = "null", order = 0, ...info } = JSON.parse(file.subarray(0, end).toString("utf8")) as Stored;
  if (info.size !== file.length - end - 1) throw new Error(`it holds ${file.length - end - 1} of ${info.size} bytes`);
  return { ...info, versionId, order };
};

/**
 * Opens a bucket kept in a folder. A version is one file: a line of JSON and the content behind it, so that a rename makes both appear
 * at once. The file's name is a hash of the key: no key can leave the folder or be too long.
 */
export const openBucket = (folder: string, { isVersioned = false } = {}): Bucket => {
  makeFolder(folder);
  const objects = new Map<string, Stored[]>();
  const put = (stored: Stored): void => {
    const others = (objects.get(stored.key) ?? []).filter(({ versionId }) => versionId !== stored.versionId);
    objects.set(
      stored.key,
      [...others, stored].sort((one, other) => other.order - one.order),
    );
  };
  for (const name of onDisk(folder, () => readdirSync(folder))) {
    if (!name.endsWith(".object")) continue;
    const path = join(folder, name);
    const file = onDisk(path, () => readFileSync(path));
    put(understood(path, () => headOf(file)));
  }
  const pathOf = (key: string, versionId: string): string => {
    const name = createHash("sha256").update(key).digest("hex");
    return join(folder, versionId === "null" ? `${name}.object` : `${name}-${versionId}.object`);
  };
  const store = (info: Omit<ObjectInfo, "versionId">, content: Buffer): ObjectInfo => {
    const versionId = isVersioned ? randomBytes(16).toString("hex") : "null";
    const order = isVersioned ? (objects.get(info.key)?.[0]?.order ?? 0) + 1 : 0;
    const stored = { ...info, versionId, order };
    writeAtomically(pathOf(info.key, versionId), Buffer.concat([Buffer.from(`${JSON.stringify(stored)}\n`), content]));
    put(stored);
    return stored;
  };
  const removeVersion = (key: string, versionId: string): void => {
    const path = pathOf(key, versionId);
    onDisk(path, () => rmSync(path, { force: true }));
    const left = (objects.get(key) ?? []).filter((version) => version.versionId !== versionId);
    if (left.length === 0) objects.delete(key);
    else objects.set(key, left);
  };
  const marker = { size: 0, etag: "", headers: {}, checksums: {}, isMarker: true } as const;

  return {
    isVersioned,
    info: (key) =>
      objects
        .get(key)
        ?.slice(0, 1)
        .find(({ isMarker }) => !isMarker),
    version: (key, versionId) => objects.get(key)?.find((version) => version.versionId === versionId),
    read: ({ key, versionId }) => {
      const path = pathOf(key, versionId);
      const file = onDisk(path, () => readFileSync(path));
      return file.subarray(file.indexOf("\n") + 1);
    },
    write: store,
    remove: (key, now) => {
      if (isVersioned) return store({ key, lastModified: now, ...marker }, Buffer.alloc(0));
      removeVersion(key, "null");
      return undefined;
    },
    removeVersion,
    list: () =>
      [...objects]
        .map(([key, versions]) => ({ key, versions }))
        .sort((one, other) => Buffer.compare(Buffer.from(one.key), Buffer.from(other.key))),
  };
};
