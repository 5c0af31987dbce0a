import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openLogs } from "./logs";

test("a fault is whole in its file, and one line at the terminal", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "logs-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const lines: string[] = [];
  const logs = openLogs(folder, (line) => lines.push(line));
  logs.write("groups/list", "out ");
  logs.error("groups/list", "TypeError: no\n  at there");
  const file = logs.fileOf("groups/list");
  expect(readFileSync(file, "utf8")).toBe("out TypeError: no\n  at there\n");
  expect(lines).toEqual([`groups/list: TypeError: no  (${file})`]);
  logs.close();
});

test("a log that cannot be kept stops nothing", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "logs-"));
  const lines: string[] = [];
  const logs = openLogs(path.join(folder, "logs"), (line) => lines.push(line));
  rmSync(folder, { recursive: true });
  logs.write("runner", "lost");
  logs.error("runner", "told");
  expect(lines).toHaveLength(1);
  logs.close();
});
