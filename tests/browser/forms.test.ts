import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { sandboxWebInstance } from "../../packages/core/src/sandbox/compute";
import type { GroupOutput } from "../../packages/core/src/types/api/groups";
import { routes } from "../../packages/core/src/types/api/routes";
import { aGroup, instanceRunning } from "../e2e/support/fixtures";
import { breakCalls } from "./support/break-calls";
import { eventually } from "./support/eventually";
import { addCheck, checkSheet, field, openNewGroup, problemOf, writeCheck } from "./support/forms";
import { newSandboxMember, type SandboxMember, signIn } from "./support/people";
import { describeInBrowser, useBrowser } from "./support/use-browser";

const stage = useBrowser();
const groupUrl = ({ id }: { id: string }) => `/groups/${id}`;

/** Somebody with the sandbox connected, signed in. */
async function signedIn() {
  const member = await newSandboxMember(stage.local());
  const { page, context } = await stage.visitor();
  await signIn(page, member);
  return { member, page, context };
}

describeInBrowser("what the server refuses", () => {
  let member: SandboxMember;
  let page: Page;
  beforeAll(async () => {
    ({ member, page } = await signedIn());
  });

  it("stands at the field of the check, which takes the focus; nothing typed is lost, and it can be put right", async () => {
    const group = await aGroup(member);
    await page.goto(groupUrl(group));
    await page.getByRole("button", { name: "Add check" }).click();
    await writeCheck(page, {
      type: "INSTANCE_RUNNING",
      name: "Second server",
      alias: "second",
      region: "eu-west-1",
      values: { Instance: "i-not-an-id" },
    });
    const sheet = checkSheet(page);
    const instance = field(sheet, "Instance");
    const save = sheet.getByRole("button", { name: "Add check" });
    await save.click();
    expect(await problemOf(instance)).toMatch(/instance|i-/i);
    await eventually(() => instance.evaluate((element) => element === document.activeElement)).toBe(true);

    await instance.fill("{{nobody.instanceId}}");
    await save.click();
    await eventually(() => problemOf(instance)).toContain("nobody");
    expect(await field(sheet, "Name").inputValue()).toBe("Second server");
    expect(await field(sheet, "Alias").inputValue()).toBe("second");
    expect(await field(sheet, "Region").textContent()).toBe("eu-west-1");

    await instance.fill(sandboxWebInstance);
    await save.click();
    await sheet.waitFor({ state: "hidden" });
    await page.getByRole("heading", { name: "Second server" }).waitFor();
  });

  it("stands at the check of a new group, and in the check's own form when it is opened", async () => {
    await openNewGroup(page);
    await field(page, "Name").fill("With a mistake");
    await page.getByRole("button", { name: "Add the first check" }).click();
    await addCheck(page, { type: "INSTANCE_RUNNING", name: "Broken", values: { Instance: "i-not-an-id" } });
    await page.getByRole("button", { name: "Create group" }).click();
    await page.getByRole("alert").filter({ hasText: "Some fields are not valid" }).waitFor();
    const item = page.getByRole("listitem").filter({ hasText: "Broken" });
    await item.getByRole("alert").waitFor();
    await item.getByRole("button", { name: "Edit Broken" }).click();
    const instance = field(checkSheet(page), "Instance");
    expect((await problemOf(instance)).length).toBeGreaterThan(5);
    await instance.fill(sandboxWebInstance);
    await checkSheet(page).getByRole("button", { name: "Apply" }).click();
    expect(await field(page, "Name").inputValue()).toBe("With a mistake");
    await page.getByRole("button", { name: "Create group" }).click();
    await page.waitForURL(/\/groups\/grp_/);
  });

  it("stands at the field of the account", async () => {
    await page.goto("/accounts?connect=true");
    const dialog = page.getByRole("dialog", { name: "Connect an AWS account" });
    await dialog.getByRole("radio", { name: /^IAM role/ }).click();
    await field(dialog, "Name").fill("Production");
    const accountId = field(dialog, "AWS account id");
    await accountId.fill("1234");
    await dialog.getByRole("button", { name: "Continue" }).click();
    expect((await problemOf(accountId)).length).toBeGreaterThan(5);
    expect(await field(dialog, "Name").inputValue()).toBe("Production");
    await accountId.fill("1234-5678-9012");
    await dialog.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("dialog", { name: "Finish the connection" }).getByText("External id").first().waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("row").filter({ hasText: "Production" }).getByText("123456789012").waitFor();
  });

  it("asks before it throws away a check that was begun", async () => {
    const group = await aGroup(member);
    await page.goto(groupUrl(group));
    await page.getByRole("button", { name: "Add check" }).click();
    await writeCheck(page, { type: "ROLE_EXISTS", name: "Begun", values: { Role: "app" } });
    await page.keyboard.press("Escape");
    const question = page.getByRole("alertdialog", { name: "Discard what you wrote?" });
    await question.getByRole("button", { name: "Cancel" }).click();
    expect(await field(checkSheet(page), "Name").inputValue()).toBe("Begun");
    await page.keyboard.press("Escape");
    await question.getByRole("button", { name: "Discard" }).click();
    await checkSheet(page).waitFor({ state: "hidden" });
  });
});

