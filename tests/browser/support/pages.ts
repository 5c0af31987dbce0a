import type { Page } from "playwright-core";
import { aGroup, type CheckDraft, chainChecks } from "../../e2e/support/fixtures";
import type { SandboxMember } from "./people";

export interface Place {
  name: string;
  path: string;
}

/** Pages that anybody may see. */
export const publicPlaces: readonly Place[] = [
  { name: "landing", path: "/" },
  { name: "sign in", path: "/sign-in" },
  { name: "sign up", path: "/sign-up" },
  { name: "confirm", path: "/confirm?email=somebody.with.a.long.address%40a-department.example.com" },
  { name: "forgot password", path: "/forgot-password" },
  { name: "no such page", path: "/no/such/page" },
];

/** Every page behind the sign-in, for one group of one account. */
export function placesOf(ids: { accountId: string; groupId: string; runId: string }): readonly Place[] {
  const group = `/groups/${ids.groupId}`;
  return [
    { name: "overview", path: "/dashboard" },
    { name: "accounts", path: "/accounts" },
    { name: "account", path: `/accounts/${ids.accountId}` },
    { name: "groups", path: "/groups" },
    { name: "new group", path: "/groups/new" },
    { name: "group", path: group },
    { name: "history", path: `${group}?tab=history` },
    { name: "group settings", path: `${group}?tab=settings` },
    { name: "run", path: `${group}/runs/${ids.runId}` },
    { name: "sandbox", path: "/sandbox" },
    { name: "settings", path: "/settings" },
  ];
}

/** Opens a page and waits until everything it asked for has come and nothing moves any more. */
export async function visit(page: Page, path: string) {
  await page.goto(path);
  await settle(page);
}

/** Waits until the page has its heading, asks for nothing, and has stopped moving. */
export async function settle(page: Page) {
  await page.getByRole("heading").or(page.getByRole("alert")).first().waitFor();
  await page.waitForLoadState("networkidle");
  await page.getByRole("status", { name: /^Loading/ }).waitFor({ state: "detached" });
  await page.evaluate(async () => {
    const finite = document.getAnimations().filter((each) => each.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(finite.map(({ finished }) => finished));
  });
}

/** A group that passes but for one check, with one run. */
export async function groupWithRun(member: SandboxMember, definition: { name?: string; checks?: CheckDraft[] } = {}) {
  const failing = { ...(chainChecks[0] as CheckDraft), name: "Web server is stopped", alias: "stopped" };
  const checks = definition.checks ?? [...chainChecks, { ...failing, operator: "NOT_EQUALS" } as CheckDraft];
  const group = await aGroup(member, checks, { name: definition.name ?? "Web" });
  const { run } = await member.door.evaluate(group.id);
  return { group, run, places: placesOf({ accountId: member.account.id, groupId: group.id, runId: run.id }) };
}
