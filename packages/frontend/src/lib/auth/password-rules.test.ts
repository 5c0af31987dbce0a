import { describe, expect, it } from "vitest";
import { passwordHolds } from "./password-rules";

describe("passwordHolds", () => {
  it("accepts what the user pool accepts", () => expect(passwordHolds("Abcdefg1")).toBe(true));

  it.each(["Abcdef1", "abcdefg1", "ABCDEFG1", "Abcdefgh"])("refuses %s", (password) => {
    expect(passwordHolds(password)).toBe(false);
  });
});
