import { describe, expect, it } from "vitest";
import { safeReturnTo, signInPath } from "./return-to";

describe("safeReturnTo", () => {
  it("keeps a path of our own with its query", () => {
    expect(safeReturnTo("/groups/grp_1?tab=history#top")).toBe("/groups/grp_1?tab=history#top");
  });

  it.each([
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/%09/evil.example/..//evil.example",
    "/.//evil.example",
    "javascript:alert(1)",
    "",
    null,
    undefined,
  ])("never leaves our origin: %s", (candidate) => {
    const target = safeReturnTo(candidate);
    expect(new URL(target, "https://cloudcorrect.example").origin).toBe("https://cloudcorrect.example");
    expect(target.startsWith("//")).toBe(false);
  });
});

describe("signInPath", () => {
  it("carries the page to come back to", () => {
    expect(signInPath("/groups?status=FAIL")).toBe("/sign-in?returnTo=%2Fgroups%3Fstatus%3DFAIL");
    expect(signInPath("/dashboard")).toBe("/sign-in");
  });
});
