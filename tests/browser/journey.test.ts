import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { sandboxWebInstance } from "../../packages/core/src/sandbox/compute";
import { sandboxZone } from "../../packages/core/src/sandbox/names";
import { nextMinute } from "../e2e/support/fixtures";
import { alertsTo } from "../e2e/support/mails";
import { eventually } from "./support/eventually";
import { addCheck, choose, field } from "./support/forms";
import { newcomer } from "./support/people";
import { describeInBrowser, useBrowser, type Visitor } from "./support/use-browser";

const stage = useBrowser();

/** Types a new person's address and password, and confirms with the code that the mailbox page shows. */
async function signUp(page: Page, { email, password }: { email: string; password: string }) {
  await page.goto("/sign-up");
  await field(page, "Work e-mail").fill(email);
  await field(page, "Password").fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL("**/confirm?**");
  const [mailbox] = await Promise.all([
    page.waitForEvent("popup"),
    page.getByRole("link", { name: "mailbox" }).click(),
  ]);
  const mail = mailbox.getByRole("article");
  await mail.getByText(email, { exact: true }).waitFor();
  const code = /\b\d{6}\b/.exec((await mail.textContent()) ?? "")?.[0] ?? "";
  await mailbox.close();
  await page.getByLabel("Confirmation code").pressSequentially(code);
  await page.waitForURL("**/dashboard");
}

