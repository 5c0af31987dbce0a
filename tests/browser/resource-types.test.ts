import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { packedProperties } from "../../packages/core/src/checks/resource-types/properties.gen";
import { routes } from "../../packages/core/src/types/api/routes";
import { aGroup } from "../e2e/support/fixtures";
import { eventually } from "./support/eventually";
import { checkSheet, field, pickType, problemOf } from "./support/forms";
import { keyboardOf } from "./support/keyboard";
import { visit } from "./support/pages";
import { newSandboxMember, type SandboxMember, signIn } from "./support/people";
import { describeInBrowser, useBrowser } from "./support/use-browser";
import { violations } from "./support/violations";

const stage = useBrowser();
const startOfTable = packedProperties.slice(0, 60);

describeInBrowser("the form of a check of any resource", () => {
  let member: SandboxMember;
  let page: Page;
  /** Whether a script with the table of resource types has come to the page. */
  let tableCame: () => boolean;
  beforeAll(async () => {
    member = await newSandboxMember(stage.local());
    ({ page } = await stage.visitor());
    tableCame = watchForTable(page);
    await signIn(page, member);
  });
  const sheet = () => checkSheet(page);
  const typeField = () => sheet().getByRole("combobox", { name: "Resource type" });
  const pathField = () => sheet().getByRole("combobox", { name: "Path" });
  const options = () => sheet().getByRole("listbox", { name: "Suggestions" }).getByRole("option");

  async function openForm(type: string, tenant = member) {
    const group = await aGroup(tenant, []);
    await visit(page, `/groups/${group.id}`);
    await page.getByRole("button", { name: "Add check" }).click();
    await pickType(page, type);
  }

  it("offers types and properties to the keyboard alone, and no page had to load the table before", async () => {
    const { press, type, tabTo, isFocused } = keyboardOf(() => page);
    const group = await aGroup(member, []);
    await visit(page, `/groups/${group.id}`);
    await tabTo(page.getByRole("button", { name: "Add check" }));
    await press("Enter");
    await eventually(() => isFocused(sheet().getByRole("searchbox"))).toBe(true);
    expect(tableCame()).toBe(false);
    await type("RESOURCE_PROPERTY");
    await tabTo(sheet().getByRole("button", { name: /^Property of one resource/ }));
    await press("Enter");
    await tabTo(typeField());
    await eventually(tableCame).toBe(true);

    await type("bucket s3");
    await eventually(() => options().first().textContent()).toBe("AWS::S3::Bucket");
    expect(await typeField().getAttribute("aria-expanded")).toBe("true");
    expect(await violations(page, "list of types")).toEqual([]);
    await press("ArrowDown");
    await press("ArrowDown");
    await press("ArrowUp");
    const active = await typeField().getAttribute("aria-activedescendant");
    expect(await page.locator(`[id="${active}"][aria-selected=true]`).textContent()).toBe("AWS::S3::Bucket");

    await press("Escape");
    await options().first().waitFor({ state: "detached" });
    expect(await typeField().inputValue()).toBe("bucket s3");
    await press("ArrowDown");
    await press("Enter");
    expect(await typeField().inputValue()).toBe("AWS::S3::Bucket");
    expect(await isFocused(typeField())).toBe(true);

    await tabTo(field(sheet(), "Identifier"));
    await type("assets");
    await tabTo(pathField());
    await type("encr");
    await press("ArrowDown");
    await press("Enter");
    expect(await pathField().inputValue()).toBe("BucketEncryption");
    await type(".ServerSideEncryptionConfiguration");
    expect(await options().count()).toBe(0);
    await press("Enter");
    await sheet().waitFor({ state: "hidden" });
    const { checks } = await member.door.group(group.id);
    expect(checks.map(({ parameters }) => parameters)).toEqual([
      { typeName: "AWS::S3::Bucket", identifier: "assets", path: "BucketEncryption.ServerSideEncryptionConfiguration" },
    ]);
  });

  it("takes any text while the table is on its way, and keeps the focus when it has come", async () => {
    const { page: other, context } = await stage.visitor();
    await signIn(other, member);
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await context.route("**/*.js", async (route) => {
      const response = await route.fetch();
      if ((await response.text()).includes(startOfTable)) await released;
      await route.fulfill({ response });
    });
    const group = await aGroup(member, []);
    await visit(other, `/groups/${group.id}`);
    await other.getByRole("button", { name: "Add check" }).click();
    await pickType(other, "RESOURCE_PROPERTY");
    const resourceType = checkSheet(other).getByRole("combobox", { name: "Resource type" });
    await resourceType.click();
    await other.keyboard.type("s3::bucketpol");
    expect(await checkSheet(other).getByRole("option").count()).toBe(0);
    release();
    await checkSheet(other).getByRole("option", { name: "AWS::S3::BucketPolicy" }).waitFor();
    await other.keyboard.press("ArrowDown");
    await other.keyboard.press("Enter");
    expect(await resourceType.inputValue()).toBe("AWS::S3::BucketPolicy");
  });

  it("tells at most fifty names and how many more there are, and takes a name with the pointer", async () => {
    await openForm("RESOURCE_COUNT");
    await typeField().fill("aws::");
    await sheet()
      .getByText(/^[\d,]+ more: type on$/)
      .waitFor();
    expect(await options().count()).toBe(50);
    await typeField().fill("apigateway::rest");
    await options()
      .filter({ hasText: /^AWS::ApiGateway::RestApi$/ })
      .click();
    expect(await typeField().inputValue()).toBe("AWS::ApiGateway::RestApi");
    await options().first().waitFor({ state: "detached" });
  });

  it("offers no type that cannot be listed where resources are listed, and no property that AWS never tells", async () => {
    await openForm("RESOURCES_ALL");
    await typeField().fill("AWS::ApiGateway::Method");
    await sheet().getByText("This type cannot be listed", { exact: false }).waitFor();
    expect(await options().allTextContents()).not.toContain("AWS::ApiGateway::Method");

    await openForm("RESOURCE_PROPERTY");
    await typeField().fill("AWS::RDS::DBInstance");
    await pathField().fill("Master");
    await eventually(() => options().allTextContents()).toContain("MasterUsername");
    expect(await options().allTextContents()).not.toContain("MasterUserPassword");
  });

  it("says what reading a type takes, and takes a type that nobody knows", async () => {
    const account = await aRole(member);
    const params = { id: account.id };
    const note = sheet().getByText("Needs content access: lambda:GetFunction", { exact: false });
    await openForm("RESOURCE_PROPERTY", { ...member, account });
    await typeField().fill("AWS::Lambda::Function");
    const link = note.getByRole("link", { name: /^page of the account/ });
    expect(await link.getAttribute("href")).toBe(`/accounts/${account.id}`);
    expect(await violations(page, "note on content access")).toEqual([]);
    await member.door.call(routes.updateAccount, { params, body: { contentAccess: ["lambda:GetFunction"] } });
    await openForm("RESOURCE_PROPERTY", { ...member, account });
    await typeField().fill("AWS::Lambda::Function");
    await eventually(() => note.textContent()).toContain("which is granted to the account");

    await openForm("RESOURCE_PROPERTY");
    await typeField().fill("MyOrg::Private::Thing");
    await sheet().getByText("Not in the list of known types; it is used as written.", { exact: false }).waitFor();
    await field(sheet(), "Identifier").fill("one");
    await pathField().fill("AnyName");
    await sheet().getByRole("button", { name: "Add check" }).click();
    await sheet().waitFor({ state: "hidden" });
  });

  it("shows the nearest names for a misspelled path, at its place inside a condition too", async () => {
    await openForm("RESOURCE_PROPERTY");
    await typeField().fill("AWS::S3::Bucket");
    await field(sheet(), "Identifier").fill("assets");
    await pathField().fill("BucketEncription");
    const add = sheet().getByRole("button", { name: "Add check" });
    await add.click();
    expect(await problemOf(pathField())).toContain("Instead: BucketEncryption");
    await pathField().fill("BucketEncryption");
    await add.click();
    await sheet().waitFor({ state: "hidden" });

    await openForm("RESOURCES_ALL");
    await typeField().fill("AWS::S3::Bucket");
    const assert = field(sheet(), "What must hold");
    await assert.fill('{"all":[{"path":"BucketName","operator":"EXISTS"},{"path":"Tag","operator":"EXISTS"}]}');
    await add.click();
    const said = await problemOf(assert);
    expect(said).toContain("At all[1].path:");
    expect(said).toMatch(/Instead: .*\bTags\b/);
    expect(await violations(page, "problems inside a condition", ["light"])).toEqual([]);
  });
});

