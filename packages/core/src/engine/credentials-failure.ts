import type { Catalogue } from "../checks/validate";
import type { CheckResult } from "./result";

/**
 * When the account could not be entered at all, no verdict of the run stands, probes of the network included: a broken connection
 * must not leave a group looking decided by the rest. Consumers of other checks stay SKIPPED, which names the cause too.
 */
export function withCredentialsFailure(results: readonly CheckResult[], catalogue: Catalogue): readonly CheckResult[] {
  const needsAccount = (result: CheckResult) => catalogue.get(result.type)?.provider !== "none";
  const parsed = results.filter((result) => needsAccount(result) && result.status !== "SKIPPED");
  const refused = parsed.find(({ cause }) => cause === "CREDENTIALS");
  if (refused === undefined || parsed.some(({ cause }) => cause !== "CREDENTIALS")) return results;
  return results.map((result) => {
    if (needsAccount(result) || result.status === "SKIPPED") return result;
    return { ...result, status: "ERROR", cause: "CREDENTIALS", reason: refused.reason };
  });
}
