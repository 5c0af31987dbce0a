import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { damageIn } from "./check-store";
import { openStore } from "./dynalite";

let folder: string;
let logFile: string;
let log: Buffer;

// Records of all lengths, over several blocks.
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "store-"));
  const { db } = await openStore(folder);
  for (let index = 0; index < 120; index++) await db.put(`key-${index}`, "x".repeat((index * 131) % 2_000));
  await db.put("long", "y".repeat(100_000));
  await db.close();
  logFile = path.join(folder, readdirSync(folder).find((name) => name.endsWith(".log")) ?? "");
  log = readFileSync(logFile);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a log as LevelDB writes it is whole, wherever a kill has cut it off", () => {
  expect(log.length).toBeGreaterThan(200_000);
  expect(damageIn(log)).toBeUndefined();
  for (let end = 0; end < log.length; end += 997) expect(damageIn(log.subarray(0, end))).toBeUndefined();
  expect(damageIn(Buffer.concat([log, Buffer.alloc(5_000)]))).toBeUndefined();
});

test("one changed byte anywhere is found", () => {
  for (let at = 0; at < log.length - 100_000; at += 499) {
    const changed = Buffer.from(log);
    changed[at] = (changed[at] as number) ^ 0x10;
    expect(damageIn(changed)).toBeLessThanOrEqual(at);
  }
});

test("a damaged log is named and left alone, and nothing of it is passed over", async () => {
  const changed = Buffer.from(log);
  changed.fill(0x33, 500, 600);
  writeFileSync(logFile, changed);
  await expect(openStore(folder)).rejects.toThrow(`${logFile} is damaged (at byte `);
  expect(readFileSync(logFile)).toEqual(changed);
  writeFileSync(logFile, log);
});

test("a folder that others could read is closed to them", async () => {
  chmodSync(folder, 0o755);
  await (await openStore(folder)).db.close();
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test("data without CURRENT is not taken for an empty folder", async () => {
  const current = path.join(folder, "CURRENT");
  const content = readFileSync(current);
  rmSync(current);
  const before = readdirSync(folder);
  await expect(openStore(folder)).rejects.toThrow(`${folder} is damaged (the file CURRENT is missing)`);
  expect(readdirSync(folder)).toEqual(before);
  writeFileSync(current, content);
  const { db } = await openStore(folder);
  expect(await db.get("key-7")).toBe("x".repeat(917));
  await db.close();
});
