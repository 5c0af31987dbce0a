import { closeSync, existsSync, openSync, renameSync, statSync } from "node:fs";
import path from "node:path";
import { makeFolder, writeWhole } from "../emulators/shared/files";

/** Log files of the functions and of the dashboard; faults are also said at the terminal, in one line each. */
export interface Logs {
  write(name: string, text: string | Buffer): void;
  /** Notes a fault: the whole in the file, the first line on standard error. */
  error(name: string, text: string): void;
  fileOf(name: string): string;
  close(): void;
}

/** A file that was longer than this is put aside at the start. */
const keptBytes = 10 * 1024 * 1024;

export function openLogs(folder: string, terminal: (line: string) => void): Logs {
  makeFolder(folder);
  const files = new Map<string, number>();
  const pathOf = (name: string) => path.join(folder, `${name.replace(/[^\w.-]/g, "_")}.log`);
  const open = (name: string): number => {
    const file = pathOf(name);
    if (existsSync(file) && statSync(file).size > keptBytes) renameSync(file, `${file}.old`);
    const opened = openSync(file, "a", 0o600);
    files.set(name, opened);
    return opened;
  };
  const write = (name: string, text: string | Buffer): void => {
    try {
      writeWhole(files.get(name) ?? open(name), text);
    } catch {
      // A log that cannot be kept is no reason to stop; the data that cannot be kept is, and says so itself.
    }
  };
  return {
    write,
    error(name, text) {
      write(name, `${text}\n`);
      terminal(`${name}: ${text.split("\n", 1)[0]}  (${pathOf(name)})`);
    },
    fileOf: pathOf,
    close() {
      for (const file of files.values()) closeSync(file);
      files.clear();
    },
  };
}
