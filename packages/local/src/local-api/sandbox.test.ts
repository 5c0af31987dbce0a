import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type RecordedAccount, recordedFormat } from "@cloudcorrect/core/recorded/schema";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createSandbox, type Sandbox } from "./sandbox";

const base = (): RecordedAccount => ({
  format: recordedFormat,
  account: { id: "111122223333", partition: "aws", regions: ["eu-west-1"] },
  answers: [
    { read: "s3:GetPublicAccessBlock", region: "*", params: { Bucket: "assets" }, response: { Blocked: true } },
  ],
});
const drifts = [
  { id: "open", title: "Open the bucket", edits: [{ read: "s3:GetPublicAccessBlock", merge: { Blocked: false } }] },
  { id: "gone", title: "Change what is not there", edits: [{ read: "s3:ListBuckets", merge: {} }] },
];
const mine = { tenantId: "t-1", accountId: "acc_1" };
const theirs = { tenantId: "t-2", accountId: "acc_1" };

let folder: string;
let sandbox: Sandbox;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "sandbox-"));
  sandbox = createSandbox({ folder, base, drifts, reads: [] });
});
afterEach(() => rmSync(folder, { recursive: true }));

const seen = (key: typeof mine) => sandbox.view(key).resources.map(({ resource }) => resource);

describe("the sandbox account of a tenant", () => {
  test("is the built-in one until it is changed, and again when it is put back", () => {
    expect(sandbox.view(mine)).toMatchObject({ edited: false, drifts: [{ id: "open" }, { id: "gone" }] });
    expect(sandbox.drift(mine, "open").edited).toBe(true);
    expect(seen(mine)).toEqual([{ Blocked: false }]);
    expect(sandbox.restore(mine).edited).toBe(false);
    expect(seen(mine)).toEqual([{ Blocked: true }]);
  });

  test("is changed for that tenant alone, in the file that the evaluator reads", () => {
    sandbox.drift(mine, "open");
    expect(seen(theirs)).toEqual([{ Blocked: true }]);
    const file = JSON.parse(readFileSync(path.join(folder, "t-1", "acc_1.json"), "utf8")) as RecordedAccount;
    expect(file.answers[0]?.response).toEqual({ Blocked: false });
  });

  test("can be edited freely, one resource at a time", () => {
    sandbox.edit(mine, { answer: 0 }, { Blocked: "partly" });
    expect(seen(mine)).toEqual([{ Blocked: "partly" }]);
    sandbox.edit(mine, { answer: 0 }, undefined);
    expect(seen(mine)).toEqual([]);
  });

  test("refuses drifts and resources that are not there, and what is no answer", () => {
    expect(() => sandbox.drift(mine, "other")).toThrow("There is no drift other.");
    expect(() => sandbox.drift(mine, "gone")).toThrow("matches no resource");
    expect(() => sandbox.edit(mine, { answer: 5 }, {})).toThrow("There is no such resource.");
    expect(() => sandbox.edit(mine, { answer: 0 }, "text")).toThrow("no answer that an account could give");
    expect(sandbox.view(mine).edited).toBe(false);
  });

  test("never leaves its folder", () => {
    expect(() => sandbox.view({ tenantId: "..", accountId: "x" })).toThrow("This is no id.");
    expect(() => sandbox.view({ tenantId: "t", accountId: "../../x" })).toThrow("This is no id.");
  });
});
