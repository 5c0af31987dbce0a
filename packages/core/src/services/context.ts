import type { Database } from "../dynamo/client";
import { backOff } from "../dynamo/retry";
import { limits } from "../types/api/common";
import { DomainError, notFound } from "../types/errors";

/** What tenants may use at most; decided per stage. */
export interface Quotas {
  accountsPerTenant: number;
  groupsPerTenant: number;
  checksPerGroup: number;
}

export const defaultQuotas: Quotas = {
  accountsPerTenant: limits.accountsPerTenant,
  groupsPerTenant: limits.groupsPerTenant,
  checksPerGroup: limits.checksPerGroup,
};

/** For whom a use case works, and with what. The tenant comes from the caller's token, never from the request. */
export interface Context {
  tenantId: string;
  /** The person who asks. */
  userId: string;
  db: Database;
  now: () => Date;
  quotas: Quotas;
}

/** The error of a quota that is used up. */
export function quotaExceeded(max: number, noun: string): DomainError {
  return new DomainError("QUOTA", `There are ${max} ${noun} already, which is the most.`);
}

/** The error of one wrong field. */
export function invalid(pointer: string, code: string, detail: string, fix?: string): DomainError {
  return new DomainError("VALIDATION", "Some fields are not valid.", {
    problems: [{ pointer, code, detail, ...(fix === undefined ? {} : { fix }) }],
  });
}

/**
 * Changes what several people may be changing: `store` answers undefined when someone else was quicker. A caller who named the version
 * they saw is told so (VERSION_MISMATCH); for any other the change is made again on the newer state.
 */
export async function edit<T extends { version: number }, R>(
  noun: string,
  load: () => Promise<T | undefined>,
  ifVersion: number | undefined,
  store: (seen: T) => Promise<R | undefined>,
): Promise<R> {
  for (let attempt = 1; attempt <= 15; attempt++) {
    const seen = await load();
    if (seen === undefined) throw notFound(noun);
    if (ifVersion !== undefined && ifVersion !== seen.version)
      throw new DomainError("VERSION_MISMATCH", `This ${noun} is at version ${seen.version} now.`);
    const stored = await store(seen);
    if (stored !== undefined) return stored;
    await backOff(attempt, 15);
  }
  throw new DomainError("CONFLICT", `Too many people are changing this ${noun} at the same time; try again.`);
}
