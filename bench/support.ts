import { execFileSync } from "node:child_process";
import os from "node:os";

/** One line of a benchmark: what was measured, beside what, and the ratio of the two in the same run. */
export interface Row {
  what: string;
  measured: string;
  beside: string;
  ratio: number;
  /** The ratio that must not be exceeded, where there is one. */
  max?: number;
  note?: string;
}

/** Prints the rows as a table and sets the exit code when one is over its limit. */
export function print(title: string, rows: readonly Row[]): void {
  console.log(`\n${title} (Node ${process.version}, ${os.cpus().length} cores)\n`);
  console.log("| what | measured | beside | ratio | limit | |\n|---|---|---|---|---|---|");
  for (const { what, measured, beside, ratio, max, note = "" } of rows) {
    const limit = max === undefined ? "" : `≤ ${max}`;
    console.log(`| ${what} | ${measured} | ${beside} | ${ratio.toFixed(3)} | ${limit} | ${note} |`);
    if (max !== undefined && ratio > max) process.exitCode = 1;
  }
}

/** Runs a script of this folder in a Node process of its own and gives the JSON that it prints last. */
export function inOwnProcess<T>(script: string, ...args: string[]): T {
  const output = execFileSync(process.execPath, ["--import", "tsx", script, ...args], {
    encoding: "utf8",
    maxBuffer: 64 << 20,
  });
  return JSON.parse(output.trim().split("\n").at(-1) ?? "null") as T;
}
