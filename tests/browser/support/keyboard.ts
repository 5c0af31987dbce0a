import type { Locator, Page } from "playwright-core";

/** What a person does who has no pointer, on the page as it is by then. */
export function keyboardOf(page: () => Page) {
  const press = (key: string) => page().keyboard.press(key);
  const type = (text: string) => page().keyboard.type(text);
  const isFocused = (target: Locator) => target.evaluate((element) => element === document.activeElement);

  /** Goes on with Tab until the target has the focus. */
  async function tabTo(target: Locator, most = 60) {
    await target.waitFor();
    for (let at = 0; at < most; at++) {
      if (await isFocused(target)) return;
      await press("Tab");
    }
    throw new Error(`${target} cannot be reached with ${most} times Tab`);
  }
  return { press, type, isFocused, tabTo };
}