describeInBrowser("content access of a connection by role", () => {
  let member: SandboxMember;
  let page: Page;
  let accountId: string;
  beforeAll(async () => {
    member = await newSandboxMember(stage.local());
    const account = await aRole(member);
    accountId = account.id;
    await aGroup({ ...member, account }, [
      {
        type: "RESOURCE_PROPERTY",
        parameters: { typeName: "AWS::Lambda::Function", identifier: "web", path: "Runtime" },
      },
      {
        type: "RESOURCE_PROPERTY",
        parameters: { typeName: "MyOrg::Private::Thing", identifier: "web", path: "Name" },
      },
    ]);
    ({ page } = await stage.visitor());
    await signIn(page, member);
    await visit(page, `/accounts/${accountId}`);
  });
  const granted = async () =>
    (await member.door.call(routes.accountDetail, { params: { id: accountId } })).contentAccess ?? [];
  const toggle = () => page.getByRole("switch", { name: "lambda:GetFunction is granted" });

  it("names the action, what becomes readable and what needs it, and grants it when that is confirmed", async () => {
    await page.getByText("Needed to read AWS::Lambda::Function.").waitFor();
    await page.getByText(/With it one can read .*code/).waitFor();
    await page.getByText("The permissions to read MyOrg::Private::Thing are not known", { exact: false }).waitFor();
    expect(await violations(page, "content access")).toEqual([]);
    await toggle().click();
    const question = page.getByRole("alertdialog", { name: "Grant lambda:GetFunction?" });
    await question.getByRole("button", { name: "Cancel" }).click();
    expect(await granted()).toEqual([]);

    const { press, tabTo } = keyboardOf(() => page);
    await tabTo(toggle());
    await press("Space");
    await tabTo(question.getByRole("button", { name: "Grant" }));
    await press("Enter");
    await page.getByText("Update the role now", { exact: false }).waitFor();
    await eventually(() => toggle().isChecked()).toBe(true);
    expect(await granted()).toEqual(["lambda:GetFunction"]);
  });

  it("is shown to those who may not grant it", async () => {
    const { page: other, context } = await stage.visitor();
    await context.route(`**${routes.me.path}`, async (route) => {
      const response = await route.fetch();
      const me = await response.json();
      await route.fulfill({ response, json: { ...me, user: { ...me.user, role: "viewer" } } });
    });
    await signIn(other, member);
    await visit(other, `/accounts/${accountId}`);
    const item = other.getByRole("listitem").filter({ hasText: "lambda:GetFunction" });
    await item.getByText("Granted", { exact: true }).waitFor();
    expect(await other.getByRole("switch").count()).toBe(0);
  });

  it("is taken away at once", async () => {
    await toggle().click();
    await eventually(granted).toEqual([]);
    await eventually(() => toggle().isChecked()).toBe(false);
  });
});

/** A connection by role that nobody has finished. */
function aRole({ door }: SandboxMember) {
  const body = { name: "Production", awsAccountId: "123456789012", authMethod: "ROLE", region: "eu-west-1" } as const;
  return door.call(routes.createAccount, { body });
}

/** Listens from now on for a script that holds the table of resource types. */
function watchForTable(page: Page): () => boolean {
  let came = false;
  page.on("response", async (response) => {
    if (response.request().resourceType() !== "script") return;
    const text = await response.text().catch(() => "");
    came ||= text.includes(startOfTable);
  });
  return () => came;
}
