import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { routes } from "../../../packages/core/src/types/api/routes";
import { door } from "../../e2e/support/door";
import { type SandboxTenant, sandboxAccountNumber, type TenantFixture } from "../../e2e/support/fixtures";
import type { LocalStage } from "../../e2e/support/local-stage";

export interface Member extends TenantFixture {
  password: string;
}

export type SandboxMember = Member & SandboxTenant;

/** An address that nobody has, and a password that meets the rules. */
export const newcomer = () => ({ email: `${randomUUID()}@example.com`, password: "Correct-Horse-9" });

/** Somebody who signed up without the browser. */
export async function newMember(local: LocalStage): Promise<Member> {
  const { email, password, token } = await local.signUp(newcomer().email);
  const made = door(local, email, token);
  const { tenant } = await made.call(routes.me);
  return { email, password, tenantId: tenant.tenantId, door: made };
}

/** Somebody with the sandbox account connected and verified. */
export async function newSandboxMember(local: LocalStage): Promise<SandboxMember> {
  const member = await newMember(local);
  const { id } = await member.door.call(routes.createAccount, {
    body: { name: "Sandbox", awsAccountId: sandboxAccountNumber, authMethod: "SANDBOX", region: "eu-west-1" },
  });
  return { ...member, account: await member.door.call(routes.verifyAccount, { params: { id } }) };
}

/** Fills in the sign-in form of the page shown. */
export async function fillSignIn(page: Page, { email, password }: { email?: string; password: string }) {
  if (email !== undefined) await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** Signs in through the form and waits for the overview. */
export async function signIn(page: Page, person: { email: string; password: string }) {
  await page.goto("/sign-in");
  await fillSignIn(page, person);
  await page.waitForURL("**/dashboard");
  await page.getByRole("navigation", { name: "Main" }).waitFor();
}

/** The newest six-digit code that an address has got. */
export async function codeFor(local: LocalStage, email: string): Promise<string> {
  const code = /\b\d{6}\b/.exec((await local.mails(email)).at(-1)?.text ?? "")?.[0];
  if (!code) throw new Error(`no code has come for ${email}`);
  return code;
}
