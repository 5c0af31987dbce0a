import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchParent } from "./parent";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("tells once that the parent has ended", () => {
  let parent = 100;
  const onGone = vi.fn();
  watchParent({ first: 100, current: () => parent, onGone, everyMs: 10 });
  vi.advanceTimersByTime(1_000);
  expect(onGone).not.toHaveBeenCalled();
  parent = 1;
  vi.advanceTimersByTime(1_000);
  expect(onGone).toHaveBeenCalledOnce();
});

test("notices a parent that ended before the watch began", () => {
  const onGone = vi.fn();
  watchParent({ first: 100, current: () => 1, onGone });
  expect(onGone).toHaveBeenCalledOnce();
});
