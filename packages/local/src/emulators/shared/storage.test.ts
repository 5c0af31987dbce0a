import * as fs from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readJsonIfPresent, writeAtomically } from "./files";
import { openJournal, readJournal } from "./journal";
import { StorageFault, storageFault } from "./storage-fault";

/** How many bytes the disk still takes, and what it says then. */
const disk = vi.hoisted(() => ({ free: Number.POSITIVE_INFINITY, code: "ENOSPC" }));
vi.mock("node:fs", async (original) => {
  const real = await original<typeof fs>();
  const writeSync = (file: number, bytes: Buffer, from = 0) => {
    const taken = Math.min(disk.free, bytes.length - from);
    if (taken === 0) throw Object.assign(new Error(`${disk.code}: write`), { code: disk.code, syscall: "write" });
    disk.free -= taken;
    return real.writeSync(file, bytes, from, taken);
  };
  return { ...real, writeSync };
});

let folder: string;
let file: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(tmpdir(), "storage-"));
  file = path.join(folder, "state.json");
});
afterEach(() => {
  disk.free = Number.POSITIVE_INFINITY;
  fs.rmSync(folder, { recursive: true, force: true });
});

const faultOf = (work: () => unknown): StorageFault => {
  try {
    work();
  } catch (error) {
    if (error instanceof StorageFault) return error;
    throw error;
  }
  throw new Error("there was no fault");
};

test.each([0, 3])("a file that a full disk takes %i bytes of stays as it was, and leaves nothing beside it", (free) => {
  writeAtomically(file, "old");
  disk.free = free;
  const { kind, message } = faultOf(() => writeAtomically(file, "new content"));
  expect([kind, message.split("\n").length]).toEqual(["full", 1]);
  expect(message).toContain(`The disk is full: ${file} cannot be written.`);
  expect(fs.readdirSync(folder)).toEqual(["state.json"]);
  expect(fs.readFileSync(file, "utf8")).toBe("old");
});

test("a journal on a full disk keeps what it took, takes nothing behind a torn line, and is whole after the next start", () => {
  const entry = (id: number) => ({ kind: "message", id });
  const journal = openJournal(file, [entry(1)]);
  journal.append(entry(2));
  disk.free = 9;
  expect(faultOf(() => journal.append(entry(3))).kind).toBe("full");
  disk.free = Number.POSITIVE_INFINITY;
  expect(faultOf(() => journal.append(entry(4))).kind).toBe("full");
  journal.close();
  expect(readJournal(file)).toEqual([entry(1), entry(2)]);
  openJournal(file, readJournal(file)).append(entry(5));
  expect(readJournal(file)).toEqual([entry(1), entry(2), entry(5)]);
});

test("new folders and files are their owner's alone", () => {
  const deep = path.join(folder, "a", "b.json");
  writeAtomically(deep, "{}");
  expect(fs.statSync(path.dirname(deep)).mode & 0o777).toBe(0o700);
  expect(fs.statSync(deep).mode & 0o777).toBe(0o600);
});

test("what cannot be understood is damaged, is named, and is left as it is", () => {
  fs.writeFileSync(file, '{"half":');
  expect(faultOf(() => readJsonIfPresent(file)).message).toContain(`${file} is damaged (`);
  fs.writeFileSync(file, '{"a":1}\n{"b"\n{"c":3}\n');
  expect(faultOf(() => readJournal(file)).message).toContain(`${file} is damaged (line 2). It was left as it is.`);
  expect(fs.readFileSync(file, "utf8")).toBe('{"a":1}\n{"b"\n{"c":3}\n');
  expect(readJsonIfPresent(path.join(folder, "none.json"))).toBeUndefined();
});

test.each([
  ["ENOSPC", "ENOSPC: no space left on device, write", "full"],
  ["LEVEL_IO_ERROR", "IO error: /d/000005.log: No space left on device", "full"],
  ["", "Failed to write to output file: write /d/a.mjs: no space left on device", "full"],
  ["EROFS", "EROFS: read-only file system, open '/d/a'", "forbidden"],
  ["EACCES", "EACCES: permission denied, mkdir '/d'", "forbidden"],
  ["LEVEL_CORRUPTION", "Corruption: bad block type", "damaged"],
  ["LEVEL_LOCKED", "IO error: lock /d/LOCK: already held by process", "other"],
])("%s (%s) is told as %s, in one line", (code, message, kind) => {
  const fault = storageFault("/d", Object.assign(new Error(`${message}\n  and more`), { code }));
  expect(fault).toMatchObject({ kind, message: expect.stringContaining("/d") });
  expect((fault as StorageFault).message).not.toContain("\n");
});

test("what does not come from the disk stays what it is", () => {
  const error = new TypeError("groups is not iterable");
  expect(storageFault("/d", error)).toBe(error);
});
