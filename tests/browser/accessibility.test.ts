import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { breakCalls } from "./support/break-calls";
import { eventually } from "./support/eventually";
import { checkSheet, pickType } from "./support/forms";
import { groupWithRun, type Place, placesOf, publicPlaces, settle, visit } from "./support/pages";
import { type Member, newMember, newSandboxMember, type SandboxMember, signIn } from "./support/people";
import { describeInBrowser, useBrowser, type Visitor } from "./support/use-browser";
import { bothSchemes, violations } from "./support/violations";

const stage = useBrowser();
async function violationsOf(page: Page, places: readonly Place[], schemes = bothSchemes): Promise<string[]> {
  const found: string[] = [];
  for (const { name, path } of places) {
    await visit(page, path);
    found.push(...(await violations(page, name, schemes)));
  }
  return found;
}

describeInBrowser("WCAG 2.2 AA, in light and dark", () => {
  let visitor: Visitor;
  let member: SandboxMember;
  let newcomer: Member;
  let places: readonly Place[];
  beforeAll(async () => {
    newcomer = await newMember(stage.local());
    member = await newSandboxMember(stage.local());
    ({ places } = await groupWithRun(member));
    visitor = await stage.visitor();
  });

  it("holds on the pages before the sign-in", async () => {
    expect(await violationsOf(visitor.page, publicPlaces)).toEqual([]);
  });

  it("holds on forms that show what is wrong", async () => {
    const { page } = visitor;
    const found: string[] = [];
    for (const [path, button] of [
      ["/sign-in", "Sign in"],
      ["/sign-up", "Create account"],
      ["/forgot-password", "Send code"],
    ] as const) {
      await visit(page, path);
      await page.getByRole("button", { name: button, exact: true }).click();
      await page.getByRole("alert").first().waitFor();
      found.push(...(await violations(page, `${path} with problems`)));
    }
    expect(found).toEqual([]);
  });

  it("holds on every page that is empty", async () => {
    const empty = await stage.visitor();
    await signIn(empty.page, newcomer);
    const ids = { accountId: "acc_none", groupId: "grp_none", runId: "run_none" };
    expect(await violationsOf(empty.page, placesOf(ids))).toEqual([]);
  });

  it("holds on every page that is full", async () => {
    await signIn(visitor.page, member);
    expect(await violationsOf(visitor.page, places)).toEqual([]);
  });

  it("holds while dialogs, sheets and menus are open", async () => {
    const { page } = visitor;
    const found: string[] = [];
    const look = async (what: string) => found.push(...(await violations(page, what)));
    await visit(page, "/accounts?connect=true");
    await look("connect dialog");
    await page.getByRole("radio", { name: /^Access keys/ }).click();
    await page.getByRole("button", { name: "Connect", exact: true }).click();
    await page.getByRole("alert").first().waitFor();
    await look("connect dialog with problems");
    await visit(page, "/groups/new");
    await page.getByRole("button", { name: "Add the first check" }).click();
    await look("type picker");
    await pickType(page, "DNS_POINTS_TO");
    await checkSheet(page).getByRole("button", { name: "Add check" }).click();
    await page.getByRole("alert").first().waitFor();
    await look("check form with problems");
    await visit(page, places.find(({ name }) => name === "group settings")?.path ?? "");
    await page.getByRole("button", { name: "Delete group" }).click();
    await look("question before deleting");
    await visit(page, "/sandbox");
    await page.getByRole("button", { name: /^Edit/ }).first().click();
    await look("editor of a resource");
    await visit(page, "/dashboard");
    await page.getByRole("button", { name: /^Account menu/ }).click();
    await look("account menu");
    expect(found).toEqual([]);
  });

  it("holds on every page that could not be loaded", async () => {
    const { page } = visitor;
    const repair = await breakCalls(page, { method: "GET", path: "/api/{anything}" }, 409);
    expect(await violationsOf(page, places)).toEqual([]);
    await repair();
  });

  it("holds on a small screen with the menu open", async () => {
    const small = await stage.visitor({
      viewport: { width: 375, height: 812 },
      storageState: await visitor.context.storageState(),
    });
    const found = await violationsOf(small.page, places, ["light"]);
    await visit(small.page, "/dashboard");
    await small.page.getByRole("button", { name: "Open the menu" }).click();
    found.push(...(await violations(small.page, "menu", ["light"])));
    expect(found).toEqual([]);
  });
});

describeInBrowser("the browser", () => {
  it("complains about nothing on any page: no error, no violation of the content security policy", async () => {
    const member = await newSandboxMember(stage.local());
    const { places } = await groupWithRun(member);
    const { page, complaints } = await stage.visitor();
    for (const { name, path } of publicPlaces) if (name !== "no such page") await visit(page, path);
    await signIn(page, member);
    for (const { path } of places) await visit(page, path);
    await page.getByRole("button", { name: "Theme" }).click();
    await page.getByRole("menuitemradio", { name: "Dark" }).click();
    await page.reload();
    await settle(page);
    expect(await page.evaluate(() => document.documentElement.classList.contains("dark"))).toBe(true);
    expect(complaints).toEqual([]);
  });

  it("is told on every page what it may load, and by whom the page may be framed", async () => {
    const nonces = new Set<string>();
    const places = [...publicPlaces, ...placesOf({ accountId: "acc_a", groupId: "grp_a", runId: "run_a" })];
    for (const { name, path } of places) {
      const { headers } = await fetch(`${stage.local().dashboard}${path}`);
      const policy = headers.get("content-security-policy") ?? "";
      const scripts = /script-src ([^;]+)/.exec(policy)?.[1] ?? "";
      const nonce = /'nonce-([^']{16,})'/.exec(scripts)?.[1];
      expect([name, nonce], policy).toEqual([name, expect.any(String)]);
      expect(scripts).not.toMatch(/unsafe-(inline|eval)/);
      for (const part of ["default-src 'self'", "object-src 'none'", "base-uri 'self'", "frame-ancestors 'none'"])
        expect(policy, name).toContain(part);
      expect(headers.get("x-content-type-options"), name).toBe("nosniff");
      expect(headers.get("referrer-policy"), name).toBe("strict-origin-when-cross-origin");
      expect(headers.get("x-powered-by"), name).toBeNull();
      nonces.add(nonce ?? "");
    }
    expect(nonces.size).toBe(places.length);
  });

  it("runs no script that somebody else put into the page", async () => {
    const { page, complaints } = await stage.visitor();
    await visit(page, "/sign-in");
    const ran = await page.evaluate(() => {
      document.body.insertAdjacentHTML("beforeend", "<img src='x:' onerror='window.intruder = true'>");
      return Reflect.has(window, "intruder");
    });
    expect(ran).toBe(false);
    await eventually(() => complaints.join()).toContain("Content Security Policy");
    expect(await page.evaluate(() => Reflect.has(window, "intruder"))).toBe(false);
  });
});
