import { setTimeout as pause } from "node:timers/promises";
import { failureOf } from "../reader/failure";
import type { Params, SomeRead } from "../reader/transport";

const pollForMs = 30_000;
const pollEveryMs = 1_000;
/** Generation, polling and the reading itself. */
export const credentialReportMs = pollForMs + 10_000;

export function isCredentialReport({ service, operation }: Pick<SomeRead, "service" | "operation">): boolean {
  return service === "iam" && operation === "GetCredentialReport";
}

/** Reads the account's credential report; has it generated first where there is none, or an old one. Not ready after 30 s: time-out. */
export async function readCredentialReport(
  send: (operation: string, input: Params) => Promise<Record<string, unknown>>,
  signal: AbortSignal,
  wait: (ms: number) => Promise<unknown> = (ms) => pause(ms, undefined, { signal }),
): Promise<Record<string, unknown>> {
  for (let waitedMs = 0; ; waitedMs += pollEveryMs) {
    try {
      return await send("GetCredentialReport", {});
    } catch (error) {
      const { code } = failureOf(error);
      if (!/ReportNotPresent|ReportExpired|ReportInProgress|ReportNotReady/.test(code)) throw error;
      if (waitedMs >= pollForMs)
        throw Object.assign(new Error("the credential report was not ready within 30 s"), { name: "TimeoutError" });
    }
    await send("GenerateCredentialReport", {});
    await wait(pollEveryMs);
  }
}
