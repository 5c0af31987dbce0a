import type { Locator, Page } from "playwright-core";
import { checkTypes } from "../../../packages/core/src/catalogue/index.gen";

/** A field by its label, whether it is marked as optional or not. */
export function field(scope: Page | Locator, label: string): Locator {
  const escaped = label.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return scope.getByLabel(new RegExp(`^${escaped}\\s*(optional)?$`));
}

/** Picks an entry of a select. */
export async function choose(page: Page, select: Locator, option: string | RegExp) {
  await select.click();
  await page.getByRole("option", { name: option, exact: typeof option === "string" }).click();
}

/** The message that belongs to a field for assistive technology, too. */
export async function problemOf(control: Locator): Promise<string> {
  await control.and(control.page().locator("[aria-invalid=true]")).waitFor();
  const ids = ((await control.getAttribute("aria-describedby")) ?? "").split(" ").filter(Boolean);
  const texts = await Promise.all(ids.map((id) => control.page().locator(`[id="${id}"]`).textContent()));
  return texts.join(" ");
}

/** Opens the form of a new group, and waits until the only account is chosen in it. */
export async function openNewGroup(page: Page) {
  await page.goto("/groups/new");
  await field(page, "AWS account").getByText("Sandbox").waitFor();
}

export interface CheckInForm {
  type: string;
  name: string;
  alias?: string;
  region?: string;
  /** Values by the label of their field. */
  values: Readonly<Record<string, string>>;
  /** Values of other checks, inserted through the menu of the field: label → alias and property. */
  references?: Readonly<Record<string, readonly [alias: string, property: string]>>;
}

/** The sheet in which a check is written. */
export const checkSheet = (page: Page) => page.getByRole("dialog", { name: /^(Add a check|Edit check)$/ });

/** Finds a type of check in the open sheet and takes it. */
export async function pickType(page: Page, type: string) {
  const title = checkTypes.find(({ id }) => id === type)?.title;
  if (!title) throw new Error(`there is no check type ${type}`);
  const sheet = checkSheet(page);
  await sheet.getByRole("searchbox", { name: "Search check types" }).fill(type);
  await sheet
    .getByRole("button")
    .filter({ has: page.getByText(title, { exact: true }) })
    .click();
  await sheet.getByRole("heading", { name: title }).waitFor();
}

/** Writes a check into the open sheet, and leaves it there. */
export async function writeCheck(page: Page, check: CheckInForm) {
  const sheet = checkSheet(page);
  await pickType(page, check.type);
  for (const [label, value] of Object.entries(check.values)) await field(sheet, label).fill(value);
  for (const [label, [alias, property]] of Object.entries(check.references ?? {})) {
    await sheet.getByRole("button", { name: `Insert a value of another check into ${label}` }).click();
    const producer = page.getByRole("menu").getByRole("group", { name: new RegExp(`^${alias}:`) });
    await producer.getByRole("menuitem", { name: new RegExp(`^${property}\\b`) }).click();
  }
  if (check.region) await choose(page, field(sheet, "Region"), check.region);
  await field(sheet, "Name").fill(check.name);
  if (check.alias) await field(sheet, "Alias").fill(check.alias);
}

/** Writes a check into the open sheet and adds it. */
export async function addCheck(page: Page, check: CheckInForm) {
  await writeCheck(page, check);
  const sheet = checkSheet(page);
  await sheet.getByRole("button", { name: "Add check" }).click();
  await sheet.waitFor({ state: "hidden" });
}
