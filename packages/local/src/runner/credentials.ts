import { rmSync } from "node:fs";
import type { AccessKey } from "../emulators";
import { writeAtomically } from "../emulators/shared/files";

/**
 * Puts the stage's root key into a file that only its owner reads, in the form of AWS's shared credentials. Returns what removes it;
 * the key is good for this run alone.
 */
export function writeCredentials(file: string, { accessKeyId, secretAccessKey }: AccessKey): () => void {
  const lines = ["[default]", `aws_access_key_id = ${accessKeyId}`, `aws_secret_access_key = ${secretAccessKey}`, ""];
  writeAtomically(file, lines.join("\n"));
  return () => rmSync(file, { force: true });
}
