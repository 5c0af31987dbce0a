import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";

/** Where the recorded accounts lie: beside the repository, read in place and never copied. */
export const dataFolder = resolve(import.meta.dirname, "../../../../shared/conformance");
export const missingData = existsSync(dataFolder)
  ? undefined
  : `skipped: the recorded accounts are not there (${dataFolder})`;

const textOf = (file: string): string => gunzipSync(readFileSync(resolve(dataFolder, file))).toString("utf8");

/** The rows of a gzipped file with one JSON object a line. */
export function readLines<Row>(file: string): Row[] {
  return textOf(file)
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Row);
}

/** The rows of a gzipped JSON list. */
export function readList<Row>(file: string): Row[] {
  return JSON.parse(textOf(file)) as Row[];
}
