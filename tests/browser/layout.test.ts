import type { Locator, Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { sandboxWebInstance } from "../../packages/core/src/sandbox/compute";
import { limits } from "../../packages/core/src/types/api/common";
import { aGroup, chainChecks, instanceRunning } from "../e2e/support/fixtures";
import { eventually } from "./support/eventually";
import { checkSheet, field, pickType } from "./support/forms";
import { keyboardOf } from "./support/keyboard";
import { groupWithRun, type Place, publicPlaces, settle, visit } from "./support/pages";
import { newSandboxMember, type SandboxMember, signIn } from "./support/people";
import { describeInBrowser, useBrowser } from "./support/use-browser";

const stage = useBrowser();

describeInBrowser("a screen of 375 pixels", () => {
  const viewport = { width: 375, height: 812 };
  // The longest names that the API takes, without a place to break.
  const name = "w".repeat(limits.nameLength);
  let member: SandboxMember;
  let page: Page;
  let places: readonly Place[];
  beforeAll(async () => {
    member = await newSandboxMember(stage.local());
    const alias = "a".repeat(63);
    const aliased = instanceRunning.map((check) => ({ ...check, alias }));
    const checks = [...chainChecks, ...aliased].map((check) => ({ ...check, name }));
    ({ places } = await groupWithRun(member, { name, checks }));
    ({ page } = await stage.visitor({ viewport, hasTouch: true }));
    await visit(page, "/");
  });
  /** By how many pixels the page is wider than the screen, and the first elements that stick out. */
  const excess = () =>
    page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.scrollingElement ?? document.documentElement;
      const sticksOut = (element: Element) => element.getBoundingClientRect().right > clientWidth + 0.5;
      const sinners = [...document.querySelectorAll("body *")].filter(sticksOut).slice(0, 3);
      return scrollWidth > clientWidth
        ? [scrollWidth - clientWidth, ...sinners.map((each) => each.outerHTML.slice(0, 150))]
        : [];
    });

  it("holds every page before the sign-in without scrolling sideways", async () => {
    const wide: Record<string, unknown> = {};
    for (const place of publicPlaces) {
      await visit(page, place.path);
      const found = await excess();
      if (found.length > 0) wide[place.name] = found;
    }
    expect(wide).toEqual({});
  });

  it("holds every page behind it, with the longest names", async () => {
    await signInNarrow(page, member);
    const wide: Record<string, unknown> = {};
    for (const place of places) {
      await visit(page, place.path);
      const found = await excess();
      if (found.length > 0) wide[place.name] = found;
    }
    expect(wide).toEqual({});
  });

  it("holds the dialogs and the menu, and everything in them can be reached", async () => {
    const wide: Record<string, unknown> = {};
    const look = async (what: string) => {
      await settle(page);
      const found = await excess();
      if (found.length > 0) wide[what] = found;
    };
    await visit(page, "/accounts?connect=true");
    await page.getByRole("radio", { name: /^IAM role/ }).click();
    await look("connect dialog");
    await visit(page, "/groups/new");
    await page.getByRole("button", { name: "Add the first check" }).click();
    await look("type picker");
    await pickType(page, "DNS_POINTS_TO");
    await look("check form");
    const add = checkSheet(page).getByRole("button", { name: "Add check" });
    const box = await add.boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= viewport.width && box.y + box.height <= viewport.height).toBe(
      true,
    );
    await visit(page, "/dashboard");
    await page.getByRole("button", { name: "Open the menu" }).click();
    await look("menu");
    await page.getByRole("dialog").getByRole("link", { name: "Groups" }).click();
    await page.waitForURL("**/groups");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    expect(wide).toEqual({});
  });
});

/** The navigation lies behind a button there. */
async function signInNarrow(page: Page, { email, password }: SandboxMember) {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL("**/dashboard");
}

