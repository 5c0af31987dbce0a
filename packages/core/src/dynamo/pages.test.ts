import { describe, expect, it } from "vitest";
import type { PartitionQuery } from "./items";
import { cursorOf, keyOf } from "./pages";

const groups: PartitionQuery = { table: "main", pk: "TENANT#a", sk: { prefix: "GROUP#" } };
const ofAccount: PartitionQuery = {
  ...{ table: "main", index: "GSI1", pk: "TENANT#a#ACCOUNT#1", sk: { prefix: "GROUP#" } },
};
const item = { pk: "TENANT#a", sk: "GROUP#1", gsi1pk: "TENANT#a#ACCOUNT#1", gsi1sk: "GROUP#1", name: "secret" };
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

describe("a cursor", () => {
  it("leads back to the key it was made of, and carries nothing but keys", () => {
    expect(keyOf(groups, cursorOf(groups, item))).toEqual({ pk: "TENANT#a", sk: "GROUP#1" });
    const { name: _, ...keys } = item;
    expect(keyOf(ofAccount, cursorOf(ofAccount, item))).toEqual(keys);
  });

  it.each([
    ["of another tenant", encode({ pk: "TENANT#b", sk: "GROUP#1" })],
    ["of another listing of the tenant", encode({ pk: "TENANT#a", sk: "USER#1" })],
    ["with attributes too many", encode({ pk: "TENANT#a", sk: "GROUP#1", extra: "x" })],
    ["with a key that is no text", encode({ pk: "TENANT#a", sk: 1 })],
    ["with a key that the database would not take", encode({ pk: "TENANT#a", sk: `GROUP#${"x".repeat(1_100)}` })],
    ["with half a character", encode({ pk: "TENANT#a", sk: "GROUP#\ud800" })],
    ["that is null", encode(null)],
    ["that is not even JSON", "!!!"],
  ])("%s is refused", (_, cursor) => {
    expect(() => keyOf(groups, cursor)).toThrow("does not belong to this listing");
  });

  it("of an index is refused when its own key is another tenant's", () => {
    const foreign = encode({ ...item, pk: "TENANT#b", name: undefined });
    expect(() => keyOf(ofAccount, foreign)).toThrow("does not belong to this listing");
  });
});
