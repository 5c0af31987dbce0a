import { expect, it } from "vitest";
import { countsInWords } from "./present";

it("names what is wrong before what is right, and leaves out what there is none of", () => {
  expect(countsInWords({ PASS: 3, FAIL: 1, ERROR: 2, SKIPPED: 2, NOT_APPLICABLE: 0 })).toBe(
    "1 failing, 2 errors, 2 skipped, 3 passing",
  );
});

it("tells a run without checks from no run at all", () => {
  expect(countsInWords({ PASS: 0, FAIL: 0, ERROR: 0, SKIPPED: 0, NOT_APPLICABLE: 0 })).toBe("no checks");
  expect(countsInWords(undefined)).toBe("not evaluated yet");
});
