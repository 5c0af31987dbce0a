import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import * as z from "zod";

/** What whoever makes or restores a backup can mend; nothing was written where it should be restored. */
export class BackupError extends Error {}

/** Each a file of gzipped lines, one JSON value each: `<name>.jsonl.gz`. */
export const lists = ["main", "evaluations", "evidence", "people"] as const;
export type List = (typeof lists)[number];

/** The key that a stage encrypts secrets with: of KMS, by its ARN, or of a file. */
const secretsKeySchema = z.discriminatedUnion("scheme", [
  z.object({ scheme: z.literal("kms"), arn: z.string() }),
  z.object({ scheme: z.literal("file") }),
]);
export type SecretsKey = z.infer<typeof secretsKeySchema>;

const summary = z.object({ lines: z.int().min(0), sha256: z.string() });
const manifestSchema = z.object({
  /** Of this form of backup. */
  version: z.literal(1),
  createdAt: z.iso.datetime(),
  stage: z.string(),
  secretsKey: secretsKeySchema,
  /** The role that customers' roles trust. */
  evaluatorRoleArn: z.string(),
  files: z.record(z.enum(lists), summary),
  /** Names of answers in the bucket that could not be read, as `<tenantId>/<hash>`. */
  damaged: z.array(z.string()),
});
/** `manifest.json`: what a backup holds. Written last, so that a backup without one is not complete. */
export type Manifest = z.infer<typeof manifestSchema>;

const pathOf = (folder: string, list: List) => path.join(folder, `${list}.jsonl.gz`);
const manifestOf = (folder: string) => path.join(folder, "manifest.json");

/** Makes a folder for a backup, which only its owner may read. Refuses one in which something lies. */
export async function openFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0)
    throw new BackupError(`${folder} is not empty; a backup needs its own folder.`);
}

/** Writes the values of one list. */
export async function writeList(
  folder: string,
  list: List,
  values: AsyncIterable<unknown>,
): Promise<Manifest["files"][List]> {
  const hash = createHash("sha256");
  let lines = 0;
  async function* text() {
    for await (const value of values) {
      lines++;
      yield `${JSON.stringify(value)}\n`;
    }
  }
  async function* hashed(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      yield chunk;
    }
  }
  const file = createWriteStream(pathOf(folder, list), { mode: 0o600, flush: true });
  await pipeline(Readable.from(text()), createGzip(), hashed, file);
  return { lines, sha256: hash.digest("hex") };
}

/** The values of one list, as they were written. */
export async function* readList(folder: string, list: List): AsyncGenerator<unknown> {
  const text = createReadStream(pathOf(folder, list)).pipe(createGunzip());
  for await (const line of createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY }))
    yield JSON.parse(line);
}

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  await writeFile(manifestOf(folder), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true });
}

/** The manifest of a complete backup, all files of which are what they were. Throws BackupError for any other folder. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(manifestOf(folder), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT" && error.code !== "ENOTDIR") throw error;
    throw new BackupError(`${folder} holds no complete backup: there is no manifest.json.`);
  });
  const manifest = manifestSchema.safeParse(jsonOf(text));
  if (!manifest.success)
    throw new BackupError(`manifest.json is none of version 1: ${z.prettifyError(manifest.error)}`);
  for (const list of lists) {
    const hash = createHash("sha256");
    await pipeline(createReadStream(pathOf(folder, list)), hash).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOENT") throw error;
      throw new BackupError(`${list}.jsonl.gz is missing.`);
    });
    if (hash.digest("hex") !== manifest.data.files[list].sha256)
      throw new BackupError(
        `${list}.jsonl.gz is not what was backed up: its SHA-256 differs from that in manifest.json.`,
      );
  }
  return manifest.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