describeInBrowser("a new person, from signing up to the evidence", () => {
  const person = newcomer();
  let visitor: Visitor;
  let page: Page;
  let groupUrl: string;
  const header = () => page.getByRole("heading", { level: 1 });
  const resultOf = (name: string) =>
    page.getByRole("listitem").filter({ has: page.getByRole("heading", { name, exact: true }) });

  beforeAll(async () => {
    visitor = await stage.visitor();
    page = visitor.page;
  });

  it("sees which rules the password meets while typing it, and is not let through before it meets all", async () => {
    await page.goto("/");
    await page.getByRole("link", { name: "Create an account" }).click();
    const rule = (text: string) => page.getByRole("listitem").filter({ hasText: text });
    const password = field(page, "Password");
    await field(page, "Work e-mail").fill(person.email);
    await password.pressSequentially("abc1");
    await rule("A lower-case letter (met)").waitFor();
    await rule("A digit (met)").waitFor();
    await rule("At least 8 characters (not met yet)").waitFor();
    await rule("An upper-case letter (not met yet)").waitFor();
    await page.getByRole("button", { name: "Create account" }).click();
    await eventually(() => password.getAttribute("aria-invalid")).toBe("true");
    expect(await stage.local().mails(person.email)).toEqual([]);
    await password.fill(person.password);
    await eventually(() => page.getByRole("listitem").filter({ hasText: "(met)" }).count()).toBe(4);
  });

  it("confirms with the code from the mailbox and is signed in", async () => {
    await signUp(page, person);
    await page.getByRole("heading", { name: "Welcome to CloudCorrect" }).waitFor();
    await page.getByRole("button", { name: `Account menu of ${person.email}` }).waitFor();
  });

  it("connects the sandbox through the dialog", async () => {
    await page.getByRole("link", { name: "Connect an account" }).click();
    const dialog = page.getByRole("dialog", { name: "Connect an AWS account" });
    expect(await dialog.getByRole("radio", { name: /^Sandbox/ }).isChecked()).toBe(true);
    await field(dialog, "Name").fill("Playground");
    await dialog.getByRole("button", { name: "Connect" }).click();
    const connected = page.getByRole("dialog", { name: "Playground is connected" });
    await connected.getByRole("link", { name: "Create a group" }).click();
    await page.waitForURL("**/groups/new?account=**");
  });

  it("writes a group of three checks, where each takes a value of the one before", async () => {
    await field(page, "Name").fill("Public website");
    await choose(page, field(page, "Evaluated"), "every minute");
    await page.getByRole("button", { name: "Add the first check" }).click();
    await addCheck(page, {
      type: "INSTANCE_RUNNING",
      name: "Web server runs",
      alias: "web",
      region: "eu-west-1",
      values: { Instance: sandboxWebInstance },
    });
    await page.getByRole("button", { name: "Add check" }).click();
    await addCheck(page, {
      type: "HAS_PUBLIC_IP",
      name: "It has a public address",
      alias: "address",
      region: "eu-west-1",
      values: {},
      references: { Instance: ["web", "instanceId"] },
    });
    await page.getByRole("button", { name: "Add check" }).click();
    await addCheck(page, {
      type: "DNS_POINTS_TO",
      name: "www leads there",
      values: { "Record name": "www.example.com", "Hosted zone": sandboxZone },
      references: { "Points to": ["address", "publicIp"] },
    });
    await page.getByText("{{address.publicIp}}").waitFor();
    await page.getByRole("button", { name: "Create group" }).click();
    await page.waitForURL(/\/groups\/grp_/);
    groupUrl = page.url();
    await header().getByText("Public website").waitFor();
    expect(await page.getByText("Not evaluated yet.").count()).toBe(3);
  });

  it("runs it and sees PASS, with what each check observed", async () => {
    await page.getByRole("button", { name: "Run now" }).click();
    await header().getByText("Pass", { exact: true }).waitFor();
    const address = resultOf("It has a public address");
    await address.getByText("54.73.10.20").first().waitFor();
    await resultOf("www leads there").getByText("54.73.10.20").first().waitFor();
    expect(await alertsTo(stage.local(), person.email)).toEqual([]);
  });

  it("lets the sandbox drift and sees FAIL come to the open page within two ticks, and one mail in the box", async () => {
    await page.getByRole("link", { name: "Sandbox" }).first().click();
    await page.getByRole("button", { name: "Point the DNS record elsewhere" }).click();
    await page.getByText("Changed", { exact: true }).waitFor();
    await page.goto(groupUrl);
    await header().getByText("Pass", { exact: true }).waitFor();
    await nextMinute(stage.local());
    await nextMinute(stage.local());
    await header().getByText("Fail", { exact: true }).waitFor();

    const failed = resultOf("www leads there");
    await failed.getByRole("definition").filter({ hasText: "203.0.113.10" }).waitFor();
    const [expected, observed] = await failed.getByRole("definition").allInnerTexts();
    expect(expected).toContain("54.73.10.20");
    expect(observed).toContain("203.0.113.10");
    expect(await resultOf("Web server runs").getByText("Pass", { exact: true }).count()).toBe(1);
    expect(await alertsTo(stage.local(), person.email)).toEqual(["FAIL: Public website"]);
  });

  it("follows the link of the mail to the group", async () => {
    const mail = (await stage.local().mails(person.email)).at(-1);
    const link = /https?:\/\/\S+\/groups\/grp_\w+/.exec(mail?.text ?? "")?.[0];
    expect(link).toBe(groupUrl);
    const tab = await visitor.context.newPage();
    await tab.goto(link ?? "");
    await tab.getByRole("heading", { level: 1 }).getByText("Public website").waitFor();
    await tab.close();
  });

  it("finds the evidence of the failure on the page of the run", async () => {
    await resultOf("www leads there")
      .getByRole("link", { name: /Evidence/ })
      .click();
    await page.waitForURL("**/runs/run_**");
    const failed = resultOf("www leads there");
    await failed.getByText("route53:ListResourceRecordSets").waitFor();
    expect(await failed.getByText(/^[0-9a-f]{64}$/).count()).toBe(1);
    await failed.getByRole("button", { name: "Show the answer" }).click();
    await expect
      .poll(() => failed.getByRole("textbox", { name: "Answer, redacted" }).inputValue())
      .toContain("203.0.113.10");
    await failed.getByRole("button", { name: "Values taken from other checks" }).click();
    await failed.getByText('"address.publicIp"').waitFor();
  });

  it("puts the account back and sees PASS, and one mail of the recovery", async () => {
    await page.goto("/sandbox");
    await page.getByRole("button", { name: "Put back" }).click();
    await page.getByText("As recorded", { exact: true }).waitFor();
    await page.goto(groupUrl);
    await nextMinute(stage.local());
    await nextMinute(stage.local());
    await header().getByText("Pass", { exact: true }).waitFor();
    expect(await alertsTo(stage.local(), person.email)).toEqual(["FAIL: Public website", "Recovered: Public website"]);
  });

  it("finds every run in the history", async () => {
    await page.getByRole("tab", { name: "History" }).click();
    const rows = page.getByRole("row").filter({ has: page.getByRole("link") });
    await eventually(() => rows.count()).toBe(5);
    const texts = await rows.allInnerTexts();
    expect(texts.map((text) => /Pass|Fail|Error/.exec(text)?.[0])).toEqual(["Pass", "Pass", "Fail", "Fail", "Pass"]);
    expect(texts.at(-1)).toContain("By hand");
  });

  it("had no error on the console on the whole way", () => {
    expect(visitor.complaints).toEqual([]);
  });

  it("is unknown to a second person: empty lists, and the addresses of its pages lead nowhere", async () => {
    const second = await stage.visitor();
    await signUp(second.page, newcomer());
    await second.page.getByRole("heading", { name: "Welcome to CloudCorrect" }).waitFor();
    await second.page.goto("/groups");
    await second.page.getByText("No groups yet").waitFor();
    await second.page.goto("/accounts");
    await second.page.getByText("No account connected yet").waitFor();
    await second.page.goto("/sandbox");
    await second.page.getByText("No sandbox account connected").waitFor();

    await page.getByRole("row").getByRole("link").first().click();
    await page.waitForURL("**/runs/run_**");
    const runUrl = page.url();
    await page.goto(groupUrl);
    await page.getByRole("link", { name: "Playground" }).click();
    await page.waitForURL("**/accounts/acc_**");
    const accountUrl = page.url();
    for (const [url, what] of [
      [groupUrl, "group"],
      [runUrl, "run"],
      [accountUrl, "account"],
    ] as const) {
      await second.page.goto(url);
      await second.page.getByText(`There is no such ${what}`).waitFor();
      expect(await second.page.getByText("Public website").count()).toBe(0);
    }
  });
});
