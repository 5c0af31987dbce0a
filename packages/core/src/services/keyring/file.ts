import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, unlink, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Keyring } from "./keyring";
import { open, seal } from "./seal";

const keyBytes = 32;

/** The key in the file; makes one, readable by the owner only, when there is none. Two processes at once end up with the same key. */
async function keyIn(file: string): Promise<Buffer> {
  const stored = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (stored !== undefined) {
    const key = Buffer.from(stored.trim(), "base64");
    if (key.length !== keyBytes) throw new Error(`${file} does not hold a key of ${keyBytes} bytes.`);
    return key;
  }
  await mkdir(path.dirname(file), { recursive: true });
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  await writeFile(draft, randomBytes(keyBytes).toString("base64"), { mode: 0o600 });
  // Linking fails when another process was quicker; then its key counts.
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  await unlink(draft);
  return keyIn(file);
}

/** The keyring of the local stage: one key in a file. Stored as `file1.<sealed secret>`. */
export function fileKeyring(file: string): Keyring {
  return {
    async encrypt(secret, owner) {
      return `file1.${seal(await keyIn(file), secret, owner).toString("base64url")}`;
    },
    async decrypt(ciphertext, owner) {
      const [scheme, sealed = ""] = ciphertext.split(".");
      if (scheme !== "file1") throw new Error("The secret was not encrypted by this keyring.");
      return open(await keyIn(file), Buffer.from(sealed, "base64url"), owner);
    },
  };
}
