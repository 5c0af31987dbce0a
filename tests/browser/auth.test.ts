import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { eventually } from "./support/eventually";
import { choose, field, openNewGroup } from "./support/forms";
import { codeFor, fillSignIn, type Member, newcomer, newMember, newSandboxMember, signIn } from "./support/people";
import { describeInBrowser, useBrowser } from "./support/use-browser";

const stage = useBrowser();
const newPage = async () => (await stage.visitor()).page;
const pathOf = (page: Page) => new URL(page.url()).pathname;

/** Starts an account in the browser and leaves before its address is confirmed. */
async function startAccount(page: Page) {
  const person = newcomer();
  await page.goto("/sign-up");
  await field(page, "Work e-mail").fill(person.email);
  await field(page, "Password").fill(person.password);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL("**/confirm?**");
  return person;
}

describeInBrowser("signing in", () => {
  let member: Member;
  beforeAll(async () => {
    member = await newMember(stage.local());
  });

  it("refuses a wrong password and an unknown address in the same words, and keeps the address", async () => {
    const page = await newPage();
    await page.goto("/sign-in");
    const words = "The e-mail address or the password is not right.";
    for (const email of [member.email, newcomer().email]) {
      await fillSignIn(page, { email, password: "Wrong-Horse-9" });
      await page.getByRole("alert").filter({ hasText: words }).waitFor();
      expect(await page.getByLabel("E-mail").inputValue()).toBe(email);
    }
    expect(pathOf(page)).toBe("/sign-in");
  });

  it("says what is missing before it asks the server", async () => {
    const page = await newPage();
    await page.goto("/sign-in");
    await fillSignIn(page, { email: "nobody", password: "" });
    await page.getByText("Enter an e-mail address").waitFor();
    await page.getByText("Enter your password").waitFor();
  });

  it("leads to a page that was asked for before, and back to it after the sign-in", async () => {
    const page = await newPage();
    await page.goto("/groups?status=FAIL&q=web");
    await page.waitForURL("**/sign-in?returnTo=**");
    await fillSignIn(page, member);
    await page.waitForURL("**/groups?status=FAIL&q=web");
    await page.getByRole("heading", { name: "Groups" }).waitFor();
    expect(await page.getByRole("searchbox").inputValue()).toBe("web");
  });

  it("never leads to another origin", async () => {
    const page = await newPage();
    const own = new URL(stage.local().dashboard).origin;
    const strangers = [
      "https://evil.example/",
      "//evil.example/",
      "/\\evil.example",
      "/%5Cevil.example/..//evil.example",
      "javascript:alert(document.domain)",
      `${own}.evil.example/`,
    ];
    await page.goto(`/sign-in?returnTo=${encodeURIComponent(strangers[0] as string)}`);
    await fillSignIn(page, member);
    await page.waitForURL("**/dashboard");
    for (const stranger of strangers) {
      await page.goto(`/sign-in?returnTo=${encodeURIComponent(stranger)}`);
      await page.waitForURL((url) => url.pathname !== "/sign-in");
      expect(new URL(page.url()).origin).toBe(own);
    }
  });

  it("ends in every tab when the person signs out in one, and shows nothing of theirs any more", async () => {
    const { page, context } = await stage.visitor();
    await signIn(page, member);
    await page.getByRole("link", { name: "Groups" }).first().click();
    await page.waitForURL("**/groups");
    const second = await context.newPage();
    await second.goto("/settings");
    await second.getByText(member.email).first().waitFor();
    await page.getByRole("button", { name: /^Account menu/ }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.waitForURL("**/sign-in**");
    // The next person on this machine is not led to the page of the one before.
    await second.waitForURL("**/sign-in");
    expect(await second.getByText(member.email).count()).toBe(0);
    await page.goBack();
    await page.waitForURL("**/sign-in**");
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => /token/i.test(key)))).toEqual([]);
  });
});

describeInBrowser("an address that is not confirmed", () => {
  it("is led to the confirmation; a new code may be asked for again after a while, and only the last one counts", async () => {
    const page = await newPage();
    await page.clock.install();
    const person = await startAccount(page);
    const firstCode = await codeFor(stage.local(), person.email);
    await page.goto("/sign-in");
    await fillSignIn(page, person);
    await page.waitForURL("**/confirm?**");

    const again = page.getByRole("button", { name: /^Send (a new code|again in \d+ s)$/ });
    await again.click();
    await page.getByRole("status").filter({ hasText: person.email }).waitFor();
    expect(await again.isDisabled()).toBe(true);
    expect(await again.textContent()).toMatch(/again in (30|29) s/);
    expect(await stage.local().mails(person.email)).toHaveLength(2);
    const secondCode = await codeFor(stage.local(), person.email);

    const code = page.getByLabel("Confirmation code");
    if (firstCode !== secondCode) {
      await code.pressSequentially(firstCode);
      await page.getByRole("alert").filter({ hasText: "This code is not right" }).waitFor();
      expect(await code.inputValue()).toBe("");
    }
    await page.clock.fastForward("00:31");
    await eventually(() => again.textContent()).toBe("Send a new code");
    expect(await again.isDisabled()).toBe(false);

    await code.pressSequentially(secondCode);
    await page.waitForURL("**/sign-in?confirmed=1**");
    await page.getByText("Your address is confirmed").waitFor();
    expect(await page.getByLabel("E-mail").inputValue()).toBe(person.email);
    await fillSignIn(page, { password: person.password });
    await page.waitForURL("**/dashboard");
  });

  it("cannot be used for a second account", async () => {
    const page = await newPage();
    const person = await startAccount(page);
    await page.goto("/sign-up");
    await field(page, "Work e-mail").fill(person.email);
    await field(page, "Password").fill(person.password);
    await page.getByRole("button", { name: "Create account" }).click();
    await page.getByRole("alert").filter({ hasText: "There is already an account" }).waitFor();
    expect(await field(page, "Work e-mail").inputValue()).toBe(person.email);
  });
});