describeInBrowser("the keyboard alone", () => {
  let page: Page;
  const { press, type, isFocused, tabTo } = keyboardOf(() => page);
  /** Picks an entry of the open select by typing its beginning. */
  async function pick(name: string) {
    const option = page.getByRole("option", { name, exact: true });
    await option.waitFor();
    await type(name);
    await eventually(() => isFocused(option)).toBe(true);
    await press("Enter");
  }
  async function enter(target: Locator) {
    await tabTo(target);
    await press("Enter");
  }

  it("leads from the sign-in through connecting and writing a group to the verdict", async () => {
    const { email, password } = await newSandboxMember(stage.local());
    ({ page } = await stage.visitor());
    await page.goto("/sign-in");
    await tabTo(page.getByLabel("E-mail"));
    await type(email);
    await tabTo(page.getByLabel("Password", { exact: true }));
    await type(password);
    await press("Enter");
    await page.waitForURL("**/dashboard");

    await page.getByRole("heading", { name: "Welcome to CloudCorrect" }).waitFor();
    await enter(page.getByRole("link", { name: "Skip to the content" }));
    await enter(page.getByRole("link", { name: "Create a group" }));
    await page.waitForURL("**/groups/new");
    await tabTo(field(page, "Name"));
    await type("By keys");
    await enter(field(page, "Evaluated"));
    await pick("every minute");
    expect(await field(page, "Evaluated").textContent()).toBe("every minute");

    const addFirst = page.getByRole("button", { name: "Add the first check" });
    await enter(addFirst);
    const sheet = checkSheet(page);
    await eventually(() => isFocused(sheet.getByRole("searchbox"))).toBe(true);
    await type("INSTANCE_RUNNING");
    await enter(sheet.getByRole("button", { name: /^Instance is running/ }));
    await tabTo(field(sheet, "Instance"));
    await type(sandboxWebInstance);
    await enter(field(sheet, "Region"));
    await pick("eu-west-1");
    await enter(sheet.getByRole("button", { name: "Add check" }));
    await sheet.waitFor({ state: "hidden" });

    await enter(page.getByRole("button", { name: "Create group" }));
    await page.waitForURL(/\/groups\/grp_/);
    await enter(page.getByRole("button", { name: "Run now" }));
    await page.getByRole("heading", { level: 1 }).getByText("Pass", { exact: true }).waitFor();
    await tabTo(page.getByRole("tab", { name: "Checks" }));
    await press("ArrowRight");
    await page.getByRole("tab", { name: "History", selected: true }).waitFor();
    await enter(page.getByRole("row").getByRole("link"));
    await page.waitForURL("**/runs/run_**");
    await enter(page.getByRole("button", { name: /^Reads/ }));
    await enter(page.getByRole("button", { name: "Show the answer" }).first());
    await page.getByRole("textbox", { name: "Answer, redacted" }).first().waitFor();
  });

  it("is given back to what opened a dialog, a sheet or a menu", async () => {
    for (const [path, name] of [
      ["/groups/new", "Add the first check"],
      ["/groups", "Theme"],
    ] as const) {
      await visit(page, path);
      const opener = page.getByRole("button", { name });
      await enter(opener);
      const popup = page.getByRole("dialog").or(page.getByRole("menu"));
      await eventually(() => popup.evaluate((element) => element.contains(document.activeElement))).toBe(true);
      await press("Escape");
      await eventually(() => isFocused(opener)).toBe(true);
    }
  });
});

describeInBrowser("long lists", () => {
  let member: SandboxMember;
  let page: Page;
  beforeAll(async () => {
    member = await newSandboxMember(stage.local());
    ({ page } = await stage.visitor());
    await signIn(page, member);
  });
  const lines = () => page.getByRole("row").filter({ has: page.getByRole("link") });

  it("of groups come page by page, and the search finds what is on a later page", async () => {
    const names = Array.from({ length: 60 }, (_, index) => `Group ${String(index + 1).padStart(2, "0")}`);
    for (let at = 0; at < names.length; at += 10)
      await Promise.all(names.slice(at, at + 10).map((name) => aGroup(member, [], { name, intervalMinutes: 10_080 })));
    await page.goto("/groups");
    await page.getByText("50 groups so far").waitFor();
    expect(await lines().count()).toBe(50);
    await page.getByRole("button", { name: "Load more" }).click();
    await page.getByText("60 groups", { exact: true }).waitFor();
    const shown = await lines().getByRole("link").allTextContents();
    expect(shown.toSorted()).toEqual(names);

    await page.reload();
    await page.getByText("50 groups so far").waitFor();
    for (const name of ["Group 01", "Group 60"]) {
      await page.getByRole("searchbox", { name: "Search groups by name" }).fill(name);
      await page.getByText("1 group", { exact: true }).waitFor();
      expect(await lines().getByRole("link").allTextContents()).toEqual([name]);
    }
  });

  it("of runs go back page by page to the first, and forth again", async () => {
    const group = await aGroup(member, instanceRunning, { name: "Often run" });
    const runs = 65;
    for (let at = 0; at < runs; at++) await member.door.evaluate(group.id);
    await page.goto(`/groups/${group.id}?tab=history`);
    const pages = page.getByRole("navigation", { name: "Pages of the history" });
    const seen = new Set<string>();
    for (const [index, length] of [20, 20, 20, 5].entries()) {
      await pages.getByText(`Page ${index + 1}`).waitFor();
      await eventually(() => lines().count()).toBe(length);
      for (const link of await lines().getByRole("link").all()) seen.add((await link.getAttribute("href")) ?? "");
      if (index < 3) await pages.getByRole("button", { name: "Older" }).click();
    }
    expect(seen.size).toBe(runs);
    expect(await pages.getByRole("button", { name: "Older" }).isDisabled()).toBe(true);
    await pages.getByRole("button", { name: "Newer" }).click();
    await pages.getByText("Page 3").waitFor();
  });
});
