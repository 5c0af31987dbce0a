import { readFile } from "node:fs/promises";
import path from "node:path";
import { type RecordedAccount, recordedAccountSchema } from "@cloudcorrect/core/recorded/schema";
import type { AwsAccount } from "@cloudcorrect/core/types/entities";

/** The recorded account behind a sandbox connection: as it was edited, else the built-in one. */
export async function sandboxOf(folder: string, account: AwsAccount): Promise<RecordedAccount> {
  const file = path.join(folder, account.tenantId, `${account.id}.json`);
  const edited = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (edited !== undefined) return recordedAccountSchema.parse(JSON.parse(edited));
  const { unchangedSandbox } = await import("@cloudcorrect/core/sandbox/account.gen");
  return unchangedSandbox();
}
