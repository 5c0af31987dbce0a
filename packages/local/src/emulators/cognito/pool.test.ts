import { expect, test } from "vitest";
import { findUser, type Pool } from "./pool";

const user = { username: "7c1f", attributes: { email: "a@example.com" } };
const pool = { state: { users: { "7c1f": user } } } as unknown as Pool;

test("a user is found by name and by address, whatever its case", () => {
  expect([findUser(pool, "7c1f"), findUser(pool, "A@example.com")]).toEqual([user, user]);
});

test.each(["__proto__", "constructor", "toString"])("what every object has is no user (%s)", (name) => {
  expect(findUser(pool, name)).toBeUndefined();
});
