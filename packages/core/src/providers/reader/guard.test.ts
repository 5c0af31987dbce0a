import { describe, expect, it } from "vitest";
import { isNeverRequested, neverRequested } from "../../checks/permissions/never-requested";
import { readActions } from "../../checks/permissions/read-actions";
import { refuseOtherThanReads } from "./guard";
import { scriptedReader } from "./scripted";
import type { SomeRead } from "./transport";

const read = (iamAction: SomeRead["iamAction"], service = "ec2"): SomeRead => ({
  service,
  operation: "Op",
  iamAction,
  answer: "map",
});

describe("refused operations", () => {
  it.each<[string, SomeRead]>([
    ["a write", read("ec2:TerminateInstances")],
    ["content", read("s3:GetObject")],
    ["one bad action among good ones", read(["ec2:DescribeInstances", "kms:Decrypt"])],
    ["no action at all", read(null)],
    ["an empty list of actions", read([])],
  ])("%s is refused before anything is sent", async (_, refused) => {
    const { reader, calls } = scriptedReader(() => ({}), { guard: refuseOtherThanReads });
    await expect(reader.perform(refused, {}, "eu-west-1")).rejects.toMatchObject({
      cause: "INTERNAL",
      code: "RefusedOperation",
    });
    expect(calls).toHaveLength(0);
  });

  it("network reads need no action", () => {
    expect(() => refuseOtherThanReads(read(null, "network"), "us-east-1")).not.toThrow();
  });

  it("the two lists have nothing in common", () => {
    expect(Object.keys(readActions).filter(isNeverRequested)).toEqual([]);
    expect(neverRequested.every((action) => /^[a-z0-9-]+:[A-Za-z]*\*?$/.test(action))).toBe(true);
  });

  it("the register has 95 Read and 96 List actions", () => {
    const levels = Object.values(readActions);
    expect([
      levels.filter((level) => level === "Read").length,
      levels.filter((level) => level === "List").length,
    ]).toEqual([95, 96]);
  });
});
