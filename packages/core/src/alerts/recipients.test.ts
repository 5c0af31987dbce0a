import { expect, test } from "vitest";
import type { User } from "../types/entities";
import { recipientsOf } from "./dispatch";

const members = ["ann@example.com", "bob@example.com"].map((email) => ({ email }) as User);
const told = (...notificationEmails: string[]) => recipientsOf({ notificationEmails }, members);

test("the members named in a group get its mails, whatever the case, and nobody else does", () => {
  expect(told("Ann@Example.com", "stranger@example.com")).toEqual(["ann@example.com"]);
});

test("all members get the mails of a group that names nobody, or only people who have left", () => {
  expect(told()).toEqual(["ann@example.com", "bob@example.com"]);
  expect(told("left@example.com")).toEqual(["ann@example.com", "bob@example.com"]);
});
