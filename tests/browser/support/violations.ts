import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { settle } from "./pages";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

type Scheme = "light" | "dark";
export const bothSchemes: readonly Scheme[] = ["light", "dark"];

/** What axe has against the page as it stands, in the light and in the dark. */
export async function violations(page: Page, what: string, schemes = bothSchemes): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction(
      (dark) => document.documentElement.classList.contains("dark") === dark,
      colorScheme === "dark",
    );
    await settle(page);
    const result = await new AxeBuilder({ page })
      .options({ resultTypes: ["violations"] })
      .withTags(tags)
      .analyze();
    for (const { id, nodes } of result.violations)
      found.push(
        ...nodes.map(
          ({ html, any }) => `${what}, ${colorScheme}: ${id}: ${html.slice(0, 200)} ${any[0]?.message ?? ""}`,
        ),
      );
  }
  return found;
}
