import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, onTestFailed } from "vitest";
import { type LocalStage, useLocalStage } from "../../e2e/support/local-stage";
import { findChromium, launchChromium } from "./chromium";

const executable = findChromium();
if (!executable)
  console.warn("Browser tests are skipped: there is no Chromium on the path, and CHROME_PATH names none.");

/** `describe` for tests that need a browser. Their order counts: each goes on where the one before stopped. */
export const describeInBrowser = describe.skipIf(!executable);

/** One person's browser: cookies and storage of their own. */
export interface Visitor {
  context: BrowserContext;
  page: Page;
  /** Errors of the console and uncaught ones, with the page's path; violations of the content security policy too. */
  complaints: string[];
}

export interface Stage {
  local(): LocalStage;
  /** A new browser profile with one open tab. */
  visitor(options?: BrowserContextOptions): Promise<Visitor>;
}

export interface BrowserOptions {
  /** Further variables of the stage. */
  env?: Record<string, string>;
  /** Further arguments of the browser. */
  args?: readonly string[];
}

/** One stage with the dashboard, and one browser, for all tests of a file. */
export function useBrowser({ env = {}, args = [] }: BrowserOptions = {}): Stage {
  const local = useLocalStage({ dashboard: true, env });
  let browser: Browser | undefined;
  beforeAll(async () => {
    if (executable) browser = await launchChromium(executable, args);
  });
  afterAll(async () => {
    await browser?.close();
  });
  beforeEach(({ task }) => {
    onTestFailed(() => photograph(browser, task.name));
  });
  return {
    local,
    async visitor(options = {}) {
      if (!browser) throw new Error("The browser is there only while tests run.");
      const context = await browser.newContext({
        baseURL: local().dashboard,
        viewport: { width: 1280, height: 800 },
        colorScheme: "light",
        permissions: ["clipboard-read", "clipboard-write"],
        ...options,
      });
      context.setDefaultTimeout(20_000);
      const complaints = collectComplaints(context);
      return { context, page: await context.newPage(), complaints };
    },
  };
}

function collectComplaints(context: BrowserContext): string[] {
  const complaints: string[] = [];
  context.on("console", (message) => {
    if (message.type() !== "error") return;
    const page = message.page();
    complaints.push(`${page ? new URL(page.url()).pathname : ""} console: ${message.text()}`);
  });
  context.on("weberror", (error) => complaints.push(`uncaught: ${error.error().message}`));
  return complaints;
}

/** What stood on the screen when a test failed, for whoever has to find out why. */
async function photograph(browser: Browser | undefined, test: string): Promise<void> {
  const folder = path.join(tmpdir(), "cloudcorrect-browser-failures");
  mkdirSync(folder, { recursive: true });
  const name = test.replaceAll(/\W+/g, "-").slice(0, 80);
  const pages = browser?.contexts().flatMap((context) => context.pages()) ?? [];
  for (const [index, page] of pages.entries()) {
    const file = path.join(folder, `${name}-${index}.png`);
    await page.screenshot({ path: file }).catch(() => undefined);
    console.error(`${page.url()} looked like ${file}`);
  }
}