describeInBrowser("a server that fails or cannot be reached", () => {
  it("is told in words over the form, and the same button tries again with what was typed", async () => {
    const { page, context } = await signedIn();
    await openNewGroup(page);
    await field(page, "Name").fill("Third time lucky");
    const create = page.getByRole("button", { name: "Create group" });
    const repair = await breakCalls(page, routes.createGroup, 500);
    await create.click();
    await page.getByRole("alert").filter({ hasText: "Something went wrong on our side" }).waitFor();
    await repair();
    await context.setOffline(true);
    await create.click();
    await page.getByRole("alert").filter({ hasText: "The server cannot be reached" }).waitFor();
    await context.setOffline(false);
    expect(await field(page, "Name").inputValue()).toBe("Third time lucky");
    await create.click();
    await page.waitForURL(/\/groups\/grp_/);
  });

  it("leaves a page that says so, with the request's id, and loads it when asked again", async () => {
    const { page, member } = await signedIn();
    await aGroup(member, instanceRunning, { name: "Comes in the end" });
    const repair = await breakCalls(page, routes.listGroups, 500);
    await page.goto("/groups");
    const failure = page.getByRole("alert").filter({ hasText: "The groups could not be loaded" });
    await failure.getByText("req-broken").waitFor();
    await repair();
    await failure.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("link", { name: "Comes in the end" }).waitFor();
  });

  it("takes back what the page showed too early", async () => {
    const { page, member } = await signedIn();
    const group = await aGroup(member);
    await page.goto("/groups");
    const evaluated = page.getByRole("switch", { name: "Web is evaluated" });
    await evaluated.waitFor();
    await breakCalls(page, routes.toggleGroup, 500);
    await evaluated.click();
    await page.getByText("The group could not be paused", { exact: false }).waitFor();
    await eventually(() => evaluated.isChecked()).toBe(true);
    expect((await member.door.group(group.id)).group.enabled).toBe(true);
  });
});

describeInBrowser("the life of a group", () => {
  let member: SandboxMember;
  let page: Page;
  let group: GroupOutput;
  beforeAll(async () => {
    ({ member, page } = await signedIn());
    group = await aGroup(member, instanceRunning, { name: "Mine" });
  });
  const stored = async () => (await member.door.group(group.id)).group;

  it("does not overwrite unseen what somebody else saved, and saves over it when told twice", async () => {
    await page.goto(`${groupUrl(group)}?tab=settings`);
    await field(page, "Description").fill("Written here");
    const params = { id: group.id };
    await member.door.call(routes.updateGroup, { params, body: { description: "Written elsewhere" } });
    const save = page.getByRole("button", { name: "Save changes" });
    await save.click();
    await page.getByRole("alert").filter({ hasText: "changed meanwhile" }).waitFor();
    expect((await stored()).description).toBe("Written elsewhere");
    expect(await field(page, "Description").inputValue()).toBe("Written here");
    await save.click();
    await eventually(async () => (await stored()).description).toBe("Written here");
  });

  it("is paused and resumed from its page and from the list", async () => {
    await page.goto(groupUrl(group));
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByRole("heading", { level: 1 }).getByText("Paused").waitFor();
    await page.getByRole("button", { name: "Resume" }).waitFor();
    await eventually(async () => (await stored()).enabled).toBe(false);
    await page.getByRole("link", { name: "Groups" }).first().click();
    const evaluated = page.getByRole("switch", { name: "Mine is evaluated" });
    await eventually(() => evaluated.isChecked()).toBe(false);
    await evaluated.click();
    await eventually(async () => (await stored()).enabled).toBe(true);
    expect(new URL(page.url()).pathname).toBe("/groups");
  });

  it("loses a check, and ends, only when that is confirmed", async () => {
    await page.goto(groupUrl(group));
    const openMenu = async () => {
      await page.getByRole("button", { name: "Actions for Web server runs" }).click();
      await page.getByRole("menuitem", { name: "Delete" }).click();
    };
    const ofCheck = page.getByRole("alertdialog", { name: "Delete Web server runs?" });
    await openMenu();
    await ofCheck.getByRole("button", { name: "Cancel" }).click();
    expect((await stored()).checkCount).toBe(1);
    await openMenu();
    await ofCheck.getByRole("button", { name: "Delete check" }).click();
    await page.getByText("This group has no checks yet").waitFor();

    await page.getByRole("tab", { name: "Settings" }).click();
    const remove = page.getByRole("button", { name: "Delete group" });
    await remove.click();
    const ofGroup = page.getByRole("alertdialog", { name: "Delete Mine?" });
    await ofGroup.getByRole("button", { name: "Cancel" }).click();
    expect((await stored()).name).toBe("Mine");
    await remove.click();
    await ofGroup.getByRole("button", { name: "Delete group" }).click();
    await page.waitForURL("**/groups");
    await page.getByText("No groups yet").waitFor();
    await expect(member.door.group(group.id)).rejects.toMatchObject({ status: 404 });
  });
});
