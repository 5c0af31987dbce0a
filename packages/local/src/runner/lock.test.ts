import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockFolder } from "./lock";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "lock-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a folder in use is refused, and free again when given back", async () => {
  const release = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toThrow(`in use by another CloudCorrect (process ${process.pid})`);
  release();
  (await lockFolder(folder))();
});

test.each(['{"pid":1,"port":1,"id":"x"}', "", "{half"])(
  "a lock that a killed process left (%s) is taken over",
  async (left) => {
    writeFileSync(path.join(folder, "lock.json"), left);
    (await lockFolder(folder))();
  },
);
