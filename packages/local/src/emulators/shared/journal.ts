import { closeSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { makeFolder, readIfPresent, writeAtomically, writeWhole } from "./files";
import { onDisk, StorageFault } from "./storage-fault";

/** An append-only file of JSON lines. A line is with the operating system before `append` returns, so a killed process loses none. */
export interface Journal<Entry> {
  /** Throws a StorageFault. What is left of a line that could not be written stays the last one: nothing is taken behind it. */
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
    } catch {
      if (index < lines.length - 1) throw new StorageFault(path, "damaged", new Error(`line ${index + 1}`));
    }
  }
  return entries;
};

/** Replaces the journal's content by `entries` (compaction, and it drops a torn last line), then opens it for appending. */
export const openJournal = <Entry>(path: string, entries: readonly Entry[]): Journal<Entry> => {
  makeFolder(dirname(path));
  writeAtomically(path, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
  const file = onDisk(path, () => openSync(path, "a", 0o600));
  let fault: unknown;
  return {
    append: (entry) => {
      if (fault !== undefined) throw fault;
      try {
        onDisk(path, () => writeWhole(file, `${JSON.stringify(entry)}\n`));
      } catch (error) {
        fault = error;
        throw error;
      }
    },
    close: () => closeSync(file),
  };
};
