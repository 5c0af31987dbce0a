import { type AccountOptions, openAccount } from "../account/open";
import { loadChecks, requireEnabled } from "../checks-file/load";
import { evaluate } from "../evaluate";
import { exitCodes } from "../exit";
import type { Io } from "../io";
import { report } from "../report";

export interface EvaluateOptions extends AccountOptions {
  checks: string;
  json?: boolean;
  timeout: number;
}

/** `evaluate`: 0 when all checks pass, 1 when any fails, 2 when none fails but any could not be evaluated. */
export async function evaluateCommand(options: EvaluateOptions, io: Io): Promise<number> {
  const account = await openAccount(options, io);
  const { name, checks } = await loadChecks(options.checks, account, io);
  requireEnabled(checks, options.checks);
  const reader = account.open();
  try {
    const evaluation = await evaluate(checks, reader, io.now(), options.timeout * 1_000);
    io.out(
      options.json ? `${JSON.stringify({ name, ...evaluation }, null, 2)}\n` : report(evaluation, name, io.colour),
    );
    if (evaluation.results.some(({ status }) => status === "FAIL")) return exitCodes.failed;
    if (evaluation.results.some(({ status }) => status === "ERROR" || status === "SKIPPED")) return exitCodes.error;
    return exitCodes.passed;
  } finally {
    reader.close();
  }
}
