import { randomUUID } from "node:crypto";
import { sandboxGroups } from "../../../packages/core/src/sandbox/groups";
import type { AccountOutput } from "../../../packages/core/src/types/api/accounts";
import type { CheckInput } from "../../../packages/core/src/types/api/checks";
import type { GroupOutput } from "../../../packages/core/src/types/api/groups";
import { routes } from "../../../packages/core/src/types/api/routes";
import { type Door, door } from "./door";
import type { LocalStage } from "./local-stage";

/** A tenant of its own, so that no suite sees what another one made. */
export interface TenantFixture {
  email: string;
  tenantId: string;
  door: Door;
}

export interface SandboxTenant extends TenantFixture {
  account: AccountOutput;
}

/** A check as a person writes it, its defaults left to the API. */
export type CheckDraft = Pick<CheckInput, "type" | "parameters"> & Partial<CheckInput>;

/** The account number of the built-in sandbox. */
export const sandboxAccountNumber = "111122223333";
const [healthy, chain] = sandboxGroups;
/** The checks of the two groups that a demonstration starts with: all pass; the second is a chain of aliases. */
export const healthyChecks = (healthy?.checks ?? []) as CheckDraft[];
export const chainChecks = (chain?.checks ?? []) as CheckDraft[];

/** The first check of the sandbox: the web server runs. */
export const instanceRunning = healthyChecks.slice(0, 1);
export const bucketIsPrivate = healthyChecks.filter(({ type }) => type === "S3_BUCKET_PUBLIC_ACCESS_BLOCKED");
export const websiteAnswers = healthyChecks.filter(({ type }) => type === "HTTP_200");

/** Signs a new person up, which makes a tenant. */
export async function newTenant(local: LocalStage): Promise<TenantFixture> {
  const email = `${randomUUID()}@example.com`;
  const { token } = await local.signUp(email);
  const made = door(local, email, token);
  const me = await made.call(routes.me);
  return { email, tenantId: me.tenant.tenantId, door: made };
}

/** A new tenant with the sandbox account connected. */
export async function sandboxTenant(local: LocalStage): Promise<SandboxTenant> {
  const tenant = await newTenant(local);
  const account = await tenant.door.call(routes.createAccount, {
    body: { name: "Sandbox", awsAccountId: sandboxAccountNumber, authMethod: "SANDBOX", region: "eu-west-1" },
  });
  return { ...tenant, account };
}

/** A group that runs every minute, over the sandbox unless an account is given, with one check that passes unless others are given. */
export function aGroup(
  tenant: SandboxTenant,
  checks: readonly CheckDraft[] = instanceRunning,
  definition: Partial<Pick<GroupOutput, "name" | "intervalMinutes" | "enabled" | "notificationEmails">> = {},
): Promise<GroupOutput> {
  const body = { name: "Web", accountId: tenant.account.id, intervalMinutes: 1, ...definition, checks: [...checks] };
  return tenant.door.call(routes.createGroup, { body });
}

/** Lets the sandbox account drift, and puts it back. */
export function sandboxOf(local: LocalStage, tenant: SandboxTenant) {
  const post = (place: string, body: object) =>
    local.local(`sandbox/${place}`, { method: "POST", body, token: tenant.door.token() });
  return {
    drift: (drift: string) => post("drift", { drift }),
    restore: () => post("restore", {}),
  };
}

/** Moves the clock one minute on and runs everything that is due. */
export async function nextMinute(local: LocalStage, minutes = 1) {
  await local.advance({ minutes });
  return local.tick();
}
