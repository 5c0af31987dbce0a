import { expect, it } from "vitest";
import { emptyGroup, groupFieldsOf } from "./form";

it("takes recipients separated by lines, commas or blanks", () => {
  const fields = groupFieldsOf({ ...emptyGroup, notificationEmails: "a@example.com, b@example.com\n\nc@example.com" });
  expect(fields.notificationEmails).toEqual(["a@example.com", "b@example.com", "c@example.com"]);
});

it("evaluates every five minutes unless told otherwise", () =>
  expect(groupFieldsOf(emptyGroup).intervalMinutes).toBe(5));
