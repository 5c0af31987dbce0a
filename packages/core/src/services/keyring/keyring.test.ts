import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fileKeyring } from "./file";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "cloudcorrect-keyring-"));
});
afterAll(() => rm(folder, { recursive: true }));

const owner = { tenantId: "t1", accountId: "acc_1" };

describe("a secret", () => {
  it("comes back for its owner, never twice as the same ciphertext", async () => {
    const keyring = fileKeyring(path.join(folder, "a", "key"));
    const [one, other] = [await keyring.encrypt("s3cr3t", owner), await keyring.encrypt("s3cr3t", owner)];
    expect(one).not.toBe(other);
    expect(one).not.toContain("s3cr3t");
    expect(await keyring.decrypt(one, owner)).toBe("s3cr3t");
  });

  it.each([
    ["another tenant", { ...owner, tenantId: "t2" }],
    ["another account", { ...owner, accountId: "acc_2" }],
  ])("does not open for %s", async (_, other) => {
    const keyring = fileKeyring(path.join(folder, "b"));
    const ciphertext = await keyring.encrypt("s3cr3t", owner);
    await expect(keyring.decrypt(ciphertext, other)).rejects.toThrow();
  });

  it("does not open when a byte was changed", async () => {
    const keyring = fileKeyring(path.join(folder, "c"));
    const ciphertext = await keyring.encrypt("s3cr3t", owner);
    const bytes = Buffer.from(ciphertext.slice("file1.".length), "base64url");
    bytes[bytes.length - 20]! ^= 1;
    await expect(keyring.decrypt(`file1.${bytes.toString("base64url")}`, owner)).rejects.toThrow();
  });

  it("opens after a restart, and with one key when two processes make it at the same time", async () => {
    const file = path.join(folder, "d");
    const sealed = await Promise.all(Array.from({ length: 10 }, () => fileKeyring(file).encrypt("s3cr3t", owner)));
    for (const ciphertext of sealed) expect(await fileKeyring(file).decrypt(ciphertext, owner)).toBe("s3cr3t");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await readFile(file, "utf8")).length).toBeGreaterThan(40);
  });
});
