import { describe, expect, it } from "vitest";
import { editorOf, expectedEditor } from "./editors";

describe("editorOf", () => {
  it.each([
    ["text", { type: "string" }],
    ["number", { anyOf: [{ type: "integer" }, { type: "string" }], "x-format": "count" }],
    ["boolean", { anyOf: [{ type: "boolean" }, { type: "string" }], "x-format": "boolean" }],
    ["choice", { type: "string", enum: ["GET", "HEAD"] }],
    ["list", { anyOf: [{ type: "array" }, { type: "string" }], "x-format": "list" }],
    ["tags", { type: "object", "x-format": "tagFilters" }],
    ["json", { type: "object" }],
  ])("edits %s", (kind, schema) => expect(editorOf(schema).kind).toBe(kind));
});

describe("expectedEditor", () => {
  it("offers nothing for operators without an expected value", () =>
    expect(expectedEditor("none", "B")).toBeUndefined());
  it("follows the kind for operators that compare with one value of it", () => {
    expect(expectedEditor("same", "B")?.kind).toBe("boolean");
    expect(expectedEditor("same", "L")?.kind).toBe("list");
  });
  it("follows the operator otherwise", () => {
    expect(expectedEditor("list", "N")?.kind).toBe("list");
    expect(expectedEditor("length", "S")?.kind).toBe("number");
    expect(expectedEditor("range", "N")?.kind).toBe("text");
  });
});
