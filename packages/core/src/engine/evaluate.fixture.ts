import { expect } from "vitest";
import { type CheckDraft, validateChecks } from "../checks/validate";
import { instanceId, testAccount, testCatalogue } from "../checks/validate/catalogue.fixture";
import { type FakeReader, fakeReader, type Respond, testTimers } from "./fake-reader.fixture";
import { type CheckResult, evaluateChecks, ReadError, type StoredCheck } from "./index";

export const now = new Date("2026-06-30T00:00:00Z");
export const denied = (operation = "ec2:DescribeThing") =>
  new ReadError("ACCESS_DENIED", "not authorized", {
    operation,
    region: "eu-west-1",
    actions: [operation],
    recordId: "rec-denied",
  });

/** Checks as they are stored: validated, with ids. */
export function stored(drafts: readonly CheckDraft[]): StoredCheck[] {
  const { checks, problems } = validateChecks(drafts, {
    catalogue: testCatalogue,
    accountRegion: "eu-west-1",
    accountId: testAccount.id,
  });
  expect(problems).toEqual([]);
  return checks.flatMap((check, index) => (check ? [{ ...check, id: `chk_${index}` }] : []));
}

const isStored = (draft: CheckDraft | StoredCheck): draft is StoredCheck => draft.id !== undefined;

export async function evaluate(
  drafts: readonly (CheckDraft | StoredCheck)[],
  respond: Respond | FakeReader,
  more: Partial<Parameters<typeof evaluateChecks>[0]> = {},
): Promise<readonly CheckResult[]> {
  const checks = drafts.every(isStored) ? drafts : stored(drafts);
  const reader = typeof respond === "function" ? fakeReader(respond) : respond;
  return evaluateChecks({
    checks,
    catalogue: testCatalogue,
    reader,
    now,
    catalogueVersion: "1",
    timers: testTimers(),
    ...more,
  });
}

export async function one(draft: CheckDraft, respond: Respond | FakeReader): Promise<CheckResult> {
  const [result] = await evaluate([draft], respond);
  if (!result) throw new Error("no result");
  return result;
}

export const value =
  (seen: unknown): Respond =>
  () => ({ data: { value: seen } });
export const state = (more: Partial<CheckDraft> = {}): CheckDraft => ({
  type: "STATE_IS",
  parameters: { instanceId },
  ...more,
});

/** A promise that the test itself resolves. */
export function signal(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
