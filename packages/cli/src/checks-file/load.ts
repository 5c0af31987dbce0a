import { catalogue } from "@cloudcorrect/core/catalogue/index";
import type { Problem } from "@cloudcorrect/core/checks/validate/index";
import { validateWithSchemas } from "@cloudcorrect/core/checks/validate/with-schemas";
import type { StoredCheck } from "@cloudcorrect/core/engine/index";
import { Refusal } from "../exit";
import type { Io } from "../io";
import { describeIssue, parseChecksFile } from "./parse";

export interface AccountContext {
  region: string;
  accountId?: string;
  partition?: string;
}

/** The checks of a file, validated and ready to be judged. Refuses with every problem at once, each with its line. */
export async function loadChecks(
  path: string,
  account: AccountContext,
  io: Io,
): Promise<{ name?: string | undefined; checks: StoredCheck[] }> {
  const { file, lineOf } = await parseChecksFile(path, io);
  const { problems, checks } = await validateWithSchemas(file.checks, {
    catalogue,
    accountRegion: account.region,
    ...(account.accountId === undefined ? {} : { accountId: account.accountId }),
    ...(account.partition === undefined ? {} : { partition: account.partition }),
  });
  if (problems.length > 0) {
    throw new Refusal(
      `${path} has ${problems.length} ${problems.length === 1 ? "problem" : "problems"}`,
      problems.map((problem) => describeIssue(path, lineOf, keysOf(problem), sentence(problem))),
    );
  }
  const valid = checks.flatMap((check, index) =>
    check ? [{ ...check, id: `check-${index + 1}`, name: check.name ?? catalogue.get(check.type)?.title }] : [],
  );
  return { name: file.name, checks: valid };
}

/** Refuses checks of which none is enabled: judging nothing must not look like passing. */
export function requireEnabled(checks: readonly StoredCheck[], path: string): void {
  if (checks.some(({ enabled }) => enabled !== false)) return;
  throw new Refusal(`no check of ${path} is enabled, so there is nothing to evaluate`, [
    "take `enabled: false` away from at least one of them",
  ]);
}

/** `checks[0].parameters.instanceId` → its keys. */
function keysOf({ path }: Problem): (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, name]) =>
    index === undefined ? (name ?? "") : Number(index),
  );
}

const sentence = ({ code, message, fix }: Problem) => `${message}${fix ? ` — ${fix}` : ""} (${code})`;