describeInBrowser("a forgotten password", () => {
  it("is set anew with the code from the mail; the old one is of no use any more", async () => {
    const member = await newMember(stage.local());
    const page = await newPage();
    await page.goto("/sign-in");
    await page.getByRole("link", { name: "Forgot password?" }).click();
    await page.getByRole("heading", { name: "Reset your password" }).waitFor();
    await page.getByLabel("E-mail").fill(member.email);
    await page.getByRole("button", { name: "Send code" }).click();
    await page.getByRole("heading", { name: "Set a new password" }).waitFor();
    await page.getByLabel("Code from the mail").pressSequentially(await codeFor(stage.local(), member.email));
    const password = "Another-Horse-10";
    await field(page, "New password").fill(password);
    await page.getByRole("button", { name: "Set new password" }).click();
    await page.waitForURL("**/sign-in?reset=1**");
    await page.getByText("Your new password is set").waitFor();
    await fillSignIn(page, { password: member.password });
    await page.getByRole("alert").filter({ hasText: "not right" }).waitFor();
    await fillSignIn(page, { password });
    await page.waitForURL("**/dashboard");
  });

  it("does not tell whether an address is known", async () => {
    const page = await newPage();
    const stranger = newcomer();
    await page.goto("/forgot-password");
    await page.getByLabel("E-mail").fill(stranger.email);
    await page.getByRole("button", { name: "Send code" }).click();
    await page.getByText(/has an account, a mail with a\s+code is on its way/).waitFor();
    expect(await stage.local().mails(stranger.email)).toEqual([]);
  });
});

describeInBrowser("a session that ends while somebody works", () => {
  const dialogOf = (page: Page) => page.getByRole("dialog", { name: "Your session has ended" });

  /** Writes a group but does not save it. */
  async function writeGroup(page: Page, member: Member) {
    await signIn(page, member);
    await openNewGroup(page);
    await field(page, "Name").fill("Written before the end");
    await choose(page, field(page, "Evaluated"), "every 15 minutes");
  }
  /** Saves what was written before. */
  async function save(page: Page) {
    expect(await field(page, "Name").inputValue()).toBe("Written before the end");
    await page.getByRole("button", { name: "Create group" }).click();
    await page.waitForURL(/\/groups\/grp_/);
    await page.getByText("every 15 minutes").waitFor();
  }

  it("is asked for the password over the page when it was revoked, and what was typed can still be saved", async () => {
    const page = await newPage();
    await page.clock.install();
    const member = await newSandboxMember(stage.local());
    await writeGroup(page, member);
    await revoke(page);
    await page.clock.fastForward("01:01:00");
    const dialog = dialogOf(page);
    await page.getByRole("button", { name: "Create group" }).click();
    await dialog.waitFor();
    expect(await dialog.getByLabel("E-mail").inputValue()).toBe(member.email);
    await page.keyboard.press("Escape");
    expect(await dialog.isVisible()).toBe(true);
    await fillSignIn(page, { password: member.password });
    await dialog.waitFor({ state: "hidden" });
    await save(page);
  });

  it("is asked for the right password when the server takes no token of the session any more", async () => {
    const page = await newPage();
    const member = await newSandboxMember(stage.local());
    await writeGroup(page, member);
    await page.route("**/api/**", (route) => route.fulfill({ status: 401 }));
    await page.getByRole("button", { name: "Create group" }).click();
    const dialog = dialogOf(page);
    await dialog.waitFor();
    await page.unroute("**/api/**");
    await fillSignIn(page, { password: "Wrong-Horse-9" });
    await dialog.getByRole("alert").filter({ hasText: "not right" }).waitFor();
    await fillSignIn(page, { password: member.password });
    await dialog.waitFor({ state: "hidden" });
    await save(page);
  });

  // The last one, since it moves the stage's clock on: every token that was given before is too old afterwards.
  it("is renewed without a word when only the token has become too old for the server", async () => {
    const page = await newPage();
    await writeGroup(page, await newSandboxMember(stage.local()));
    await stage.local().advance({ minutes: 61 });
    await save(page);
    expect(await dialogOf(page).count()).toBe(0);
  });
});

/** Revokes the refresh token that a page holds, as signing out elsewhere would. */
async function revoke(page: Page) {
  const pool = await stage.local().local<{ userPoolClientId: string; userPoolEndpoint: string }>("stage");
  const Token = await page.evaluate(
    () => Object.entries(localStorage).find(([key]) => key.endsWith(".refreshToken"))?.[1],
  );
  const answer = await fetch(pool.userPoolEndpoint, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AWSCognitoIdentityProviderService.RevokeToken",
    },
    body: JSON.stringify({ ClientId: pool.userPoolClientId, Token }),
  });
  expect(answer.status).toBe(200);
}
