import { createWriteStream, existsSync, mkdirSync, renameSync, statSync, type WriteStream } from "node:fs";
import path from "node:path";

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
  mkdirSync(folder, { recursive: true });
  const streams = new Map<string, WriteStream>();
  const fileOf = (name: string) => path.join(folder, `${name.replace(/[^\w.-]/g, "_")}.log`);
  const streamOf = (name: string): WriteStream => {
    const known = streams.get(name);
    if (known) return known;
    const file = fileOf(name);
    if (existsSync(file) && statSync(file).size > keptBytes) renameSync(file, `${file}.old`);
    const stream = createWriteStream(file, { flags: "a", mode: 0o600 });
    streams.set(name, stream);
    return stream;
  };
  return {
    write: (name, text) => void streamOf(name).write(text),
    error(name, text) {
      streamOf(name).write(`${text}\n`);
      terminal(`${name}: ${text.split("\n", 1)[0]}  (${fileOf(name)})`);
    },
    fileOf,
    close() {
      for (const stream of streams.values()) stream.end();
    },
  };
}
