import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { readIfPresent, writeAtomically } from "./files";

/** An append-only file of JSON lines. A line is with the operating system before `append` returns, so a killed process loses none. */
export interface Journal<Entry> {
  append(entry: Entry): void;
  close(): void;
}

/** The entries of a journal. A last line that was cut off by a kill is left out. */
export const readJournal = <Entry>(path: string): Entry[] => {
  const lines = (readIfPresent(path) ?? "").split("\n");
  const entries: Entry[] = [];
  for (const [index, line] of lines.entries()) {
    if (line === "") continue;
    try {
      entries.push(JSON.parse(line) as Entry);
    } catch (cause) {
      if (index < lines.length - 1) throw new Error(`${path}: line ${index + 1} is damaged`, { cause });
    }
  }
  return entries;
};

/** Replaces the journal's content by `entries` (compaction, and it drops a torn last line), then opens it for appending. */
export const openJournal = <Entry>(path: string, entries: readonly Entry[]): Journal<Entry> => {
  mkdirSync(dirname(path), { recursive: true });
  writeAtomically(path, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
  const file = openSync(path, "a", 0o600);
  return {
    append: (entry) => {
      writeSync(file, `${JSON.stringify(entry)}\n`);
    },
    close: () => closeSync(file),
  };
};
