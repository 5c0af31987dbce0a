import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A folder of the running test's own, removed when the test is over. */
export const testFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "cloudcorrect-contract-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};
