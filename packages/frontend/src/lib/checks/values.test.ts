import { describe, expect, it } from "vitest";
import { fromText, toText } from "./values";

describe("fromText and toText", () => {
  it.each([
    ["number", 0],
    ["number", -2.5],
    ["boolean", false],
    ["list", ["sg-1", "sg-2"]],
    ["tags", { env: ["prod", "stage"], team: "web", empty: "" }],
    ["json", { a: { b: [1] } }],
    ["text", "running"],
  ] as const)("give back what was stored: %s", (kind, value) => {
    const editor = { kind } as Parameters<typeof toText>[1];
    expect(fromText(toText(value, editor), editor)).toEqual(value);
  });

  it("tell nothing from an empty field", () => expect(fromText("  ", { kind: "number" })).toBeUndefined());

  it.each(["number", "boolean", "list", "json"] as const)("keep a reference to another check as it is: %s", (kind) => {
    expect(fromText("{{web.publicIp}}", { kind })).toBe("{{web.publicIp}}");
  });

  it("leave the blanks of text to the server, which knows where they count", () => {
    expect(fromText(" a ", { kind: "text" })).toBe(" a ");
  });
});
