import { recordAccount } from "@cloudcorrect/core/providers/index";
import { type AccountOptions, openAccount } from "../account/open";
import { loadChecks, requireEnabled } from "../checks-file/load";
import { evaluate } from "../evaluate";
import { exitCodes } from "../exit";
import type { Io } from "../io";

export interface RecordOptions extends AccountOptions {
  checks: string;
  timeout: number;
}

/** `record`: everything the checks read, redacted, as a recorded account on standard output. */
export async function recordCommand(options: RecordOptions, io: Io): Promise<number> {
  const account = await openAccount(options, io);
  const { checks } = await loadChecks(options.checks, account, io);
  requireEnabled(checks, options.checks);
  const reader = account.open();
  try {
    const { results } = await evaluate(checks, reader, io.now(), options.timeout * 1_000);
    const regions = await reader.enabledRegions().catch(() => [account.region]);
    io.out(`${JSON.stringify(recordAccount(reader, regions), null, 2)}\n`);
    const unread = results.filter(({ status }) => status === "ERROR");
    for (const result of unread) io.error(`not recorded whole: ${result.name}: ${result.reason}`);
    return unread.length > 0 ? exitCodes.error : exitCodes.passed;
  } finally {
    reader.close();
  }
}
